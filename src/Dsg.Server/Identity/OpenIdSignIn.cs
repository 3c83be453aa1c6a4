using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity.StepUps;
using Dsg.Server.Limits;
using Dsg.Server.Ui.Text;
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

    private static readonly Phrase Verified = new("本人確認が済みました", "You are verified");
    private static readonly Phrase GoOn = new("続ける", "Continue");

    private static readonly TimeSpan NonceLife = TimeSpan.FromMinutes(15);

    private const string StepUpKey = "dsg.step-up";

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
                authentication.Services.PostConfigure<OpenIdConnectOptions>(
                    SchemeOf(face.Face),
                    provider => ProviderKeys.ForgetFormer(provider.ConfigurationManager)
                );
            }
        }
    }

    public static void MapOpenIdSignIn(this FaceRouteBuilder routes)
    {
        routes
            .Get("/sign-in/openid", RouteRule.Anonymous, BeginAsync)
            .WithMetadata(ProvesIdentity.Begin)
            .ExcludeFromDescription();
        routes
            .Get(CallbackPath, RouteRule.Anonymous, EndAsync)
            .WithMetadata(ProvesIdentity.End)
            .ExcludeFromDescription();
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
        // As the handler sets its own: it has looked at the state itself.
        provider.ProtocolValidator = new BoundNonces
        {
            RequireStateValidation = false,
            NonceLifetime = NonceLife,
        };
        provider.MapInboundClaims = false;
        provider.TokenHandler = new SignedTokens { MapInboundClaims = false };
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
            OnRedirectToIdentityProvider = redirect =>
            {
                if (redirect.Properties.Items.ContainsKey(StepUpKey))
                {
                    redirect.ProtocolMessage.AcrValues = settings.StepUpAcr;
                }

                return Task.CompletedTask;
            },
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

        return await ChallengeAsync(
            http,
            scheme,
            new AuthenticationProperties { RedirectUri = LocalPath.Of(next) }
        );
    }

    /// <summary>To the provider for a fresh authentication, whose nonce holds the hash of the words that were shown.</summary>
    /// <param name="http">The request.</param>
    /// <param name="key">The key of the form that waits.</param>
    /// <param name="sha256">The hash of the words.</param>
    public static async Task<IResult> BeginStepUpAsync(HttpContext http, string key, string sha256)
    {
        var scheme = SchemeOf(http.Face());
        var schemes = http.RequestServices.GetRequiredService<IAuthenticationSchemeProvider>();
        if (await schemes.GetSchemeAsync(scheme) is null)
        {
            return ProblemResults.Refuse(RefusalCode.NotFound);
        }

        BoundNonces.Bind(sha256);
        return await ChallengeAsync(
            http,
            scheme,
            new OpenIdConnectChallengeProperties
            {
                RedirectUri = $"/step-up/{key}",
                Prompt = OpenIdConnectPrompt.Login,
                MaxAge = TimeSpan.Zero,
                Items = { [StepUpKey] = key },
            }
        );
    }

    private static async Task<IResult> ChallengeAsync(
        HttpContext http,
        string scheme,
        AuthenticationProperties properties
    )
    {
        try
        {
            await http.ChallengeAsync(scheme, properties);
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
        string? key = null;
        if (
            claims is not null
            && ticket.Properties?.Items.TryGetValue(StepUpKey, out key) == true
            && key is not null
        )
        {
            var verified = await EndStepUpAsync(http, key, claims);
            await verified.ExecuteAsync(http);
            return;
        }

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

    // No session begins here: the one that is left behind goes on, and its owner alone reads the form.
    private static async Task<IResult> EndStepUpAsync(
        HttpContext http,
        string key,
        System.Security.Claims.ClaimsPrincipal claims
    )
    {
        var evidence = http.RequestServices.GetRequiredService<StepUpEvidence>();
        var returns = http.RequestServices.GetRequiredService<StepUpReturns>();
        return await returns.ProveAsync(
            http.Face(),
            key,
            (account, sha256) => evidence.Proves(claims, http.Face(), account, sha256),
            http.RequestAborted
        )
            ? Arrival.LandingPage(
                LanguageChoice.Of(http.Request),
                Verified,
                GoOn,
                $"/step-up/{key}"
            )
            : ProblemResults.Refuse(RefusalCode.StepUpRefused);
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
