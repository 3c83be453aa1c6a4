using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Renewals;
using Dsg.Core.Usage;

namespace Dsg.Server.Procedures;

/// <summary>
/// What a hand-over of a contract would carry: the agreements that stand under it and the use of the people who are active. Fresh ids
/// are made here, at the edge; whether it may be carried, Core decides.
/// </summary>
internal sealed class RenewalPlan(IUsageQueries usage, Fresh fresh)
{
    private const int MostAtOnce = 200;

    /// <summary>The row of a hand-over.</summary>
    /// <param name="scope">What the contract officer may read.</param>
    /// <param name="contract">The contract.</param>
    /// <param name="form">The terms of the next contract.</param>
    /// <param name="today">Agreements that stand on this day are carried.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<RenewalRow.HandOver> HandOverAsync(
        ReadScope scope,
        ContractId contract,
        ImmutableDictionary<string, string> form,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var agreements = await StandingAsync(scope, contract, today, cancellation);
        var uses = agreements.Count == 0 ? [] : await UsesAsync(scope, cancellation);
        return new RenewalRow.HandOver(
            contract,
            fresh.Id<Contract>(),
            form,
            [
                .. agreements.Select(agreement => new CarriedAgreement(
                    agreement.Id,
                    fresh.Id<UsageAgreement>(),
                    [
                        .. uses.Where(each => each.Agreement == agreement.Id)
                            .Select(each => new CarriedUse(each.Id, fresh.Id<UsageCase>())),
                    ]
                )),
            ]
        );
    }

    /// <summary>The agreements that would be carried.</summary>
    public async Task<IReadOnlyList<UsageAgreement>> StandingAsync(
        ReadScope scope,
        ContractId contract,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var found = new List<UsageAgreement>();
        var slice = new Slice(null, MostAtOnce);
        while (true)
        {
            var rows = await usage.ListAgreementsAsync(scope, slice, cancellation);
            found.AddRange(
                rows.Items.Select(each => each.State)
                    .Where(each =>
                        each.Contract == contract
                        && each.State is AgreementState.Standing
                        && each.StandsOn(today)
                    )
            );
            if (rows.Next is null)
            {
                return found;
            }

            slice = slice with { After = rows.Next };
        }
    }

    private async Task<IReadOnlyList<UsageCase>> UsesAsync(
        ReadScope scope,
        CancellationToken cancellation
    )
    {
        var found = new List<UsageCase>();
        var slice = new Slice(null, MostAtOnce);
        while (true)
        {
            var rows = await usage.ListAsync(scope, slice, cancellation);
            found.AddRange(rows.Items.Select(each => each.State).Where(RenewalProcedure.GoesOn));
            if (rows.Next is null)
            {
                return found;
            }

            slice = slice with { After = rows.Next };
        }
    }
}
