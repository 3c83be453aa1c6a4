using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Home;

/// <summary>The first page of the public face: what the procedure is, before anybody signs in.</summary>
internal static class PublicHomePages
{
    public static void MapPublicHomePages(this FaceRouteBuilder routes) =>
        routes.Get("/", RouteRule.Anonymous, Show).ExcludeFromDescription();

    private static IResult Show(
        HttpContext http,
        PageContexts pages,
        CaseFacts facts,
        Caller? caller
    )
    {
        var context = pages.Of(http);
        var progress = facts.ProgressOf(EnrollmentCase.Initial);
        var model = new PublicHomeModel(
            caller is not null,
            Conditions(context.Language),
            ProgressFlow.Of(progress, context.Language, _ => null),
            progress.Definition.Duration.In(context.Language)
        );
        return SharedPages.Show<PublicHome>(context, model);
    }

    private static List<ConditionItem> Conditions(Language language) =>
        [
            .. Condition.All.Select(row => new ConditionItem(
                ConditionState.Unconfirmed,
                language == Language.En ? row.En : row.Ja,
                ""
            )
            {
                Facts = [language == Language.En ? row.TextEn : row.TextJa],
                Basis = FindingWords.Basis.In(language),
            }),
        ];
}

/// <param name="SignedIn">True for a person who is signed in.</param>
/// <param name="Conditions">The four conditions, not judged.</param>
/// <param name="Flow">The procedure before it is begun.</param>
/// <param name="Duration">目安：約2〜4か月（原典）.</param>
public sealed record PublicHomeModel(
    bool SignedIn,
    IReadOnlyList<ConditionItem> Conditions,
    FlowModel Flow,
    string Duration
);
