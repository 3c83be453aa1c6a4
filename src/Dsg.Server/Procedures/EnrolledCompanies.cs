using System.Collections.Immutable;
using Dsg.Core.Changes;
using Dsg.Core.Enrollment;
using Dsg.Core.Usage;

namespace Dsg.Server.Procedures;

/// <summary>
/// Companies by 法人番号: those that received their completion notice, and those whose enrollment ended. Read in the gateway's own
/// name; what a caller may know of them is decided by who asks for it.
/// </summary>
internal sealed class EnrolledCompanies(
    IEnrollmentQueries enrollments,
    IChangeRecords records,
    IUsageQueries usage
)
{
    private const string Number = "corporateNumber";

    private static readonly ReadScope Own = ReadScope.Of(Actor.System);

    /// <summary>The enrollment that stands under the number, or null.</summary>
    public Task<EnrollmentId?> FindAsync(string number, CancellationToken cancellation) =>
        enrollments.FindByNumberAsync(number, cancellation);

    /// <summary>The enrollment of a company on which an agreement may be begun, or null.</summary>
    public async Task<EnrollmentId?> FindAsync(CompanyId company, CancellationToken cancellation) =>
        (await enrollments.FindByCompanyAsync(company, cancellation))?.Id;

    /// <summary>
    /// Names what a command reaches beyond its case: the ended enrollments under the 法人番号 that it files, compares or corrects, and the
    /// staff units that hear of a room that goes.
    /// </summary>
    /// <param name="id">The case.</param>
    /// <param name="command">Any command on it.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<EnrollmentCommand> NameConcernsAsync(
        EnrollmentId id,
        EnrollmentCommand command,
        CancellationToken cancellation
    ) =>
        command switch
        {
            EnrollmentCommand.Submit c => c with
            {
                Earlier = await enrollments.EndedAsync(NumberOf(c.Form), cancellation),
            },
            EnrollmentCommand.Correct c when c.Fields.ContainsKey(Number) => c with
            {
                Earlier = await enrollments.EndedAsync(NumberOf(c.Fields), cancellation),
            },
            EnrollmentCommand.ConfirmPaper c
                when await enrollments.FindAsync(Own, id, cancellation)
                    is { State.FileOrNull: { } file } => c with
            {
                Earlier = await enrollments.EndedAsync(
                    file.Application.CorporateNumber,
                    cancellation
                ),
            },
            EnrollmentCommand.TakeOutRoom c
                when await enrollments.FindAsync(Own, id, cancellation)
                    is { State: EnrollmentCase.Completed { File: { } file } } => c with
            {
                Units = await UnitsAsync(file.Company, cancellation),
            },
            _ => command,
        };

    /// <summary>The staff units with an agreement of the company that lives.</summary>
    public async Task<ImmutableArray<StaffUnit>> UnitsAsync(
        CompanyId company,
        CancellationToken cancellation
    )
    {
        var units = new List<StaffUnit>();
        foreach (var id in (await records.ConcernsAsync(company, cancellation)).Agreements)
        {
            if (
                await usage.FindAgreementAsync(Own, id, cancellation) is
                { State: { IsAlive: true } agreement }
            )
            {
                units.Add(agreement.Unit);
            }
        }

        return [.. units.Distinct()];
    }

    // The rule for what was typed stands once, in the application.
    private static string NumberOf(IReadOnlyDictionary<string, string> form)
    {
        _ = Application.TryParse(form, out var application, out _);
        return application.CorporateNumber;
    }
}
