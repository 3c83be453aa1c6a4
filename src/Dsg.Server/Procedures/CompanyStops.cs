using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Identity;

namespace Dsg.Server.Procedures;

/// <summary>A stop in force of a company, or of one of its rooms or agreements.</summary>
internal sealed record CompanyStop(
    CompanyId Company,
    SuspensionLevel Level,
    string Target,
    DateTimeOffset Since,
    string Reason
);

/// <summary>Why a company of the caller is stopped; what of it the caller may read is decided by Core.</summary>
internal sealed class CompanyStops(
    IPartyQueries parties,
    IUsageQueries usage,
    IEnrollmentQueries enrollments
)
{
    private const int Most = 200;

    private static readonly ReadScope Own = ReadScope.Of(Actor.System);

    /// <summary>The stops of the caller's companies.</summary>
    /// <returns>Those whose reasons the caller may read, and whether there is one whose reason is not for the caller.</returns>
    public async Task<(IReadOnlyList<CompanyStop> Readable, bool Concealed)> OfAsync(
        Caller caller,
        CancellationToken cancellation
    )
    {
        var person = caller.Person.State;
        var companies = person.Appointments.Select(held => held.Company).OfType<CompanyId>();
        var readable = new List<CompanyStop>();
        var concealed = false;
        foreach (var company in companies.Distinct())
        {
            var stops = await OfAsync(company, caller, cancellation);
            if (StopReasons.MayRead(person, company))
            {
                readable.AddRange(stops);
            }
            else
            {
                concealed |= stops.Count > 0;
            }
        }

        return (readable, concealed);
    }

    private async Task<IReadOnlyList<CompanyStop>> OfAsync(
        CompanyId company,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var targets = new List<(SuspensionLevel Level, string Target)>
        {
            (SuspensionLevel.Company, company.ToString()),
        };
        if (
            await enrollments.FindByCompanyAsync(company, cancellation) is { } row
            && await enrollments.FindAsync(Own, row.Id, cancellation)
                is { State.FileOrNull: { } file }
        )
        {
            targets.AddRange(
                file.Standing.Select(room => (SuspensionLevel.Site, room.Id.ToString()))
            );
        }

        await foreach (var agreement in AgreementsAsync(company, caller, cancellation))
        {
            targets.Add((SuspensionLevel.Agreement, agreement.ToString()));
        }

        var stops = new List<CompanyStop>();
        foreach (var (level, target) in targets)
        {
            var found = await parties.SuspensionAsync(level, target, cancellation);
            if (found.State is { InForce: true, Reason: { } reason, Since: { } since })
            {
                stops.Add(new CompanyStop(company, level, target, since, reason));
            }
        }

        return stops;
    }

    private async IAsyncEnumerable<AgreementId> AgreementsAsync(
        CompanyId company,
        Caller caller,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var scope = ReadScope.Of(caller.As(Capacity.ResponsiblePerson, company));
        var slice = new Slice(null, Most);
        while (true)
        {
            var rows = await usage.ListAgreementsAsync(scope, slice, cancellation);
            foreach (var agreement in rows.Items)
            {
                yield return agreement.State.Id;
            }

            if (rows.Next is null)
            {
                yield break;
            }

            slice = slice with { After = rows.Next };
        }
    }
}
