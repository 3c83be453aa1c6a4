using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Enrollment.Public;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Home;

/// <summary>The first page of the public face: what the procedure is, before anybody signs in.</summary>
internal static class PublicHomePages
{
    public static void MapPublicHomePages(this FaceRouteBuilder routes) =>
        routes.Get("/", RouteRule.Anonymous, ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        HttpContext http,
        CaseServices cases,
        Caller? caller,
        CancellationToken cancellation
    )
    {
        var context = cases.PageOf(http);
        var progress = cases.Facts.ProgressOf(EnrollmentCase.Initial);
        var rows = caller is null ? [] : (await cases.ListAsync(caller, null, cancellation)).Items;
        var model = new PublicHomeModel(
            caller is not null,
            CaseNotices.Of(rows, cases.Today, cases.Facts.Calendar, context.Language),
            FindingWords.Unjudged(context.Language),
            ProgressFlow.Of(progress, context.Language, _ => null),
            progress.Definition.Duration.In(context.Language)
        );
        return SharedPages.Show<PublicHome>(context, model);
    }
}

/// <param name="SignedIn">True for a person who is signed in.</param>
/// <param name="Notices">What the person should not miss; empty for one who is not signed in.</param>
/// <param name="Conditions">The four conditions, not judged.</param>
/// <param name="Flow">The procedure before it is begun.</param>
/// <param name="Duration">目安：約2〜4か月（原典）.</param>
public sealed record PublicHomeModel(
    bool SignedIn,
    IReadOnlyList<CaseNotice> Notices,
    IReadOnlyList<ConditionItem> Conditions,
    FlowModel Flow,
    string Duration
);
