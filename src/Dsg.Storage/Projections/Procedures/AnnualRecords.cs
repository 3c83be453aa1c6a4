using Dsg.Core.Annual;
using Dsg.Storage.Projections.Parties;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Procedures;

/// <summary>Reads the enrollment that a yearly confirmation is about, with everybody who holds a capacity for its company.</summary>
internal sealed class AnnualRecords(CaseReader cases) : IAnnualRecords
{
    public async Task<AnnualStanding> ReadAsync(
        AnnualConfirmation state,
        CancellationToken cancellation
    )
    {
        var company = state.Company.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var people = await context
            .Set<AppointmentProjection>()
            .Where(row => row.Company == company)
            .Select(row => row.Person)
            .Distinct()
            .OrderBy(person => person)
            .ToListAsync(cancellation);
        var ids = people.Select(id => PersonId.Parse(id, null)).ToList();
        return new AnnualStanding(
            [.. ids],
            await cases.RelatedAsync(context, AnnualActions.Streams(state, [.. ids]), cancellation)
        );
    }
}
