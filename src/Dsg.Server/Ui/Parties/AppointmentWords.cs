using Dsg.Core.Parties;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Parties;

/// <summary>What a person is, for whom, in words; and how an appointment is named in a form.</summary>
internal static class AppointmentWords
{
    /// <summary>契約担当者（試験機関 契約課）.</summary>
    /// <param name="held">The appointment.</param>
    /// <param name="companies">Names of companies by id.</param>
    /// <param name="language">The reader's.</param>
    public static string Of(
        Appointment held,
        IReadOnlyDictionary<CompanyId, string> companies,
        Language language
    )
    {
        var role = CapacityWords.Of(held.Capacity).In(language);
        var of = held switch
        {
            { Company: { } company } => companies.GetValueOrDefault(company),
            { Unit: { } unit } => unit.Name,
            _ => null,
        };
        return of is null ? role
            : language == Language.En ? $"{role} ({of})"
            : $"{role}（{of}）";
    }

    /// <summary>The key of an appointment among those of one person; the same after every reading of the same state.</summary>
    public static string KeyOf(Appointment held) =>
        $"{held.Capacity}|{held.Company?.ToString() ?? ""}|{held.Unit?.Name ?? ""}";
}
