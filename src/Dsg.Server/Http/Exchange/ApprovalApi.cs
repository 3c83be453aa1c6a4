using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Server.Exchange;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Exchange;
using Dsg.Wire.Shared;

namespace Dsg.Server.Http.Exchange;

/// <summary>What 送付の承認 is worked with.</summary>
internal sealed record ApprovalParts(
    ApprovalDesk Desk,
    ApprovalRules Rules,
    IPartyQueries Parties,
    EndpointRunner Runner
);

/// <summary>送付の承認 over HTTP: what waits for an approver, and how a side sets it.</summary>
internal static class ApprovalApi
{
    private const string Rule = "/api/v1/agreements/{agreement}/approval-rule";

    private static readonly RouteRule Approvers = RouteRule.Holding(
        Capacity.CompanyUser,
        Capacity.StaffUser,
        Capacity.Superior
    );

    private static readonly RouteRule Setters = RouteRule.Holding(
        Capacity.ResponsiblePerson,
        Capacity.Superior
    );

    public static void Map(FaceRouteBuilder routes)
    {
        routes.Get("/api/v1/approvals", Approvers, ListAsync).Produces<Page<ApprovalView>>();
        routes.Get("/api/v1/approvals/{dispatch}", Approvers, ShowAsync).Produces<ApprovalView>();
        routes
            .Post("/api/v1/approvals/{dispatch}/approval", Approvers, ApproveAsync)
            .Produces<ApprovalView>();
        routes
            .Post("/api/v1/approvals/{dispatch}/refusal", Approvers, DeclineAsync)
            .Produces<ApprovalView>();
        routes.Get(Rule, Setters, ShowRuleAsync).Produces<ApprovalRuleView>();
        routes.Post(Rule, Setters, SetRuleAsync).Produces<ApprovalRuleView>();
        routes.Post($"{Rule}/cover", Setters, SetCoverAsync).Produces<ApprovalRuleView>();
        routes
            .Post($"{Rule}/cover/{{person}}/end", Setters, EndCoverAsync)
            .Produces<ApprovalRuleView>();
    }

