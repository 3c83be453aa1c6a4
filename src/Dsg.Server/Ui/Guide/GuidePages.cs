using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dsg.Server.Ui.Guide;

/// <summary>手続の手引: each published procedure as a paper, on every face and for everyone.</summary>
internal static class GuidePages
{
    public const string Root = "/guide";

    private static readonly Capacity[] Publishers =
    [
        Capacity.Operator,
        Capacity.Approver,
        Capacity.Auditor,
    ];

    public static void MapGuidePages(this FaceRouteBuilder routes)
    {
        routes.Get(Root, RouteRule.Anonymous, List).ExcludeFromDescription();
        routes.Get(Root + "/{name}", RouteRule.Anonymous, Show).ExcludeFromDescription();
    }

    /// <summary>The guide to the version that a case keeps.</summary>
    public static string PathOf(ProcedureDefinition definition) =>
        $"{Root}/{definition.Id}?version={definition.Version}";

    private static RazorComponentResult<Page> List(
        HttpContext http,
        PageContexts pages,
        PublishedToday published
    )
    {
        var context = pages.Of(http);
        var language = context.Language;
        var shown = published.All.Where(each => Concerns(http.Face(), each));
        var caller = http.Features.Get<Caller>();
        var lines = shown
            .Select(each => new GuideLine(
                each.Title.In(language),
                $"{each.Edition.In(language)}{new Phrase("　", "; ").In(language)}{each.Duration.In(language)}",
                PathOf(each),
                GuideReader.BpmnOf(each, language)
            ))
            .ToList();
        return UiPage.Show<GuideListPage>(
            context,
            new Dictionary<string, object?>
            {
                [nameof(GuideListPage.Model)] = lines,
                [nameof(GuideListPage.ForOffice)] =
                    http.Face() == Face.Operations
                    && caller is not null
                    && Publishers.Any(caller.Holds),
            }
        );
    }

    private static IResult Show(
        string name,
        int? version,
        HttpContext http,
        GuideReader reader,
        PublishedToday published
    )
    {
        var definition = published.Find(name, version);
        return definition is null
            ? SharedPages.NotFound(reader.ContextOf(http))
            : SharedPages.Show<GuidePage>(reader.ContextOf(http), reader.Read(http, definition));
    }

    // Every face serves every guide; the list names those that its readers go through.
    private static bool Concerns(Face face, ProcedureDefinition definition) =>
        face switch
        {
            Face.Public or Face.Company => definition.Lanes.Any(lane => lane.Id == "company"),
            Face.Staff => definition.Lanes.Any(lane => lane.Id == "staff"),
            _ => true,
        };
}
