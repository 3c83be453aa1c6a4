using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
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
        }
        else
        {
            routes.Get("/usage/new", person, NewForStaffAsync).ExcludeFromDescription();
            routes.Post("/usage/new", person, FileForStaffAsync).ExcludeFromDescription();
        }

        routes.Get("/usage/{usage}", person, ShowAsync).ExcludeFromDescription();
        routes.Post("/usage/{usage}/attestation", person, AttestAsync).ExcludeFromDescription();
        routes
            .Post("/usage/{usage}/contract-confirmation", person, ConfirmContractAsync)
            .ExcludeFromDescription();
        routes.Post("/usage/{usage}/end", person, EndAsync).ExcludeFromDescription();
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
        [AsParameters] Visit visit,
        CompanyFiling filing,
        CancellationToken cancellation
    ) =>
        visit.Caller.Holds(Capacity.ResponsiblePerson)
            ? filing.ShowAsync(visit.Context, visit.Caller, agreement, cancellation)
            : Task.FromResult(SharedPages.NotFound(visit.Context));

    private static Task<IResult> FileForCompanyAsync(
        [AsParameters] FormVisit visit,
        CompanyFiling filing,
        CancellationToken cancellation
    ) => filing.PostAsync(visit.Context, visit.Caller, visit.Posted, cancellation);

    private static Task<IResult> NewForStaffAsync(
        string? agreement,
        [AsParameters] Visit visit,
        StaffFiling filing,
        CancellationToken cancellation
    ) =>
        visit.Caller.Holds(Capacity.StaffUser)
            ? filing.ShowAsync(visit.Context, visit.Caller, agreement, cancellation)
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
            ? Show(context, view, new PostedForm(FormCollection.Empty), FormProblems.None)
            : SharedPages.NotFound(context);
    }

    private static Task<IResult> AttestAsync(
        string usage,
        [AsParameters] FormVisit visit,
        UsageActs acts,
        CancellationToken cancellation
    ) => acts.ActAsync(visit, usage, (_, _) => new UsageCommand.Attest(), cancellation);

    private static Task<IResult> ConfirmContractAsync(
        string usage,
        [AsParameters] FormVisit visit,
        UsageActs acts,
        CancellationToken cancellation
    ) => acts.ActAsync(visit, usage, (_, _) => new UsageCommand.ConfirmContract(), cancellation);

    private static Task<IResult> EndAsync(
        string usage,
        [AsParameters] FormVisit visit,
        UsageActs acts,
        CancellationToken cancellation
    ) =>
        acts.ActAsync(
            visit,
            usage,
            (posted, input) =>
            {
                if (!PersonId.TryParse(posted["person"], null, out var person))
                {
                    input.Refuse(RefusalCode.Required, "person");
                }

                return new UsageCommand.EndUse(
                    person,
                    input.OptionalText(posted["reason"], "reason", 1000)
                );
            },
            cancellation
        );

    internal static IResult Show(
        PageContext context,
        UsageView view,
        PostedForm posted,
        FormProblems problems
    ) =>
        UiPage.Show<UsagePage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(UsagePage.Model)] = view,
                [nameof(UsagePage.Ending)] = EndForm.Fields(
                    view,
                    posted,
                    problems,
                    context.Language
                ),
                [nameof(UsagePage.Problems)] = problems,
            },
            problems.Status
        );
}
