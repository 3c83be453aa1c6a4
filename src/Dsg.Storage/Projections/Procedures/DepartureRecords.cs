using Dsg.Core.Departures;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using Dsg.Storage.Projections.Exchange;
using Dsg.Storage.Projections.Parties;
using Dsg.Storage.Projections.Usage;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Procedures;

/// <summary>Finds every agreement, dispatch and person of the company whose enrollment is to end.</summary>
internal sealed class DepartureRecords(CaseReader cases) : IDepartureRecords
{
    public async Task<DepartureStanding> ReadAsync(Departure state, CancellationToken cancellation)
    {
        var company = state.Company.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var agreements = await context
            .Set<AgreementProjection>()
            .Where(row => row.Company == company)
            .Select(row => row.Agreement)
            .ToListAsync(cancellation);
        var dispatches = await context
            .Set<DispatchProjection>()
            .Where(row => agreements.Contains(row.Agreement))
            .Select(row => row.Dispatch)
            .ToListAsync(cancellation);
        var people = await context
            .Set<AppointmentProjection>()
            .Where(row => row.Company == company)
            .Select(row => row.Person)
            .Distinct()
            .ToListAsync(cancellation);
        var concerns = new DepartureConcerns(
            [.. agreements.Select(id => AgreementId.Parse(id, null))],
            [.. dispatches.Select(id => DispatchId.Parse(id, null))],
            [.. people.Select(id => PersonId.Parse(id, null))]
        );
        return new DepartureStanding(
            concerns,
            await cases.RelatedAsync(
                context,
                DepartureActions.Streams(state, concerns),
                cancellation
            )
        );
    }
}
