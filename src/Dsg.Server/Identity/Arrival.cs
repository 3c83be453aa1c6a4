using System.Text.Encodings.Web;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Identity;

/// <summary>
/// The end of a sign-in that came from another site: begins the session and answers a page of ours that goes on by itself. A
/// redirect would not do: the browser counts it as still coming from the other site and leaves the strict cookie at home.
/// </summary>
internal sealed class Arrival(BrowserSessions sessions, People people)
{
    public const string InvitationPath = "/invitation";

    private static readonly Phrase Title = new("サインインしました", "Signed in");
    private static readonly Phrase Continue = new("続ける", "Continue");

    /// <summary>Begins the session and leads on: to the invitation when the identity is nobody's yet.</summary>
    public async Task<IResult> WelcomeAsync(
        HttpContext http,
        Identification identity,
        string? next,
        CancellationToken cancellation
    )
    {
        var person = await people.FindAsync(identity, cancellation);
        await sessions.BeginAsync(http, identity, person?.State.Id, cancellation);
        return LandingPage(
            LanguageChoice.Of(http.Request),
            Title,
            Continue,
            person is null ? InvitationPath : LocalPath.Of(next)
        );
    }

    /// <summary>A page that goes on by itself, without script.</summary>
    /// <param name="language">The reader's language.</param>
    /// <param name="title">What has happened.</param>
    /// <param name="link">The words of the link, for browsers that do not go on.</param>
    /// <param name="address">Where to.</param>
    public static IResult LandingPage(Language language, Phrase title, Phrase link, string address)
    {
        var encode = HtmlEncoder.Default;
        var target = encode.Encode(address);
        var html = $"""
            <!DOCTYPE html>
            <html lang="{LanguageChoice.Code(language)}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="refresh" content="0;url={target}">
            <link rel="icon" href="{ClientAssets.RequestPath}/favicon.svg" type="image/svg+xml">
            <title>{encode.Encode(title.In(language))}</title>
            </head>
            <body><main><h1>{encode.Encode(
                title.In(language)
            )}</h1><p><a href="{target}">{encode.Encode(link.In(language))}</a></p></main></body>
            </html>
            """;
        return Results.Content(html, "text/html; charset=utf-8");
    }
}
