using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Dsg.Server.Http.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Dsg.Server.Identity;

/// <summary>
/// Sign-in at the face's OpenID provider: authorization code with PKCE (RFC 7636) and nonce. Issuer and subject are the identity;
/// no token is kept.
/// </summary>
internal static partial class OpenIdSignIn
{
    public const string CallbackPath = "/signin-oidc";

    public static void Add(AuthenticationBuilder authentication, ServerOptions options)
    {
        foreach (var face in options.Faces)
        {
            if (face.OpenIdConnect is { } settings)
            {
                authentication.AddOpenIdConnect(
                    SchemeOf(face.Face),
                    provider => Configure(provider, face.Face, settings)
                );
            }
        }
    }

    public static void MapOpenIdSignIn(this FaceRouteBuilder routes)
    {
        routes.Get("/sign-in/openid", RouteRule.Anonymous, BeginAsync).ExcludeFromDescription();
        routes.Get(CallbackPath, RouteRule.Anonymous, EndAsync).ExcludeFromDescription();
    }

    /// <summary>Where the provider ends its own session, or null when it offers no such place or cannot be reached.</summary>
    public static async Task<string?> EndAddressAsync(
        HttpContext http,
        CancellationToken cancellation
    )
    {
        var scheme = SchemeOf(http.Face());
        var schemes = http.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>();
        if (await schemes.GetSchemeAsync(scheme) is null)
        {
            return null;
        }

        var monitor = http.RequestServices.GetRequiredService<
            IOptionsMonitor<OpenIdConnectOptions>
        >();
        var settings = monitor.Get(scheme);
        try
        {
            var provider = settings.ConfigurationManager is { } manager
                ? await manager.GetConfigurationAsync(cancellation)
                : null;
            return provider?.EndSessionEndpoint is { Length: > 0 } end
                ? end + ReturnQuery(settings.ClientId ?? "", http.Origin())
                : null;
        }
        catch (InvalidOperationException)
        {
            // The provider cannot be reached: the session here has ended all the same.
            return null;
        }
    }

    private static QueryString ReturnQuery(string client, PublicOrigin origin) =>
        QueryString.Create("client_id", client).Add("post_logout_redirect_uri", origin + "/");

    private static string SchemeOf(Face face) => "openid-" + face.Name();

    private static void Configure(
        OpenIdConnectOptions provider,
        Face face,
        OpenIdConnectSettings settings
    )
    {
        provider.Authority = settings.Authority.ToString();
        provider.RequireHttpsMetadata = settings.RequireHttpsMetadata;
        provider.ClientId = settings.ClientId;
        provider.ClientSecret = settings.ClientSecretFile is { } file
            ? SecretFiles.Read(file)
            : null;
        provider.CallbackPath = CallbackPath;
        provider.ResponseType = OpenIdConnectResponseType.Code;
        // By query, so that the cookies of the ceremony may be Lax: a posted answer would need SameSite=None.
        provider.ResponseMode = OpenIdConnectResponseMode.Query;
        provider.UsePkce = true;
        provider.MapInboundClaims = false;
        // By default the issuer is taken out of what was proven.
        provider.ClaimActions.Clear();
        provider.SaveTokens = false;
        provider.GetClaimsFromUserInfoEndpoint = false;
        provider.DisableTelemetry = true;
        provider.Scope.Clear();
        provider.Scope.Add("openid");
        provider.Scope.Add("profile");
        Narrow(provider.NonceCookie, face, "nonce");
        Narrow(provider.CorrelationCookie, face, "state");
        provider.Events = new OpenIdConnectEvents
        {
            OnTicketReceived = FinishAsync,
            OnRemoteFailure = RefuseAsync,
        };
    }

    private static void Narrow(CookieBuilder cookie, Face face, string purpose)
    {
        cookie.Name = $"__Host-dsg-{face.Name()}-{purpose}.";
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.Always;
    }

    private static async Task<IResult> BeginAsync(
        HttpContext http,
        IAuthenticationSchemeProvider schemes,
        string? next
    )
    {
        var scheme = SchemeOf(http.Face());
        if (await schemes.GetSchemeAsync(scheme) is null)
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        try
        {
            await http.ChallengeAsync(
                scheme,
                new AuthenticationProperties { RedirectUri = LocalPath.Of(next) }
            );
            return Results.Empty;
        }
        catch (InvalidOperationException)
        {
            return ProblemResults.Refuse(
                StatusCodes.Status503ServiceUnavailable,
                IdentityRefusals.ProviderUnreachable
            );
        }
    }

    private static async Task<IResult> EndAsync(
        HttpContext http,
        IAuthenticationHandlerProvider handlers
    )
    {
        var handler = await handlers.GetHandlerAsync(http, SchemeOf(http.Face()));
        return
            handler is IAuthenticationRequestHandler callback && await callback.HandleRequestAsync()
            ? Results.Empty
            : ProblemResults.Refuse(RefusalCode.NotFound);
    }

    // no token: the request with its own is inside the ticket.
    private static async Task FinishAsync(TicketReceivedContext ticket)
    {
        ticket.HandleResponse();
        var http = ticket.HttpContext;
        var claims = ticket.Principal;
        var issuer = claims?.FindFirst(JwtRegisteredClaimNames.Iss)?.Value;
        var subject = claims?.FindFirst(JwtRegisteredClaimNames.Sub)?.Value;
        if (string.IsNullOrEmpty(issuer) || string.IsNullOrEmpty(subject))
        {
            await ProblemResults.Refuse(IdentityRefusals.SignInFailed).ExecuteAsync(http);
            return;
        }

        var name = claims?.FindFirst(JwtRegisteredClaimNames.Name)?.Value ?? "";
        var arrival = http.RequestServices.GetRequiredService<Arrival>();
        var result = await arrival.WelcomeAsync(
            http,
            new Identification(new Account(http.Face(), issuer, subject), name, ByToken: false),
            ticket.ReturnUri,
            http.RequestAborted
        );
        await result.ExecuteAsync(http);
    }

    private static Task RefuseAsync(RemoteFailureContext failure)
    {
        // Cancelled at the provider, an old bookmark of the callback, a state or code that was used: all begin anew.
        failure.HandleResponse();
        var log = failure.HttpContext.RequestServices.GetRequiredService<ILogger<Arrival>>();
        LogFailure(log, failure.Failure?.GetType().Name, failure.HttpContext.Face());
        return ProblemResults
            .Refuse(IdentityRefusals.SignInFailed)
            .ExecuteAsync(failure.HttpContext);
    }

    [LoggerMessage(1, LogLevel.Information, "A sign-in was not completed ({Reason}) on {Face}")]
    private static partial void LogFailure(ILogger log, string? reason, Face face);
}
