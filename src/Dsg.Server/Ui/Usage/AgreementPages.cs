using Dsg.Core.Procedures;
using Dsg.Core.Usage;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dsg.Server.Ui.Usage;

/// <summary>利用合意: the list, a new one, and one with its confirmation and its end.</summary>
internal static class AgreementPages
{
    public const string Root = "/agreements";

    public static void MapAgreementPages(this FaceRouteBuilder routes)
    {
        var person = RouteRule.SignedIn;
        routes.Get(Root, person, ListAsync).ExcludeFromDescription();
        routes.Get("/agreements/new", person, ShowNewAsync).ExcludeFromDescription();
        routes.Post("/agreements/new", person, StartAsync).ExcludeFromDescription();
        routes.Get("/agreements/{agreement}", person, ShowAsync).ExcludeFromDescription();
        routes
            .Post("/agreements/{agreement}/confirmation", person, ConfirmAsync)
            .ExcludeFromDescription();
        routes
            .Post("/agreements/{agreement}/dissolution", person, DissolveAsync)
            .ExcludeFromDescription();
        routes.Post("/agreements/{agreement}/{act}", person, ActAsync).ExcludeFromDescription();
        routes.MapRecordPages();
    }

    public static string PathOf(AgreementId agreement) => $"{Root}/{agreement}";

    public static string NewFor(ContractId contract) => $"{Root}/new?contract={contract}";

    private static async Task<IResult> ListAsync(
        string? after,
        [AsParameters] Visit visit,
        AgreementReader reader,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        return UiPage.Show<AgreementListPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(AgreementListPage.Model)] = await reader.ListAsync(
                    visit.Caller,
                    after,
                    context.Language,
                    cancellation
                ),
                [nameof(AgreementListPage.MayStart)] = await reader.MayStartAsync(
                    visit.Caller,
                    cancellation
                ),
            }
        );
    }

    private static async Task<IResult> ShowNewAsync(
        string? contract,
        [AsParameters] Visit visit,
        AgreementReader reader,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var choices = await reader.StartChoicesAsync(visit.Caller, context.Language, cancellation);
        var chosen = choices.FirstOrDefault(each =>
            contract is not null && each.Value.StartsWith(contract, StringComparison.Ordinal)
        );
        return ShowNew(context, choices, chosen?.Value, FormProblems.None);
    }

    private static async Task<IResult> StartAsync(
        [AsParameters] FormVisit visit,
        AgreementReader reader,
        AgreementBeginning beginning,
        Acting acting,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        var posted = visit.Posted;
        Answer answer = await beginning.ReadAsync(posted["contract"], cancellation) is { } start
            ? await acting.RunAsync<AgreementProcedure, UsageAgreement, AgreementCommand>(
                visit.Caller,
                UsageAgreement.Stream(start.Id),
                start,
                posted,
                cancellation
            )
            : new Answer.Refused([new Refusal(RefusalCode.Required, "contract")]);
        return answer is Answer.Done done
            ? SharedPages.SeeOther($"{Root}/{done.Stream.Key}")
            : ShowNew(
                context,
                await reader.StartChoicesAsync(visit.Caller, context.Language, cancellation),
                posted["contract"],
                FormProblems.From(
                    answer,
                    context.Language,
                    field => AgreementForms.LabelOf(field, context.Language)
                )
            );
    }

    private static async Task<IResult> ShowAsync(
        string agreement,
        string? done,
        [AsParameters] Visit visit,
        AgreementReader reader,
        CancellationToken cancellation
    )
    {
        var context = visit.Context;
        return
            await reader.FindAsync(visit.Caller, agreement, context.Language, cancellation)
                is { } view
            ? Show(
                context,
                view with
                {
                    Done = AgreementActModels.Done(done ?? "")?.In(context.Language),
                },
                new PostedForm(FormCollection.Empty),
                FormProblems.None
            )
            : SharedPages.NotFound(context);
    }

    private static async Task<IResult> ActAsync(
        string agreement,
        string act,
        [AsParameters] FormVisit visit,
        AgreementActs acts,
        CancellationToken cancellation
    ) => await acts.ActAsync(visit, agreement, new PostedAct(act, visit.Form), cancellation);

    private static Task<IResult> ConfirmAsync(
        string agreement,
        [AsParameters] FormVisit visit,
        AgreementActs acts,
        CancellationToken cancellation
    ) => acts.ActAsync(visit, agreement, (_, _) => new AgreementCommand.Confirm(), cancellation);

    private static Task<IResult> DissolveAsync(
        string agreement,
        [AsParameters] FormVisit visit,
        AgreementActs acts,
        CancellationToken cancellation
    ) =>
        acts.ActAsync(
            visit,
            agreement,
            (posted, input) =>
                new AgreementCommand.Dissolve(
                    input.Date(posted["effectiveOn"], "effectiveOn"),
                    input.OptionalText(posted["reason"], "reason", 1000)
                ),
            cancellation
        );

    internal static IResult Show(
        PageContext context,
        AgreementView view,
        PostedForm posted,
        FormProblems problems,
        int? status = null
    ) =>
        UiPage.Show<AgreementPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(AgreementPage.Model)] = view,
                [nameof(AgreementPage.Dissolution)] = AgreementForms.Dissolution(
                    posted,
                    problems,
                    context.Language
                ),
                [nameof(AgreementPage.Problems)] = problems,
            },
            status ?? problems.Status
        );

    private static RazorComponentResult<Page> ShowNew(
        PageContext context,
        IReadOnlyList<Choice> choices,
        string? chosen,
        FormProblems problems
    ) =>
        UiPage.Show<AgreementNewPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(AgreementNewPage.Choices)] = choices,
                [nameof(AgreementNewPage.Chosen)] = chosen,
                [nameof(AgreementNewPage.Problems)] = problems,
            },
            problems.Status
        );
}
