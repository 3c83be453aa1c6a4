using Dsg.Core.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Contracts;

/// <summary>Answers questions about contracts. Ids are made in the order of time, so they order the list.</summary>
internal sealed class ContractQueries(CaseReader cases) : IContractQueries
{
    public async Task<Versioned<Contract>?> FindAsync(
        ReadScope scope,
        ContractId id,
        CancellationToken cancellation
    )
    {
        var found = await cases.LoadAsync<Contract>(Contract.Stream(id), cancellation);
        var contract = found.State;
        var visible =
            contract.Exists
            && (
                scope.Office
                || contract.Unit == scope.Unit
                || (scope.Company is { } company && contract.HasParty(company))
            );
        return visible ? found : null;
    }

    public async Task<Rows<Versioned<Contract>>> ListAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    )
    {
        var company = scope.Company?.ToString();
        var unit = scope.Unit?.Name;
        await using var context = await cases.OpenAsync(cancellation);
        var parties = context.Set<ContractPartyProjection>();
        var query = context
            .Set<ContractProjection>()
            .Where(row =>
                scope.Office
                || (unit != null && row.Unit == unit)
                || (
                    company != null
                    && parties.Any(party =>
                        party.Company == company && party.Contract == row.Contract
                    )
                )
            );
        if (slice.After is { } after)
        {
            query = query.Where(row => string.Compare(row.Contract, after) < 0);
        }

        var found = await query
            .OrderByDescending(row => row.Contract)
            .Take(SliceKey.Take(slice) + 1)
            .Select(row => row.Contract)
            .ToListAsync(cancellation);
        var states = await cases.LoadAsync<Contract>(
            context,
            Contract.StreamKind,
            found,
            cancellation
        );
        return SliceKey.Cut(slice, found, id => id, id => states[id]);
    }
}
