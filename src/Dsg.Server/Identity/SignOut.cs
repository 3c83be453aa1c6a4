using Dsg.Server.Faces;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Identity;

/// <summary>Ends the session here at once, then leads to the provider's own end where it offers one.</summary>
internal static class SignOut
{
    private static readonly Phrase Title = new("サインアウトしました", "Signed out");
    private static readonly Phrase Continue = new("最初のページへ", "To the first page");

    public static void MapSignOut(this FaceRouteBuilder routes)
    {
        routes.Post("/sign-out", RouteRule.Anonymous, LeaveAsync).ExcludeFromDescription();
        routes
            .Delete("/api/v1/session", RouteRule.Anonymous, EndAsync)
            .WithName($"{routes.Face}EndSession");
    }

    /// <summary>
    /// Lets the browser forget what it keeps of this site. Not its cookies: they would go for every port of the host, and so end the sessions of
    /// the other faces.
    /// </summary>
    public static void Forget(HttpContext http) =>
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";

    private static async Task<IResult> LeaveAsync(
        HttpContext http,
        BrowserSessions sessions,
        CancellationToken cancellation
    )
    {
        await sessions.EndAsync(http, cancellation);
        Forget(http);
        var provider = await OpenIdSignIn.EndAddressAsync(http, cancellation);
        // A page and not a redirect: after a form, the policy "form-action 'self'" would stop one that leads elsewhere.
        return Arrival.LandingPage(
            LanguageChoice.Of(http.Request),
            Title,
            Continue,
            provider ?? "/"
        );
    }

    private static async Task<IResult> EndAsync(
        HttpContext http,
        BrowserSessions sessions,
        CancellationToken cancellation
    )
    {
        await sessions.EndAsync(http, cancellation);
        Forget(http);
        return TypedResults.NoContent();
    }
}
