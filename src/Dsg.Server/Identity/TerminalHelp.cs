using Dsg.Server.Faces;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Identity;

/// <summary>The one page that the company face shows to a browser without a device certificate.</summary>
internal static class TerminalHelp
{
    public const string Address = "/terminal-help";

    private static readonly Phrase Title = new(
        "確認済みの端末から利用してください",
        "Use a confirmed terminal"
    );
    private static readonly Phrase Help = new(
        "このサイトは、拠点（利用区画）に設置され、端末証明書が発行された端末からだけ利用できます。貴社の拠点管理者へお問い合わせください。",
        "This site opens only from a terminal of your room that has a certificate of the gateway. Ask the person who keeps the room in your company."
    );

    public static void MapTerminalHelp(this FaceRouteBuilder routes) =>
        routes.Get(Address, RouteRule.Open, Show).ExcludeFromDescription();

    private static IResult Show(HttpContext http) =>
        PlainPage.Show(LanguageChoice.Of(http.Request), Title, Help);
}
