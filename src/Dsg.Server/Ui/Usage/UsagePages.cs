using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Start;

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
        HttpContext http,
        Caller caller,
        PageContexts contexts,
        UsageReader reader,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        return UiPage.Show<UsageListPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(UsageListPage.Model)] = await reader.ListAsync(
                    caller,
                    after,
                    context.Language,
                    cancellation
                ),
                [nameof(UsageListPage.MayFile)] =
                    caller.Holds(Capacity.ResponsiblePerson) || caller.Holds(Capacity.StaffUser),
            }
        );
    }

    private static Task<IResult> NewForCompanyAsync(
        string? agreement,
        HttpContext http,
        Caller caller,
        PageContexts contexts,
        CompanyFiling filing,
        CancellationToken cancellation
    ) =>
        caller.Holds(Capacity.ResponsiblePerson)
            ? filing.ShowAsync(contexts.Of(http), caller, agreement, cancellation)
            : Task.FromResult(SharedPages.NotFound(contexts.Of(http)));

    private static Task<IResult> FileForCompanyAsync(
        IFormCollection form,
        HttpContext http,
        Caller caller,
        PageContexts contexts,
        CompanyFiling filing,
        CancellationToken cancellation
    ) => filing.PostAsync(contexts.Of(http), caller, new PostedForm(form), cancellation);

    private static Task<IResult> NewForStaffAsync(
        string? agreement,
        HttpContext http,
        Caller caller,
        PageContexts contexts,
        StaffFiling filing,
        CancellationToken cancellation
    ) =>
        caller.Holds(Capacity.StaffUser)
            ? filing.ShowAsync(contexts.Of(http), caller, agreement, cancellation)
            : Task.FromResult(SharedPages.NotFound(contexts.Of(http)));

    private static Task<IResult> FileForStaffAsync(
        IFormCollection form,
        HttpContext http,
        Caller caller,
        PageContexts contexts,
        StaffFiling filing,
        CancellationToken cancellation
    ) => filing.PostAsync(contexts.Of(http), caller, new PostedForm(form), cancellation);

    private static async Task<IResult> ShowAsync(
        string usage,
        HttpContext http,
        Caller caller,
        PageContexts contexts,
        UsageReader reader,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        return await reader.FindAsync(caller, usage, context.Language, cancellation) is { } view
            ? Show(context, view, new PostedForm(FormCollection.Empty), FormProblems.None)
            : SharedPages.NotFound(context);
    }

    private static Task<IResult> AttestAsync(
        string usage,
        IFormCollection form,
        HttpContext http,
        Caller caller,
        UsageActs acts,
        CancellationToken cancellation
    ) =>
        acts.ActAsync(
            http,
            caller,
            usage,
            new PostedForm(form),
            (_, _) => new UsageCommand.Attest(),
            cancellation
        );

    private static Task<IResult> ConfirmContractAsync(
        string usage,
        IFormCollection form,
        HttpContext http,
        Caller caller,
        UsageActs acts,
        CancellationToken cancellation
    ) =>
        acts.ActAsync(
            http,
            caller,
            usage,
            new PostedForm(form),
            (_, _) => new UsageCommand.ConfirmContract(),
            cancellation
        );

    private static Task<IResult> EndAsync(
        string usage,
        IFormCollection form,
        HttpContext http,
        Caller caller,
        UsageActs acts,
        CancellationToken cancellation
    ) =>
        acts.ActAsync(
            http,
            caller,
            usage,
            new PostedForm(form),
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

/// <summary>An act on a 利用申請 from its page, back to the page.</summary>
internal sealed class UsageActs(PageContexts contexts, UsageReader reader, Acting acting)
{
    /// <param name="http">The request.</param>
    /// <param name="caller">Who.</param>
    /// <param name="address">The case as the address names it.</param>
    /// <param name="posted">The form.</param>
    /// <param name="read">Makes the command; gathers what cannot be read.</param>
    /// <param name="cancellation">Cancels until the commit.</param>
    public async Task<IResult> ActAsync(
        HttpContext http,
        Caller caller,
        string address,
        PostedForm posted,
        Func<PostedForm, Input, UsageCommand> read,
        CancellationToken cancellation
    )
    {
        var context = contexts.Of(http);
        var view = await reader.FindAsync(caller, address, context.Language, cancellation);
        if (view is null)
        {
            return SharedPages.NotFound(context);
        }

        var input = new Input();
        var command = read(posted, input);
        Answer answer = input.IsFine
            ? await acting.RunAsync<UsageProcedure, UsageCase, UsageCommand>(
                caller,
                UsageCase.Stream(view.Id),
                command,
                posted,
                cancellation
            )
            : new Answer.Refused([.. input.Refusals]);
        var problems = FormProblems.From(
            answer,
            context.Language,
            field => EndForm.LabelOf(field, context.Language)
        );
        return problems.All.Count == 0
            ? SharedPages.SeeOther(UsagePages.PathOf(view.Id))
            : UsagePages.Show(context, view, posted, problems);
    }
}
