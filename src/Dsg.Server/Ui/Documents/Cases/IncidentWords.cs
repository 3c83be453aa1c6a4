using Dsg.Core.Incidents;
using Dsg.Core.Parties;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>Words of incidents.</summary>
internal static class IncidentWords
{
    public static Phrase Of(IncidentParty party) =>
        party switch
        {
            IncidentParty.ContractOfficer => new("契約担当者", "Contract officer"),
            IncidentParty.RequestingOffice => new("依頼元の部署", "Requesting office"),
            IncidentParty.Prime => new("元請", "Prime contractor"),
            IncidentParty.Auditor => new("監査担当", "Auditor"),
            _ => throw new ArgumentOutOfRangeException(nameof(party), party, null),
        };

    /// <summary>What may be stopped from the case: its company, and the accounts and terminals found in the records.</summary>
    public static IReadOnlyList<Choice> StopChoices(Incident incident, Language language)
    {
        var started = incident.Stops.Select(stop => (stop.Level, stop.Target)).ToHashSet();
        return
        [
            .. Targets(incident)
                .Where(target => !started.Contains(target))
                .Select(target => new Choice(
                    $"{target.Level}/{target.Id}",
                    $"{OfficeWords.Of(target.Level).In(language)}　{target.Id}"
                )),
        ];
    }

    private static IEnumerable<(SuspensionLevel Level, string Id)> Targets(Incident incident)
    {
        if (incident.Company is { } company)
        {
            yield return (SuspensionLevel.Company, company.ToString());
        }

        foreach (var person in incident.Scope?.Accounts ?? [])
        {
            yield return (SuspensionLevel.Person, person);
        }

        foreach (var device in incident.Scope?.Devices ?? [])
        {
            yield return (SuspensionLevel.Device, device);
        }
    }
}