    private static async Task<IResult> ListAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] ApprovalParts parts,
        string? after,
        int? take
    )
    {
        var rows = await parts.Desk.ListAsync(
            caller,
            WireWords.SliceOf(after, take),
            http.RequestAborted
        );
        var shown = new List<ApprovalView>();
        foreach (var row in rows.Items)
        {
            shown.Add(await ViewOf(row, parts.Parties, http.RequestAborted));
        }

        return CaseRunner.Answer(new Page<ApprovalView>(shown, rows.Next));
    }

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] ApprovalParts parts
    ) =>
        await parts.Desk.FindAsync(caller, http.Named("dispatch"), http.RequestAborted) is { } found
            ? EndpointRunner.Show(
                http,
                await ViewOf(found, parts.Parties, http.RequestAborted),
                found.Version
            )
            : ProblemResults.Refuse(RefusalCode.NotFound);

    private static Task<IResult> ApproveAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] ApprovalParts parts
    ) => ActAsync(http, caller, parts, ("approval", ""));

    private static async Task<IResult> DeclineAsync(
        HttpContext http,
        JsonBody<ReasonRequest> body,
        Caller caller,
        [AsParameters] ApprovalParts parts
    ) =>
        body.TryRead(out var request, out var refused)
            ? await ActAsync(http, caller, parts, ("refusal", request.Reason))
            : refused;

    private static async Task<IResult> ActAsync(
        HttpContext http,
        Caller caller,
        ApprovalParts parts,
        (string, string) act
    )
    {
        var key = http.Named("dispatch");
        var isDone = false;
        var answer = await parts.Runner.RunAsync(
            (options, token) => parts.Desk.ActAsync(caller, key, act, options, token),
            _ =>
            {
                isDone = true;
                return Results.Empty;
            },
            http.RequestAborted
        );
        return isDone ? await ShowAsync(http, caller, parts) : answer;
    }

    private static async Task<IResult> ShowRuleAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] ApprovalParts parts
    ) =>
        await parts.Rules.FindAsync(caller, http.Named("agreement"), http.RequestAborted)
            is { } found
            ? EndpointRunner.Show(http, ViewOf(found), found.Version)
            : ProblemResults.Refuse(RefusalCode.NotFound);

    private static async Task<IResult> SetRuleAsync(
        HttpContext http,
        JsonBody<ApprovalRuleRequest> body,
        Caller caller,
        [AsParameters] ApprovalParts parts
    ) =>
        body.TryRead(out var request, out var refused)
            ? await SetAsync(
                http,
                caller,
                parts,
                (
                    "approvers",
                    new TypedRule(
                        field => field == "mode" ? request.Mode : "",
                        _ => [.. request.Approvers.Select(each => each.ToString())]
                    )
                )
            )
            : refused;

    private static async Task<IResult> SetCoverAsync(
        HttpContext http,
        JsonBody<ApprovalCoverRequest> body,
        Caller caller,
        [AsParameters] ApprovalParts parts
    ) =>
        body.TryRead(out var request, out var refused)
            ? await SetAsync(
                http,
                caller,
                parts,
                (
                    "cover",
                    new TypedRule(
                        field =>
                            field switch
                            {
                                "for" => request.For.ToString(),
                                "by" => request.By.ToString(),
                                "from" => request.From.ToString("O", null),
                                _ => request.Until.ToString("O", null),
                            },
                        _ => []
                    )
                )
            )
            : refused;

    private static Task<IResult> EndCoverAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] ApprovalParts parts
    ) =>
        SetAsync(
            http,
            caller,
            parts,
            ("cover-end", new TypedRule(_ => http.Named("person") ?? "", _ => []))
        );

    private static async Task<IResult> SetAsync(
        HttpContext http,
        Caller caller,
        ApprovalParts parts,
        (string, TypedRule) act
    )
    {
        var key = http.Named("agreement");
        var isDone = false;
        var answer = await parts.Runner.RunAsync(
            (options, token) => parts.Rules.ActAsync(caller, key, act, options, token),
            _ =>
            {
                isDone = true;
                return Results.Empty;
            },
            http.RequestAborted
        );
        return isDone ? await ShowRuleAsync(http, caller, parts) : answer;
    }

    private static async Task<ApprovalView> ViewOf(
        ApprovalReading found,
        IPartyQueries parties,
        CancellationToken cancellation
    )
    {
        var dispatch = found.Dispatch;
        var names = await NameBook.FetchAsync(
            parties,
            dispatch
                .Recipients.Append(dispatch.Sender)
                .Concat(dispatch.Approvals.SelectMany(each => new[] { each.For, each.By }))
                .Select(each => (PersonId?)each),
            cancellation
        );
        return new ApprovalView(
            dispatch.Id.Value,
            found.Version,
            dispatch.Agreement.Value,
            found.Agreement.Number,
            names.Of(dispatch.Sender),
            dispatch.Subject,
            found.Message ?? ContentWords.MessageGone.Ja,
            dispatch.Marking.Word,
            dispatch.DesignationItem,
            [.. dispatch.Recipients.Select(names.Of)],
            dispatch.At,
            [.. dispatch.Files.Select(ViewOf)],
            (dispatch.Approval?.Mode ?? ApprovalMode.None).Word,
            [
                .. dispatch.Approvals.Select(each => new ApprovalGiven(
                    names.Of(each.For),
                    names.Of(each.By),
                    each.At
                )),
            ],
            StandingOf(dispatch),
            found.Open.IsFree("approval"),
            found.Open.IsFree("refusal")
        )
        {
            AnswerBy = dispatch.Ties.AnswerBy,
            Answers = dispatch.Ties.Answers?.Value,
            RepliesTo = dispatch.Ties.RepliesTo?.Value,
            Replaces = dispatch.Ties.Replaces?.Value,
        };
    }

    private static string StandingOf(Dispatch dispatch) =>
        dispatch switch
        {
            { WithdrawnAt: not null } => "withdrawn",
            { ApprovalDeclined: not null } => "declined",
            { IsCleared: true } => "approved",
            _ => "waiting",
        };

    private static FileToApprove ViewOf(ExchangeFile file) =>
        new(
            file.Id.Value,
            file.ShownName,
            file.Size,
            file.Stage.Word,
            file.Verdict?.Type,
            file.MayGo ? file.Verdict?.Sha256 : null,
            file.Verdict is { Reason.Length: > 0 } verdict
                ? DispatchViews.ReasonOf(verdict.Reason)
                : null
        );

    private static ApprovalRuleView ViewOf(ApprovalRuleReading found)
    {
        PersonView Of(PersonId person) =>
            new(person.Value, found.Names.GetValueOrDefault(person, ""));
        return new ApprovalRuleView(
            found.Agreement.Id.Value,
            found.Version,
            found.Side.Word,
            found.Rule.Mode.Word,
            [.. found.Rule.Approvers.Select(Of)],
            [
                .. found.Rule.Covers.Select(each => new ApprovalCoverView(
                    Of(each.For),
                    Of(each.By),
                    each.From,
                    each.Until
                )),
            ],
            [.. found.Choices.Select(each => new PersonView(each.Named.Person.Value, each.Name))]
        );
    }
}
