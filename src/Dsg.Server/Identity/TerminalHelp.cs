using Dsg.Server.Faces;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Identity;

/// <summary>The one page that the company face shows to a browser without a device certificate.</summary>
internal static class TerminalHelp
{
    public const string Address = "/terminal-help";

    public static void MapTerminalHelp(this FaceRouteBuilder routes) =>
        routes.Get(Address, RouteRule.Open, Show).ExcludeFromDescription();

    private static IResult Show(HttpContext http)
    {
        var language = LanguageChoice.Of(http.Request);
        var (title, body) =
            language == Language.En
                ? (
                    "Use a confirmed terminal",
                    "This site opens only from a terminal of your room that has a certificate of the gateway. Ask the person who keeps the room in your company."
                )
                : (
                    "確認済みの端末から利用してください",
                    "このサイトは、拠点（利用区画）に設置され、端末証明書が発行された端末からだけ利用できます。貴社の拠点管理者へお問い合わせください。"
                );
        return Results.Content(
            $"""
            <!DOCTYPE html>
            <html lang="{LanguageChoice.Code(language)}">
            <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{title}</title></head>
            <body><main><h1>{title}</h1><p>{body}</p></main></body>
            </html>
            """,
            "text/html; charset=utf-8"
        );
    }
}
