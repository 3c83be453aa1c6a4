using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Exchange;

/// <summary>Reads the company's record of one agreement from its dispatches.</summary>
internal sealed class HandlingRecords(CaseReader cases) : IHandlingRecords
{
    public async Task<IReadOnlyList<HandlingLine>> ReadAsync(
        Permit permit,
        bool whole,
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
            .Where(row => row.Agreement == agreement && (whole || row.Person == person))
            .Select(row => row.Dispatch)
            .Distinct()
            .ToListAsync(cancellation);
        var found = await cases.LoadAsync<Dispatch>(context, Dispatch.Kind, ids, cancellation);
        var returns = await cases.LoadAsync<ReturnReports>(
            ReturnReports.Stream(permit.Agreement),
            cancellation
        );
        return
        [
            .. found
                .Values.Select(each => each.State)
                .Where(dispatch => dispatch.Agreement == permit.Agreement)
                .OrderBy(dispatch => dispatch.At)
                .ThenBy(dispatch => dispatch.Id)
                .SelectMany(dispatch => HandlingRecord.LinesOf(dispatch, returns.State)),
        ];
    }
}
