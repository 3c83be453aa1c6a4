using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Procedures;
using Dsg.Server.Documents;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dsg.Server.Ui.Exchange;

/// <summary>The page of one dispatch, 受領確認, and its record.</summary>
internal static class DispatchPages
{
    public static void MapDispatchPages(this FaceRouteBuilder routes)
    {
        var user = RouteRule.SignedIn;
        routes.Get("/dispatches/{dispatch}", user, ShowAsync).ExcludeFromDescription();
        routes.Get("/dispatches/{dispatch}/receipt", user, RecordAsync).ExcludeFromDescription();
        routes.Post("/dispatches/{dispatch}/receipt", user, ConfirmAsync).ExcludeFromDescription();
        routes.Post("/dispatches/{dispatch}/spill", user, SpillAsync).ExcludeFromDescription();
        routes
            .Post("/dispatches/{dispatch}/withdrawal", user, WithdrawAsync)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> SpillAsync(
        string dispatch,
        [AsParameters] FormVisit visit,
        DispatchRoom room,
        CaseActs acts,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var outcome = await acts.RunAsync(
            visit.Caller,
            new CaseAct(
                CaseKind.Spill,
                visit.Posted["file"],
                "freeze",
                field => visit.Posted[field],
                visit.Posted.Options
            ),
            cancellation
        );
        var problems = outcome is null
            ? FormProblems.From([new Refusal(RefusalCode.NotFound)], context.Language, _ => null)
            : FormProblems.From(outcome.Answer, context.Language, _ => null);
        if (outcome?.Answer is Answer.Done)
        {
            return DispatchId.TryParse(dispatch, null, out var id)
                ? SharedPages.SeeOther(ExchangePaths.Dispatch(id))
                : SharedPages.NotFound(context);
        }

        return
            await room.OpenAsync(visit.Caller, dispatch, context.Language, cancellation)
                is DispatchEntry.Found found
            ? Show(context, found, problems)
            : SharedPages.NotFound(context);
    }

    private static async Task<IResult> ShowAsync(
        string dispatch,
        [AsParameters] Visit visit,
        DispatchRoom room,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        return await room.OpenAsync(visit.Caller, dispatch, context.Language, cancellation) switch
        {
            DispatchEntry.Found found => Show(context, found, FormProblems.None),
            DispatchEntry.Refused refused => WorkspacePages.Refuse(
                context,
                refused.Sight,
                AccessAction.OpenWorkspace
            ),
            _ => SharedPages.NotFound(context),
        };
    }

    private static async Task<IResult> RecordAsync(
        string dispatch,
        [AsParameters] Visit visit,
        DispatchRoom room,
        TimeProvider clock,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        return await room.OpenAsync(visit.Caller, dispatch, context.Language, cancellation) switch
        {
            DispatchEntry.Found { View.Receipts.Count: > 0 } found => UiPage.Show<ReceiptPage>(
                context,
                new Dictionary<string, object?>
                {
                    [nameof(ReceiptPage.Dispatch)] = found.View,
                    [nameof(ReceiptPage.Paper)] = ReceiptRecord.Of(
                        found,
                        new Printing(
                            context.Language,
                            visit.Caller.Name,
                            clock.GetUtcNow(),
                            context.SampleMode,
                            context.InquiryDesk
                        )
                    ),
                }
            ),
            DispatchEntry.Refused refused => WorkspacePages.Refuse(
                context,
                refused.Sight,
                AccessAction.OpenWorkspace
            ),
            _ => SharedPages.NotFound(context),
        };
    }

    private static Task<IResult> ConfirmAsync(
        string dispatch,
        [AsParameters] FormVisit visit,
        DispatchRoom room,
        CommandRunner runner,
        CancellationToken cancellation
    ) =>
        ActAsync(
            dispatch,
            visit,
            (room, runner),
            (AccessAction.ConfirmReceipt, permit => new DispatchCommand.ConfirmReceipt(permit)),
            cancellation
        );

    private static Task<IResult> WithdrawAsync(
        string dispatch,
        [AsParameters] FormVisit visit,
        DispatchRoom room,
        CommandRunner runner,
        CancellationToken cancellation
    ) =>
        ActAsync(
            dispatch,
            visit,
            (room, runner),
            (AccessAction.OpenWorkspace, permit => new DispatchCommand.Withdraw(permit)),
            cancellation
        );

    private static async Task<IResult> ActAsync(
        string dispatch,
        FormVisit visit,
        (DispatchRoom Room, CommandRunner Runner) by,
        (AccessAction Action, Func<Permit, DispatchCommand> Command) act,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        if (
            await by.Room.OpenAsync(visit.Caller, dispatch, context.Language, cancellation)
            is not DispatchEntry.Found found
        )
        {
            return SharedPages.NotFound(context);
        }

        if (found.Sight.May(act.Action) is not { } permit)
        {
            return WorkspacePages.Refuse(context, found.Sight, act.Action);
        }

        var answer = await by.Runner.RunAsync<DispatchProcedure, Dispatch, DispatchCommand>(
            found.Sight.Actor,
            Dispatch.Stream(found.View.Id),
            act.Command(permit),
            // Whether files moved on meanwhile is for the rule to say; the key alone keeps a double click harmless.
            visit.Posted.Options with
            {
                ExpectedVersion = null,
            },
            cancellation
        );
        var problems = FormProblems.From(answer, context.Language, _ => null);
        return problems.All.Count == 0
            ? SharedPages.SeeOther(found.View.Href)
            : Show(context, found, problems);
    }

    private static RazorComponentResult<Page> Show(
        PageContext context,
        DispatchEntry.Found found,
        FormProblems problems
    ) =>
        UiPage.Show<DispatchPage>(
            context with
            {
                LiveEvents = ExchangePaths.Events,
            },
            new Dictionary<string, object?>
            {
                [nameof(DispatchPage.Dispatch)] = found.View,
                [nameof(DispatchPage.Workspace)] = WorkspaceReader.Outline(
                    found.Sight,
                    context.Language
                ),
                [nameof(DispatchPage.Problems)] = problems,
            },
            problems.Status
        );
}
