using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Exchange;

/// <summary>Reads the company's record of one agreement from its dispatches.</summary>
internal sealed class HandlingRecords(CaseReader cases) : IHandlingRecords
{
    public async Task<IReadOnlyList<HandlingLine>> ReadAsync(
        Permit permit,
        CancellationToken cancellation
    )
    {
        if (permit is not { Action: AccessAction.OpenWorkspace, Side: Side.Company })
        {
            return [];
        }

        var agreement = permit.Agreement.ToString();
        var person = permit.Person.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var ids = await context
            .Set<DispatchPartyProjection>()
            .Where(row => row.Agreement == agreement && row.Person == person)
            .Select(row => row.Dispatch)
            .Distinct()
            .ToListAsync(cancellation);
        return await LinesAsync(context, permit.Agreement, ids, cancellation);
    }

    public async Task<IReadOnlyList<HandlingLine>> ReadWholeAsync(
        ReadScope scope,
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        var found = await cases.LoadAsync<UsageAgreement>(
            UsageAgreement.Stream(agreement),
            cancellation
        );
        if (
            !found.State.Exists
            || scope is not { Responsible: true, Company: { } company }
            || company != found.State.Company
        )
        {
            return [];
        }

        var key = agreement.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var ids = await context
            .Set<DispatchProjection>()
            .Where(row => row.Agreement == key)
            .Select(row => row.Dispatch)
            .ToListAsync(cancellation);
        return await LinesAsync(context, agreement, ids, cancellation);
    }

    private async Task<IReadOnlyList<HandlingLine>> LinesAsync(
        DsgContext context,
        AgreementId agreement,
        List<string> dispatches,
        CancellationToken cancellation
    )
    {
        var found = await cases.LoadAsync<Dispatch>(
            context,
            Dispatch.Kind,
            dispatches,
            cancellation
        );
        var returns = await cases.LoadAsync<ReturnReports>(
            ReturnReports.Stream(agreement),
            cancellation
        );
        return
        [
            .. found
                .Values.Select(each => each.State)
                .Where(dispatch => dispatch.Agreement == agreement)
                .OrderBy(dispatch => dispatch.At)
                .ThenBy(dispatch => dispatch.Id)
                .SelectMany(dispatch => HandlingRecord.LinesOf(dispatch, returns.State)),
        ];
    }
}
