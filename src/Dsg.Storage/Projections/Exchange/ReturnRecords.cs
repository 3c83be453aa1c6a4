using Dsg.Core.Contracts;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using Dsg.Storage.Database;
using Dsg.Storage.Projections.Usage;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Exchange;

/// <summary>Reads what companies obtained and what they reported of it.</summary>
internal sealed class ReturnRecords(CaseReader cases) : IReturnRecords
{
    public async Task<ReturnSheet?> FindAsync(
        ReadScope scope,
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var found = await cases.LoadAsync<UsageAgreement>(
            UsageAgreement.Stream(agreement),
            cancellation
        );
        return found.State.Exists ? await OfAsync(context, scope, found.State, cancellation) : null;
    }

    public async Task<IReadOnlyList<ReturnSheet>> DueAsync(
        ReadScope scope,
        DateOnly day,
        CancellationToken cancellation
    )
    {
        if (scope is not { Responsible: true, Company: { } company })
        {
            return [];
        }

        var own = company.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        // Where nothing was sent, nothing is held.
        var ids = await context
            .Set<AgreementProjection>()
            .Where(row =>
                row.Company == own
                && context
                    .Set<DispatchProjection>()
                    .Any(dispatch => dispatch.Agreement == row.Agreement)
            )
            .OrderBy(row => row.StartedAt)
            .ThenBy(row => row.Agreement)
            .Select(row => row.Agreement)
            .ToListAsync(cancellation);
        var agreements = await cases.LoadAsync<UsageAgreement>(
            context,
            UsageAgreement.Kind,
            ids,
            cancellation
        );
        var due = new List<ReturnSheet>();
        foreach (var id in ids)
        {
            if (
                await OfAsync(context, scope, agreements[id].State, cancellation) is { } sheet
                && sheet.IsDueOn(day)
            )
            {
                due.Add(sheet);
            }
        }

        return due;
    }

    private async Task<ReturnSheet?> OfAsync(
        DsgContext context,
        ReadScope scope,
        UsageAgreement agreement,
        CancellationToken cancellation
    )
    {
        var contract = (
            await cases.LoadAsync<Contract>(Contract.Stream(agreement.Contract), cancellation)
        ).State;
        var names = scope.Responsible && scope.Company == agreement.Company;
        var theirs = scope.Unit is { } unit && (unit == agreement.Unit || unit == contract.Unit);
        if (!names && !theirs)
        {
            return null;
        }

        var key = agreement.Id.ToString();
        var ids = await context
            .Set<DispatchProjection>()
            .Where(row => row.Agreement == key)
            .Select(row => row.Dispatch)
            .ToListAsync(cancellation);
        var dispatches = await cases.LoadAsync<Dispatch>(context, Dispatch.Kind, ids, cancellation);
        var reports = await cases.LoadAsync<ReturnReports>(
            ReturnReports.Stream(agreement.Id),
            cancellation
        );
        return new ReturnSheet(
            agreement,
            contract,
            reports.State,
            reports.Version,
            [
                .. dispatches
                    .Values.Select(each => each.State)
                    .OrderBy(dispatch => dispatch.At)
                    .ThenBy(dispatch => dispatch.Id)
                    .SelectMany(dispatch => HeldOf(dispatch, reports.State, names)),
            ]
        );
    }

    private static IEnumerable<HeldObject> HeldOf(
        Dispatch dispatch,
        ReturnReports reports,
        bool names
    ) =>
        from file in dispatch.Files
        let since = ReturnProcedure.HeldSince(dispatch, file.Id)
        where since is not null
        select new HeldObject(
            file.Id,
            dispatch.Id,
            dispatch.At,
            since.Value,
            file.Size,
            dispatch.Marking
        )
        {
            Subject =
                !names ? ""
                : file.Stage == FileStage.Frozen ? ExchangeFile.FrozenName
                : dispatch.Subject,
            Name = names ? file.ShownName : "",
            Return = reports.Lines.GetValueOrDefault(file.Id),
        };
}
