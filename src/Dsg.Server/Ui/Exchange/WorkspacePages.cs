using Dsg.Core.Access;
using Dsg.Core.Usage;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Observability;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dsg.Server.Ui.Exchange;

/// <summary>The pages of 契約別共有領域 on the company and the staff face.</summary>
internal static class WorkspacePages
{
    public static void MapWorkspacePages(this FaceRouteBuilder routes)
    {
        var user = RouteRule.SignedIn;
        routes.Get(ExchangePaths.Workspaces, user, ListAsync).ExcludeFromDescription();
        routes.Get("/workspaces/{agreement}", user, ShowAsync).ExcludeFromDescription();
        routes.Get("/workspaces/{agreement}/rules", user, ShowRulesAsync).ExcludeFromDescription();
        routes.Post("/workspaces/{agreement}/rules", user, AcceptAsync).ExcludeFromDescription();
        routes.Get("/workspaces/{agreement}/send", user, ShowSendAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] Visit visit,
        MyWorkspaces mine,
        CancellationToken cancellation
    ) =>
        UiPage.Show<WorkspaceListPage>(
            visit.Context,
            new Dictionary<string, object?>
            {
                [nameof(WorkspaceListPage.Rows)] = await mine.RowsAsync(visit.Caller, cancellation),
            }
        );

    private static async Task<IResult> ShowAsync(
        string agreement,
        string? after,
        [AsParameters] Visit visit,
        WorkspaceRoom room,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        if (await room.EnterAsync(visit.Caller, agreement, cancellation) is not { } sight)
        {
            return SharedPages.NotFound(context);
        }

        if (sight.May(AccessAction.OpenWorkspace) is not { } permit)
        {
            return await room.IsFirstUseAsync(sight, visit.Caller, cancellation)
                ? SharedPages.SeeOther(ExchangePaths.Rules(sight.Facts.Agreement.Id))
                : Refuse(context, sight, AccessAction.OpenWorkspace);
        }

        var view = await room.Reader.ReadAsync(
            sight,
            permit,
            after,
            context.Language,
            cancellation
        );
        return UiPage.Show<WorkspacePage>(
            context with
            {
                LiveEvents = ExchangePaths.Events,
            },
            new Dictionary<string, object?> { [nameof(WorkspacePage.Model)] = view }
        );
    }

    private static async Task<IResult> ShowRulesAsync(
        string agreement,
        [AsParameters] Visit visit,
        WorkspaceRoom room,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        return await room.EnterAsync(visit.Caller, agreement, cancellation) is not { } sight
                ? SharedPages.NotFound(context)
            : await room.IsFirstUseAsync(sight, visit.Caller, cancellation)
                ? ShowRules(context, sight, FormProblems.None)
            : SharedPages.SeeOther(ExchangePaths.Workspace(sight.Facts.Agreement.Id));
    }

    private static async Task<IResult> AcceptAsync(
        string agreement,
        [AsParameters] FormVisit visit,
        WorkspaceRoom room,
        CommandRunner runner,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        if (await room.EnterAsync(visit.Caller, agreement, cancellation) is not { } sight)
        {
            return SharedPages.NotFound(context);
        }

        var posted = visit.Posted;
        var answer = await runner.RunAsync<UsageProcedure, UsageCase, UsageCommand>(
            sight.Actor,
            UsageCase.Stream(sight.Facts.Usage.Id),
            new UsageCommand.AcceptRules(posted.Has("accepted")),
            posted.Options,
            cancellation
        );
        var problems = FormProblems.From(answer, context.Language, RulesPage.LabelOf(context));
        return problems.All.Count == 0
            ? SharedPages.SeeOther(ExchangePaths.Workspace(sight.Facts.Agreement.Id))
            : ShowRules(context, sight, problems);
    }

    private static async Task<IResult> ShowSendAsync(
        string agreement,
        [AsParameters] Visit visit,
        WorkspaceRoom room,
        SendTargets targets,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        if (await room.EnterAsync(visit.Caller, agreement, cancellation) is not { } sight)
        {
            return SharedPages.NotFound(context);
        }

        if (sight.May(AccessAction.Send) is not { } permit)
        {
            return Refuse(context, sight, AccessAction.Send);
        }

        var (found, target) = await targets.FindAsync(
            visit.Http.Request.Query,
            permit,
            cancellation
        );
        if (!found)
        {
            return SharedPages.NotFound(context);
        }

        var recipients = await room.Reader.RecipientsAsync(permit, cancellation);
        return UiPage.Show<SendPage>(
            context with
            {
                Sending = true,
            },
            new Dictionary<string, object?>
            {
                [nameof(SendPage.Model)] = SendView.Of(sight, recipients, target, context.Language),
            }
        );
    }

    /// <summary>The refusal of an act in a workspace that is the caller's own.</summary>
    internal static IResult Refuse(
        PageContext context,
        WorkspaceSight sight,
        AccessAction action
    ) =>
        new RefusingPage(
            UiPage.Show<RefusalPage>(
                context,
                new Dictionary<string, object?>
                {
                    [nameof(RefusalPage.Model)] = WorkspaceReader.Refusal(
                        sight,
                        action,
                        context.Language
                    ),
                },
                StatusCodes.Status403Forbidden
            ),
            RefusalNote.Of(sight.Explain(action), sight.Decide(action))
        );

    private static RazorComponentResult<Page> ShowRules(
        PageContext context,
        WorkspaceSight sight,
        FormProblems problems
    ) =>
        UiPage.Show<RulesPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(RulesPage.Workspace)] = WorkspaceReader.Outline(sight, context.Language),
                [nameof(RulesPage.Problems)] = problems,
            },
            problems.Status
        );
}
