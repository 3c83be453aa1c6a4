using Dsg.Core.Changes;
using Dsg.Storage.Projections.Contracts;
using Dsg.Storage.Projections.Usage;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Procedures;

/// <summary>Reads the enrollment and the people that a change concerns.</summary>
internal sealed class ChangeRecords(CaseReader cases) : IChangeRecords
{
    public async Task<Related> ReadAsync(CompanyChange state, CancellationToken cancellation)
    {
        await using var context = await cases.OpenAsync(cancellation);
        return await cases.RelatedAsync(context, ChangeActions.Streams(state), cancellation);
    }

    public async Task<ChangeConcerns> ConcernsAsync(
        CompanyId company,
        CancellationToken cancellation
    )
    {
        var key = company.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var agreements = await context
            .Set<AgreementProjection>()
            .Where(row => row.Company == key)
            .Select(row => row.Agreement)
            .ToListAsync(cancellation);
        var contracts = await context
            .Set<ContractPartyProjection>()
            .Where(row => row.Company == key)
            .Select(row => row.Contract)
            .ToListAsync(cancellation);
        return new ChangeConcerns(
            null,
            [.. agreements.Select(id => AgreementId.Parse(id, null))],
            [.. contracts.Select(id => ContractId.Parse(id, null))]
        );
    }
}
