using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Exchange;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Exchange;

/// <summary>What the pages of 提出の依頼 are made with.</summary>
internal sealed record SubmissionServices(
    WorkspaceRoom Room,
    SubmissionDesk Desk,
    SubmissionReader Reader,
    ISubmissionRequestQueries Requests
);

/// <summary>提出の依頼: the list of a workspace, the form, and one request.</summary>
internal static class SubmissionPages
{
    private const string List = "/workspaces/{agreement}/submission-requests";
    private const string One = "/submission-requests/{request}";

    public static void MapSubmissionPages(this FaceRouteBuilder routes)
    {
        var user = RouteRule.SignedIn;
        routes.Get(List, user, ListAsync).ExcludeFromDescription();
        routes.Get(One, user, ShowAsync).ExcludeFromDescription();
        if (routes.Face == Face.Staff)
        {
            routes.Get($"{List}/new", user, ShowFormAsync).ExcludeFromDescription();
            routes.Post(List, user, AskAsync).ExcludeFromDescription();
            routes.Post($"{One}/{{act}}", user, ActAsync).ExcludeFromDescription();
        }
    }

    private static async Task<IResult> ListAsync(
        string agreement,
        [AsParameters] Visit visit,
        [AsParameters] SubmissionServices services,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        if (await services.Room.EnterAsync(visit.Caller, agreement, cancellation) is not { } sight)
        {
            return SharedPages.NotFound(context);
        }

        if (sight.May(AccessAction.OpenWorkspace) is not { } open)
        {
            return WorkspacePages.Refuse(context, sight, AccessAction.OpenWorkspace);
        }

        var found = await services.Desk.ListAsync(open, cancellation);
        return UiPage.Show<SubmissionListPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(SubmissionListPage.Workspace)] = WorkspaceReader.Outline(
                    sight,
                    context.Language
                ),
                [nameof(SubmissionListPage.Rows)] = await services.Reader.RowsAsync(
                    [.. found.Select(each => each.State)],
                    sight,
                    context.Language,
                    cancellation
                ),
                [nameof(SubmissionListPage.MayAsk)] =
                    sight.May(AccessAction.Send) is { Side: Side.Staff },
            }
        );
    }

    private static async Task<IResult> ShowFormAsync(
        string agreement,
        [AsParameters] Visit visit,
        [AsParameters] SubmissionServices services,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        return await services.Room.EnterAsync(visit.Caller, agreement, cancellation)
                is not { } sight
                ? SharedPages.NotFound(context)
            : sight.May(AccessAction.Send) is { } send
                ? await FormAsync((context, sight, send), services, refused: null, cancellation)
            : WorkspacePages.Refuse(context, sight, AccessAction.Send);
    }

    private static async Task<IResult> FormAsync(
        (PageContext Context, WorkspaceSight Sight, Permit Send) of,
        SubmissionServices services,
        RefusedAct? refused,
        CancellationToken cancellation
    )
    {
        var language = of.Context.Language;
        var workspace = WorkspaceReader.Outline(of.Sight, language);
        var people = await services.Room.Reader.RecipientsAsync(of.Send, cancellation);
        return UiPage.Show<AskPage>(
            of.Context with
            {
                Sending = true,
            },
            new Dictionary<string, object?>
            {
                [nameof(AskPage.Model)] = new AskView(
                    workspace,
                    SubmissionActs.Ask(workspace, people, refused, language)
                )
                {
                    Refused = refused,
                },
            },
            refused?.Status ?? StatusCodes.Status200OK
        );
    }

    private static async Task<IResult> AskAsync(
        string agreement,
        [AsParameters] FormVisit visit,
        [AsParameters] SubmissionServices services,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        if (await services.Room.EnterAsync(visit.Caller, agreement, cancellation) is not { } sight)
        {
            return SharedPages.NotFound(context);
        }

        if (sight.May(AccessAction.Send) is not { } send)
        {
            return WorkspacePages.Refuse(context, sight, AccessAction.Send);
        }

        var posted = new PostedAct("ask", visit.Form);
        var answer = await services.Desk.AskAsync(
            sight.Actor,
            send,
            new TypedSubmission
            {
                Subject = posted.Text("subject"),
                Message = posted.Text("message"),
                Due = posted.Text("due"),
                Asked =
                [
                    .. posted
                        .All("asked")
                        .Select(each => PersonId.TryParse(each, null, out var id) ? id : default)
                        .Where(each => !each.IsDefault)
                        .Distinct(),
                ],
            },
            posted.Options,
            cancellation
        );
        return posted.Outcome(answer) is { } refused
                ? await FormAsync((context, sight, send), services, refused, cancellation)
            : answer is Answer.Done done
                ? SharedPages.SeeOther(
                    ExchangePaths.SubmissionRequest(
                        SubmissionRequestId.Parse(done.Stream.Key, null)
                    ) + QueryString.Create("done", "ask").ToString()
                )
            : SharedPages.NotFound(context);
    }

    private static async Task<IResult> ShowAsync(
        string request,
        string? done,
        [AsParameters] Visit visit,
        [AsParameters] SubmissionServices services,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        return await FindAsync(visit.Caller, request, services, cancellation) is not { } found
                ? SharedPages.NotFound(context)
            : found.Sight.May(AccessAction.OpenWorkspace) is null
                ? WorkspacePages.Refuse(context, found.Sight, AccessAction.OpenWorkspace)
            : await ShowOneAsync(
                (context, found.Sight, found.Id),
                services,
                (null, done),
                cancellation
            );
    }

    private static async Task<IResult> ActAsync(
        string request,
        string act,
        [AsParameters] FormVisit visit,
        [AsParameters] SubmissionServices services,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        if (await FindAsync(visit.Caller, request, services, cancellation) is not { } found)
        {
            return SharedPages.NotFound(context);
        }

        if (found.Sight.May(AccessAction.OpenWorkspace) is not { } open)
        {
            return WorkspacePages.Refuse(context, found.Sight, AccessAction.OpenWorkspace);
        }

        var posted = new PostedAct(act, visit.Form);
        var answer = await services.Desk.ActAsync(
            found.Sight.Actor,
            open,
            (
                found.Id,
                act,
                new TypedSubmission
                {
                    Reason = posted.Text(
                        act == SubmissionRequestActions.More ? "missing" : "reason"
                    ),
                    Due = posted.Text("due"),
                }
            ),
            posted.Options,
            cancellation
        );
        var refused = answer is null ? null : posted.Outcome(answer);
        return answer is null ? SharedPages.NotFound(context)
            : refused is null
                ? SharedPages.SeeOther(
                    ExchangePaths.SubmissionRequest(found.Id)
                        + QueryString.Create("done", act).ToString()
                )
            : await ShowOneAsync(
                (context, found.Sight, found.Id),
                services,
                (refused, null),
                cancellation
            );
    }

    private static async Task<(WorkspaceSight Sight, SubmissionRequestId Id)?> FindAsync(
        Caller caller,
        string request,
        SubmissionServices services,
        CancellationToken cancellation
    ) =>
        SubmissionRequestId.TryParse(request, null, out var id)
        && await services.Requests.LocateAsync(id, cancellation) is { } agreement
        && await services.Room.EnterAsync(caller, agreement.ToString(), cancellation) is { } sight
            ? (sight, id)
            : null;

    private static async Task<IResult> ShowOneAsync(
        (PageContext Context, WorkspaceSight Sight, SubmissionRequestId Id) of,
        SubmissionServices services,
        (RefusedAct? Refused, string? Done) after,
        CancellationToken cancellation
    )
    {
        var language = of.Context.Language;
        if (
            of.Sight.May(AccessAction.OpenWorkspace) is not { } open
            || await services.Desk.FindAsync(
                open,
                of.Sight.May(AccessAction.Send),
                new CommandContext(of.Sight.Actor, of.Sight.At),
                of.Id,
                cancellation
            )
                is not { } found
        )
        {
            return SharedPages.NotFound(of.Context);
        }

        var view = await services.Reader.ViewAsync(
            found,
            of.Sight,
            after.Refused,
            language,
            cancellation
        );
        return UiPage.Show<SubmissionPage>(
            of.Context,
            new Dictionary<string, object?>
            {
                [nameof(SubmissionPage.Model)] = view with { Done = DoneOf(after.Done, language) },
            },
            after.Refused?.Status ?? StatusCodes.Status200OK
        );
    }

    private static string? DoneOf(string? act, Language language) =>
        act switch
        {
            "ask" => new Phrase(
                "提出を依頼しました。相手に通知しました。",
                "Asked. Those asked were notified."
            ).In(language),
            SubmissionRequestActions.Closing => new Phrase("完了としました。", "Closed.").In(
                language
            ),
            SubmissionRequestActions.More => new Phrase(
                "追加の提出を依頼しました。",
                "Asked for what is missing."
            ).In(language),
            SubmissionRequestActions.Due => new Phrase(
                "提出期限を変えました。",
                "The date was changed."
            ).In(language),
            SubmissionRequestActions.Withdrawal => new Phrase(
                "依頼を取り下げました。",
                "Withdrawn."
            ).In(language),
            _ => null,
        };
}
