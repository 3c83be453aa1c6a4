using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Usage;

/// <summary>利用申請 on the company and the staff face.</summary>
internal static class UsagePages
{
    public const string Root = "/usage";

    public static void MapUsagePages(this FaceRouteBuilder routes)
    {
        var person = RouteRule.SignedIn;
        routes.Get(Root, person, ListAsync).ExcludeFromDescription();
        if (routes.Face == Face.Company)
        {
            routes.Get("/usage/new", person, NewForCompanyAsync).ExcludeFromDescription();
            routes.Post("/usage/new", person, FileForCompanyAsync).ExcludeFromDescription();
            routes.Post("/usage/new/sheet", person, PreviewAsync).ExcludeFromDescription();
            routes
                .Get("/usage/roster-template.{kind}", person, TemplateAsync)
                .ExcludeFromDescription();
        }
        else
        {
            routes.Get("/usage/new", person, NewForStaffAsync).ExcludeFromDescription();
            routes.Post("/usage/new", person, FileForStaffAsync).ExcludeFromDescription();
        }

        routes.Get("/usage/{usage}", person, ShowAsync).ExcludeFromDescription();
        routes.Post("/usage/{usage}/{act}", person, ActAsync).ExcludeFromDescription();
    }

    public static string PathOf(UsageId usage) => $"{Root}/{usage}";

    private static async Task<IResult> ListAsync(
        string? after,
        [AsParameters] Visit visit,
        UsageReader reader,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        return UiPage.Show<UsageListPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(UsageListPage.Model)] = await reader.ListAsync(
                    visit.Caller,
                    after,
                    context.Language,
                    cancellation
                ),
                [nameof(UsageListPage.MayFile)] =
                    visit.Caller.Holds(Capacity.ResponsiblePerson)
                    || visit.Caller.Holds(Capacity.StaffUser),
            }
        );
    }

    private static Task<IResult> NewForCompanyAsync(
        string? agreement,
        string? from,
        [AsParameters] Visit visit,
        CompanyFiling filing,
        CancellationToken cancellation
    ) =>
        visit.Caller.Holds(Capacity.ResponsiblePerson)
            ? filing.ShowAsync(visit.Context, visit.Caller, agreement, from, cancellation)
            : Task.FromResult(SharedPages.NotFound(visit.Context));

    private static Task<IResult> PreviewAsync(
        [AsParameters] FormVisit visit,
        CompanyFiling filing,
        CancellationToken cancellation
    ) => filing.PreviewAsync(visit, cancellation);

    // An empty template tells nothing of anybody.
    private static IResult TemplateAsync(string kind) =>
        kind == "xlsx"
            ? Results.File(
                RosterSheets.TemplateWorkbook(),
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "roster.xlsx"
            )
            : Results.File(RosterSheets.TemplateCsv(), "text/csv; charset=utf-8", "roster.csv");

    private static Task<IResult> FileForCompanyAsync(
        [AsParameters] FormVisit visit,
        CompanyFiling filing,
        CancellationToken cancellation
    ) => filing.PostAsync(visit.Context, visit.Caller, visit.Posted, cancellation);

    private static Task<IResult> NewForStaffAsync(
        string? agreement,
        string? from,
        [AsParameters] Visit visit,
        StaffFiling filing,
        CancellationToken cancellation
    ) =>
        visit.Caller.Holds(Capacity.StaffUser)
            ? filing.ShowAsync(visit.Context, visit.Caller, agreement, from, cancellation)
            : Task.FromResult(SharedPages.NotFound(visit.Context));

    private static Task<IResult> FileForStaffAsync(
        [AsParameters] FormVisit visit,
        StaffFiling filing,
        CancellationToken cancellation
    ) => filing.PostAsync(visit.Context, visit.Caller, visit.Posted, cancellation);

    private static async Task<IResult> ShowAsync(
        string usage,
        [AsParameters] Visit visit,
        UsageReader reader,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        return
            await reader.FindAsync(visit.Caller, usage, context.Language, cancellation) is { } view
            ? Show(context, view)
            : SharedPages.NotFound(context);
    }

    private static Task<IResult> ActAsync(
        [AsParameters] UsagePost post,
        [AsParameters] FormVisit visit,
        UsageActs acts,
        CancellationToken cancellation
    ) => acts.ActAsync(visit, post.Usage, post.Act, cancellation);

    internal static IResult Show(PageContext context, UsageView view, int status = 200) =>
        UiPage.Show<UsagePage>(
            context,
            new Dictionary<string, object?> { [nameof(UsagePage.Model)] = view },
            status
        );
}

/// <summary>The case and the act of an address.</summary>
internal sealed record UsagePost(string Usage, string Act);
