using Dsg.Server.Exchange;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dsg.Server.Ui.Exchange;

/// <summary>What the pages of 送付の承認 are made with.</summary>
internal sealed record ApprovalServices(
    ApprovalDesk Desk,
    ApprovalRules Rules,
    ApprovalReader Reader
);

/// <summary>送付の承認: the list of an approver, one dispatch, and how a side sets it.</summary>
internal static class ApprovalPages
{
    public static void MapApprovalPages(this FaceRouteBuilder routes)
    {
        var user = RouteRule.SignedIn;
        routes.Get(ExchangePaths.Approvals, user, ListAsync).ExcludeFromDescription();
        routes.Get("/approvals/{dispatch}", user, ShowAsync).ExcludeFromDescription();
        routes.Post("/approvals/{dispatch}/{act}", user, ActAsync).ExcludeFromDescription();
        routes
            .Get("/agreements/{agreement}/approval", user, ShowRuleAsync)
            .ExcludeFromDescription();
        routes
            .Post("/agreements/{agreement}/approval/{act}", user, SetAsync)
            .ExcludeFromDescription();
    }

    private static async Task<IResult> ListAsync(
        string? after,
        [AsParameters] Visit visit,
        [AsParameters] ApprovalServices services,
        CancellationToken cancellation
    )
    {
        var rows = await services.Desk.ListAsync(visit.Caller, new Slice(after), cancellation);
        return UiPage.Show<ApprovalListPage>(
            visit.Context,
            new Dictionary<string, object?>
            {
                [nameof(ApprovalListPage.Rows)] = await services.Reader.RowsAsync(
                    rows.Items,
                    visit.Context.Language,
                    cancellation
                ),
                [nameof(ApprovalListPage.NextHref)] = rows.Next is { } next
                    ? ExchangePaths.Approvals + QueryString.Create("after", next)
                    : null,
            }
        );
    }

    private static async Task<IResult> ShowAsync(
        string dispatch,
        string? done,
        [AsParameters] Visit visit,
        [AsParameters] ApprovalServices services,
        CancellationToken cancellation
    ) =>
        await ShowOneAsync(
            (visit.Caller, visit.Context, dispatch),
            services,
            refused: null,
            done,
            cancellation
        );

    private static async Task<IResult> ShowOneAsync(
        (Caller Caller, PageContext Context, string Dispatch) of,
        ApprovalServices services,
        RefusedAct? refused,
        string? done,
        CancellationToken cancellation
    )
    {
        var language = of.Context.Language;
        if (await services.Desk.FindAsync(of.Caller, of.Dispatch, cancellation) is not { } found)
        {
            return SharedPages.NotFound(of.Context);
        }

        var view = await services.Reader.ViewAsync(found, refused, language, cancellation);
        return UiPage.Show<ApprovalPage>(
            of.Context,
            new Dictionary<string, object?>
            {
                [nameof(ApprovalPage.Model)] = view with { Done = DoneOf(done, language) },
            },
            refused?.Status ?? StatusCodes.Status200OK
        );
    }

    private static async Task<IResult> ActAsync(
        string dispatch,
        string act,
        [AsParameters] FormVisit visit,
        [AsParameters] ApprovalServices services,
        CancellationToken cancellation
    )
    {
        var posted = new PostedAct(act, visit.Form);
        var answer = await services.Desk.ActAsync(
            visit.Caller,
            dispatch,
            (act, posted.Text("reason")),
            posted.Options,
            cancellation
        );
        var refused = answer is null ? null : posted.Outcome(answer);
        return answer is null ? SharedPages.NotFound(visit.Context)
            : refused is null
                ? SharedPages.SeeOther(
                    $"{ExchangePaths.Approvals}/{dispatch}{QueryString.Create("done", act)}"
                )
            : await ShowOneAsync(
                (visit.Caller, visit.Context, dispatch),
                services,
                refused,
                done: null,
                cancellation
            );
    }

    private static async Task<IResult> ShowRuleAsync(
        string agreement,
        string? done,
        [AsParameters] Visit visit,
        [AsParameters] ApprovalServices services,
        CancellationToken cancellation
    ) =>
        await services.Rules.FindAsync(visit.Caller, agreement, cancellation) is { } found
            ? ShowRule(visit.Context, found, refused: null, done)
            : SharedPages.NotFound(visit.Context);

    private static async Task<IResult> SetAsync(
        string agreement,
        string act,
        [AsParameters] FormVisit visit,
        [AsParameters] ApprovalServices services,
        CancellationToken cancellation
    )
    {
        var posted = new PostedAct(act, visit.Form);
        var answer = await services.Rules.ActAsync(
            visit.Caller,
            agreement,
            (act, new TypedRule(posted.Text, posted.All)),
            posted.Options,
            cancellation
        );
        var refused = answer is null ? null : posted.Outcome(answer);
        var found = await services.Rules.FindAsync(visit.Caller, agreement, cancellation);
        return answer is null || found is null ? SharedPages.NotFound(visit.Context)
            : refused is null
                ? SharedPages.SeeOther(
                    ExchangePaths.ApprovalRule(found.Agreement.Id)
                        + QueryString.Create("done", act).ToString()
                )
            : ShowRule(visit.Context, found, refused, done: null);
    }

    private static RazorComponentResult<Page> ShowRule(
        PageContext context,
        ApprovalRuleReading found,
        RefusedAct? refused,
        string? done
    ) =>
        UiPage.Show<ApprovalRulePage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(ApprovalRulePage.Model)] = ApprovalRuleActs.ViewOf(
                    found,
                    refused,
                    context.Language
                ) with
                {
                    Done = DoneOf(done, context.Language),
                },
            },
            refused?.Status ?? StatusCodes.Status200OK
        );

    private static string? DoneOf(string? act, Language language) =>
        act switch
        {
            "approval" => new Phrase("送付を承認しました。", "Approved.").In(language),
            "refusal" => new Phrase(
                "承認しないことを記録しました。",
                "Recorded as not approved."
            ).In(language),
            "approvers" or "cover" or "cover-end" => new Phrase(
                "設定を変えました。",
                "Changed."
            ).In(language),
            _ => null,
        };
}
