using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Guide;

/// <summary>手続の手引: each published procedure as a paper, on every face and for everyone.</summary>
internal static class GuidePages
{
    public const string Root = "/guide";

    public static void MapGuidePages(this FaceRouteBuilder routes)
    {
        routes.Get(Root, RouteRule.Anonymous, List).ExcludeFromDescription();
        routes.Get(Root + "/{name}", RouteRule.Anonymous, Show).ExcludeFromDescription();
    }

    /// <summary>The guide to the version that a case keeps.</summary>
    public static string PathOf(ProcedureDefinition definition) =>
        $"{Root}/{definition.Id}?version={definition.Version}";

    private static IResult List(HttpContext http, PageContexts pages, DefinitionSet definitions)
    {
        var context = pages.Of(http);
        var language = context.Language;
        var shown = definitions
            .All.GroupBy(each => each.Id)
            .Select(versions => versions.Last())
            .Where(each => Concerns(http.Face(), each));
        return SharedPages.Show<GuideListPage>(
            context,
            shown
                .Select(each => new GuideLine(
                    each.Title.In(language),
                    $"{each.Edition.In(language)}{new Phrase("　", "; ").In(language)}{each.Duration.In(language)}",
                    PathOf(each),
                    GuideReader.BpmnOf(each, language)
                ))
                .ToList()
        );
    }

    private static IResult Show(
        string name,
        int? version,
        HttpContext http,
        GuideReader reader,
        DefinitionSet definitions
    )
    {
        var definition = version is { } no ? definitions.Find(name, no) : definitions.Newest(name);
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
