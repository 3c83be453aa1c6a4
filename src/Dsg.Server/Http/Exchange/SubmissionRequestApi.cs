using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Exchange;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Exchange;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Exchange;

/// <summary>What 提出の依頼 is worked with.</summary>
internal sealed record SubmissionParts(
    WorkspaceGate Gate,
    SubmissionDesk Desk,
    ISubmissionRequestQueries Requests,
    IPartyQueries Parties,
    EndpointRunner Runner
);

/// <summary>提出の依頼 over HTTP.</summary>
internal static class SubmissionRequestApi
{
    private const string OfWorkspace = "/api/v1/workspaces/{agreement}/submission-requests";
    private const string One = "/api/v1/submission-requests/{request}";

    public static void Map(FaceRouteBuilder routes)
    {
        var user = RouteRule.Holding(Capacity.CompanyUser, Capacity.StaffUser);
        routes.Get(OfWorkspace, user, ListAsync).Produces<SubmissionRequestList>();
        routes.Get(One, user, ShowAsync).Produces<SubmissionRequestView>();
        if (routes.Face != Face.Staff)
        {
            return;
        }

        var staff = RouteRule.Holding(Capacity.StaffUser);
        routes
            .Post(OfWorkspace, staff, AskAsync)
            .Produces<SubmissionRequestView>(StatusCodes.Status201Created);
        routes.Post($"{One}/closing", staff, CloseAsync).Produces<SubmissionRequestView>();
        routes.Post($"{One}/more", staff, AskMoreAsync).Produces<SubmissionRequestView>();
        routes.Post($"{One}/due", staff, ChangeDueAsync).Produces<SubmissionRequestView>();
        routes.Post($"{One}/withdrawal", staff, WithdrawAsync).Produces<SubmissionRequestView>();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] SubmissionParts parts
    )
    {
        var access = await parts.Gate.EnterAsync(http, caller, AccessAction.OpenWorkspace);
        if (access?.Permit is not { } permit)
        {
            return ProblemResults.Refuse(access);
        }

        var found = await parts.Desk.ListAsync(permit, http.RequestAborted);
        var names = await NamesAsync(
            parts.Parties,
            found.Select(each => each.State),
            http.RequestAborted
        );
        var context = new CommandContext(access.Actor, access.At);
        return CaseRunner.Answer(
            new SubmissionRequestList([
                .. found.Select(each =>
                    ViewOf(
                        new SubmissionReading(
                            each,
                            "",
                            [],
                            SubmissionRequestActions.Open(each.State, permit, context),
                            each.State.IsAskedBy(permit),
                            access.May(AccessAction.Send) is { } send && each.State.MayAnswer(send)
                        ),
                        names,
                        context.Today
                    )
                ),
            ])
        );
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] SubmissionParts parts
    )
    {
        var (access, id) = await FindAsync(http, caller, parts);
        return access?.Permit is null
            ? ProblemResults.Refuse(access)
            : await ViewAsync(http, parts, access, id, StatusCodes.Status200OK);
    }

    private static async Task<IResult> ViewAsync(
        HttpContext http,
        SubmissionParts parts,
        WorkspaceAccess access,
        SubmissionRequestId id,
        int status
    )
    {
        var context = new CommandContext(access.Actor, access.At);
        if (
            access.May(AccessAction.OpenWorkspace) is not { } open
            || await parts.Desk.FindAsync(
                open,
                access.May(AccessAction.Send),
                context,
                id,
                http.RequestAborted
            )
                is not { } found
        )
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        var names = await NamesAsync(parts.Parties, [found.State], http.RequestAborted);
        http.Response.Headers.ETag = EndpointRunner.TagOf(found.Case.Version);
        return CaseRunner.Answer(ViewOf(found, names, context.Today), status);
    }

    private static async Task<IResult> AskAsync(
        HttpContext http,
        JsonBody<SubmissionRequestRequest> body,
        Caller caller,
        [AsParameters] SubmissionParts parts
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        var access = await parts.Gate.EnterAsync(http, caller, AccessAction.Send);
        if (access?.Permit is not { } permit)
        {
            return ProblemResults.Refuse(access);
        }

        Answer.Done? done = null;
        var answer = await parts.Runner.RunAsync(
            async (options, token) =>
                await parts.Desk.AskAsync(
                    access.Actor,
                    permit,
                    new TypedSubmission
                    {
                        Subject = request.Subject,
                        Message = request.Message,
                        Due = request.Due,
                        Asked =
                        [
                            .. request
                                .Asked.Where(id => id != Guid.Empty)
                                .Select(PersonId.From)
                                .Distinct(),
                        ],
                    },
                    options,
                    token
                ),
            accepted =>
            {
                done = accepted;
                return Results.Empty;
            },
            http.RequestAborted
        );
        return done is null
            ? answer
            : await ViewAsync(
                http,
                parts,
                access,
                SubmissionRequestId.Parse(done.Stream.Key, null),
                StatusCodes.Status201Created
            );
    }

    private static Task<IResult> CloseAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] SubmissionParts parts
    ) => ActAsync(http, caller, parts, (SubmissionRequestActions.Closing, new TypedSubmission()));

    private static async Task<IResult> AskMoreAsync(
        HttpContext http,
        JsonBody<SubmissionMoreRequest> body,
        Caller caller,
        [AsParameters] SubmissionParts parts
    ) =>
        body.TryRead(out var request, out var refused)
            ? await ActAsync(
                http,
                caller,
                parts,
                (
                    SubmissionRequestActions.More,
                    new TypedSubmission { Reason = request.Missing, Due = request.Due }
                )
            )
            : refused;

    private static async Task<IResult> ChangeDueAsync(
        HttpContext http,
        JsonBody<SubmissionDueRequest> body,
        Caller caller,
        [AsParameters] SubmissionParts parts
    ) =>
        body.TryRead(out var request, out var refused)
            ? await ActAsync(
                http,
                caller,
                parts,
                (SubmissionRequestActions.Due, new TypedSubmission { Due = request.Due })
            )
            : refused;

    private static async Task<IResult> WithdrawAsync(
        HttpContext http,
        JsonBody<ReasonRequest> body,
        Caller caller,
        [AsParameters] SubmissionParts parts
    ) =>
        body.TryRead(out var request, out var refused)
            ? await ActAsync(
                http,
                caller,
                parts,
                (
                    SubmissionRequestActions.Withdrawal,
                    new TypedSubmission { Reason = request.Reason }
                )
            )
            : refused;

    private static async Task<IResult> ActAsync(
        HttpContext http,
        Caller caller,
        SubmissionParts parts,
        (string Name, TypedSubmission Typed) act
    )
    {
        var (access, id) = await FindAsync(http, caller, parts);
        if (access?.Permit is not { } open)
        {
            return ProblemResults.Refuse(access);
        }

        var isDone = false;
        var answer = await parts.Runner.RunAsync(
            (options, token) =>
                parts.Desk.ActAsync(access.Actor, open, (id, act.Name, act.Typed), options, token),
            _ =>
            {
                isDone = true;
                return Results.Empty;
            },
            http.RequestAborted
        );
        return isDone ? await ViewAsync(http, parts, access, id, StatusCodes.Status200OK) : answer;
    }

    private static async Task<(WorkspaceAccess?, SubmissionRequestId)> FindAsync(
        HttpContext http,
        Caller caller,
        SubmissionParts parts
    )
    {
        if (
            !SubmissionRequestId.TryParse(http.Named("request"), null, out var id)
            || await parts.Requests.LocateAsync(id, http.RequestAborted) is not { } agreement
        )
        {
            return (null, default);
        }

        var access = await parts.Gate.DecideAsync(
            caller,
            agreement,
            AccessAction.OpenWorkspace,
            http.RequestAborted
        );
        return (access, id);
    }

    private static Task<NameBook> NamesAsync(
        IPartyQueries parties,
        IEnumerable<SubmissionRequest> requests,
        CancellationToken cancellation
    ) =>
        NameBook.FetchAsync(
            parties,
            requests.SelectMany(each => each.Asked.Append(each.Asker)).Select(p => (PersonId?)p),
            cancellation
        );

    private static SubmissionRequestView ViewOf(
        SubmissionReading found,
        NameBook names,
        DateOnly today
    )
    {
        var state = found.State;
        return new SubmissionRequestView(
            state.Id.Value,
            found.Case.Version,
            state.Agreement.Value,
            names.Of(state.Asker),
            found.IsOwn,
            state.Subject,
            found.Message ?? ContentWords.MessageGone.Ja,
            [.. state.Asked.Select(names.Of)],
            state.Due,
            state.Stage.Word,
            state.Stage == SubmissionStage.Asked && today > state.Due,
            state.At,
            state.StillMissing,
            state.WithdrawnBecause,
            [.. found.Answers.Select(answer => answer.Id.Value)],
            found.MayAnswer,
            [.. found.Open.Where(act => act.BlockedBy.IsEmpty).Select(act => act.Name)]
        );
    }
}
