using Dsg.Core.Annual;
using Dsg.Core.Audit;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Audit;
using Dsg.Server.Ui.Enrollment.Office;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Parties;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Dsg.Server.Ui.Usage.Office;
using CapacityReviewDesk = Dsg.Server.Http.Parties.CapacityReviewDesk;

namespace Dsg.Server.Ui.Office;

/// <summary>The home of the operations face: what waits for each capacity that the person holds.</summary>
internal static class HomePages
{
    public static void MapOfficeHome(this FaceRouteBuilder routes) =>
        routes
            .Get(
                "/",
                RouteRule.SignedIn,
                static (
                    HttpContext http,
                    Caller caller,
                    HomeDesk desk,
                    CancellationToken cancellation
                ) => desk.ShowAsync(http, caller, cancellation)
            )
            .ExcludeFromDescription();
}

/// <summary>Gathers what waits.</summary>
internal sealed class HomeDesk(
    IEnrollmentQueries enrollments,
    IUsageQueries usage,
    IPartyQueries parties,
    TargetNames targets,
    AuditDesk audit,
    AlarmDesk alarms,
    OfficeHealth health,
    CapacityReviewDesk reviews,
    PageContexts contexts
)
{
    private const int Most = 200;
    private const int FewRefusals = 10;

    public async Task<IResult> ShowAsync(
        HttpContext http,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        if (caller.Capacities.IsEmpty)
        {
            return SharedPages.Show<NoCapacityPage>(context, caller.Face);
        }

        var scope = OfficeScope.Of(caller);
        var review = (await reviews.FindAsync(cancellation)).State;
        IReadOnlyList<WorkItem> work = caller.Capacities is [Capacity.Auditor]
            ? []
            :
            [
                .. await WorkAsync(scope, context.Language, cancellation),
                .. OfReview(review, context.Language),
            ];
        var refusals = caller.Holds(Capacity.Auditor)
            ? await audit.RecentRefusalsAsync(scope, cancellation)
            : [];
        var view = new HomeView
        {
            Name = caller.Name,
            Capacities = caller.Capacities,
            Work = Sorted(work.Where(item => item.Actors.Any(caller.Holds))),
            WithOthers = Sorted(
                caller.Holds(Capacity.Operator) ? work.Where(item => item.WithCompany) : []
            ),
            Alarms = caller.Holds(Capacity.Operator)
                ? await alarms.ReadAsync(scope, cancellation)
                : [],
            ReviewLateSince =
                review.IsOverdue(reviews.Today)
                && (caller.Holds(Capacity.Operator) || caller.Holds(Capacity.Auditor))
                    ? review.DueOn
                    : null,
            Health = await health.ReadAsync(scope, cancellation),
            Refusals = AuditDesk.CountsOf(refusals),
            RefusalLines = [.. refusals.Take(FewRefusals)],
        };
        return UiPage.Show<OfficeHome>(
            context,
            new Dictionary<string, object?> { [nameof(OfficeHome.View)] = view }
        );
    }

    private async Task<IReadOnlyList<WorkItem>> WorkAsync(
        ReadScope scope,
        Language language,
        CancellationToken cancellation
    )
    {
        var items = new List<WorkItem>();
        var cases = await enrollments.ListAsync(scope, new Slice(Take: Most), cancellation);
        items.AddRange(
            cases
                .Items.Where(row => row.Stage is not null || row.CompanyActs)
                .Select(row => OfEnrollment(row, language))
        );
        var uses = await usage.ListAsync(scope, new Slice(Take: Most), cancellation);
        foreach (var row in uses.Items)
        {
            if (ActorsOf(row.State) is { Length: > 0 } actors)
            {
                var name = row.State.Company is { } company
                    ? await enrollments.NameOfAsync(company, cancellation)
                    : row.State.Unit?.Name;
                items.Add(
                    new WorkItem(
                        new Phrase("利用", "Use").In(language),
                        row.State.Number,
                        name ?? "",
                        OfficeWords.Of(row.State).In(language),
                        UsageOfficePages.PathOf(row.State.Id)
                    )
                    {
                        Since = row.State.FiledAt,
                        Actors = actors,
                    }
                );
            }
        }

        items.AddRange(await StopsAsync(scope, language, cancellation));
        return items;
    }

    private async Task<IReadOnlyList<WorkItem>> StopsAsync(
        ReadScope scope,
        Language language,
        CancellationToken cancellation
    )
    {
        var stops = await parties.SuspensionsAsync(scope, new Slice(Take: Most), cancellation);
        var items = new List<WorkItem>();
        foreach (var row in stops.Items)
        {
            var waits = row.State switch
            {
                { LiftProposedBy: not null } => new Phrase("解除の承認待ち", "Lifting waits"),
                { ConfirmedBy: null, EscalatedAt: not null } => new Phrase(
                    "停止の確認の期限を経過",
                    "Confirmation overdue"
                ),
                { ConfirmedBy: null } => new Phrase("停止の確認待ち", "Confirmation waits"),
                _ => default(Phrase?),
            };
            if (waits is { } words)
            {
                items.Add(
                    new WorkItem(
                        new Phrase("緊急停止", "Stop").In(language),
                        OfficeWords.Of(row.Level).In(language),
                        await targets.FindAsync(scope, row.Level, row.Target, cancellation)
                            ?? row.Target,
                        words.In(language),
                        SuspensionDesk.PathOf(row.Level.ToString(), row.Target)
                    )
                    {
                        Since = row.State.Since ?? DateTimeOffset.UnixEpoch,
                        Actors = [Capacity.Approver],
                        Urgent = true,
                    }
                );
            }
        }

        return items;
    }

    private static IEnumerable<WorkItem> OfReview(CapacityReview review, Language language)
    {
        if (review.Line is { IsOpen: true } line)
        {
            yield return new WorkItem(
                new Phrase("年次確認", "Yearly review").In(language),
                new Phrase("役割の年次確認", "Yearly review of capacities").In(language),
                "",
                (
                    review.Stage == CapacityReviewStage.Confirming
                        ? new Phrase("別の担当による確認待ち", "Waits for another operator")
                        : new Phrase("点検待ち", "To be looked through")
                ).In(language),
                CapacityReviewPages.Path
            )
            {
                Due = line.DueOn,
                Since = line.Since,
                Actors = [.. line.Next],
            };
        }
    }

    private static WorkItem OfEnrollment(EnrollmentRow row, Language language) =>
        new(
            new Phrase("加入", "Enrollment").In(language),
            row.Number,
            row.CompanyName,
            EnrollmentStanding.Of(row, language).Words,
            EnrollmentOfficePages.PathOf(row.Id)
        )
        {
            Due = row.DueOn,
            Since = row.SubmittedAt,
            WithCompany = row.CompanyActs,
            Actors = row.CompanyActs ? [] : ActorsOf(row.Stage),
        };

    // Who moves a stage on the operations face; what each may do there, Core decides on the page of the case.
    private static Capacity[] ActorsOf(EnrollmentStage? stage) =>
        stage switch
        {
            EnrollmentStage.ReviewResult or EnrollmentStage.Approval => [Capacity.Approver],
            EnrollmentStage.SiteVerification => [Capacity.SiteInspector],
            null or EnrollmentStage.EquipmentPreparation => [],
            _ => [Capacity.Operator],
        };

    private static Capacity[] ActorsOf(UsageCase state) =>
        [.. (state.Line?.Next ?? []).Where(each => each is Capacity.Operator or Capacity.Approver)];

    private static IReadOnlyList<WorkItem> Sorted(IEnumerable<WorkItem> items) =>
        [
            .. items
                .OrderByDescending(item => item.Urgent)
                .ThenBy(item => item.Due ?? DateOnly.MaxValue)
                .ThenBy(item => item.Since),
        ];
}
