using Dsg.Demo.People;
using Dsg.Demo.Seeding;
using Microsoft.AspNetCore.DataProtection;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Dsg.Demo.IdentityProvider;

/// <summary>
/// A make-believe but real OpenID Connect provider: authorization code with PKCE and nonce, discovery, JWKS, userinfo,
/// end-session. Make-believe is only that a person is chosen from a list instead of being authenticated.
/// </summary>
internal static class IdentityProviderHost
{
    public static WebApplication Build(
        DemoOptions options,
        PersonRegister persons,
        DemoReadiness readiness
    )
    {
        var builder = DemoHost.CreateBuilder("idp");
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ListenLocalhost(options.IdentityProvider.Port)
        );
        builder.Services.AddSingleton(persons);
        builder.Services.AddSingleton(readiness);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new ClientRegister(options.Faces));
        builder.Services.AddSingleton<ProtocolRules>();
        builder.Services.AddSingleton<PersonaPage>();
        builder.Services.AddSingleton<SpentCodes>();
        // Who is verified says when by the gateway's clock, also while that is told to be behind.
        builder.Services.AddSingleton(new Tickets(EarlierClock.Behind(options.DaysBehind)));
        AddProtocol(builder.Services, options);

        var app = builder.Build();
        app.UseAuthentication();
        AuthorizationEndpoint.Map(app);
        TokenEndpoint.Map(app);
        app.MapGet(
            "/",
            static () =>
                "ここは試用のための本人確認の入口です。 / This is the sign-in of the demo.\n"
        );
        app.MapGet("/healthz", (DemoReadiness state) => state.Answer());
        return app;
    }

    private static void AddProtocol(IServiceCollection services, DemoOptions options)
    {
        var keys = SigningKeys.LoadOrCreate(Path.Combine(options.DataFolder, "identity-provider"));
        services.AddAuthentication();
        // OpenIddict signs and encrypts with its own keys; nothing of this kind belongs into the home folder.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services
            .AddOpenIddict()
            .AddServer(server =>
            {
                server
                    .SetIssuer(options.IdentityProvider)
                    .SetAuthorizationEndpointUris("authorize")
                    .SetTokenEndpointUris("token")
                    .SetUserInfoEndpointUris("userinfo")
                    .SetEndSessionEndpointUris("end-session")
                    .AllowAuthorizationCodeFlow()
                    .RequireProofKeyForCodeExchange()
                    .AllowCustomFlow(ProtocolRules.PersonGrant)
                    .RegisterScopes(Scopes.OpenId, Scopes.Profile)
                    .RegisterClaims(
                        Claims.Name,
                        Claims.AuthenticationTime,
                        Claims.AuthenticationContextReference
                    )
                    .SetAuthorizationCodeLifetime(SpentCodes.Lifetime)
                    .SetAccessTokenLifetime(TimeSpan.FromHours(1))
                    .AddSigningKey(keys.Signing)
                    .AddEncryptionKey(keys.Encryption)
                    .DisableAccessTokenEncryption()
                    .EnableDegradedMode()
                    .AcceptAnonymousClients();
                // Only what is really built is announced.
                server.Configure(settings =>
                {
                    settings.CodeChallengeMethods.Remove(CodeChallengeMethods.Plain);
                    settings.ClientAuthenticationMethods.Remove(
                        ClientAuthenticationMethods.PrivateKeyJwt
                    );
                    settings.PromptValues.IntersectWith([PromptValues.Login, PromptValues.None]);
                });
                server
                    .UseAspNetCore()
                    .EnableAuthorizationEndpointPassthrough()
                    .EnableTokenEndpointPassthrough()
                    .EnableUserInfoEndpointPassthrough()
                    .EnableEndSessionEndpointPassthrough()
                    // Loopback only; DemoOptions refuses any other issuer.
                    .DisableTransportSecurityRequirement();
                server.AddEventHandler<ValidateAuthorizationRequestContext>(check =>
                    check.UseSingletonHandler<ProtocolRules>()
                );
                server.AddEventHandler<ValidateTokenRequestContext>(check =>
                    check.UseSingletonHandler<ProtocolRules>()
                );
                server.AddEventHandler<ValidateEndSessionRequestContext>(check =>
                    check.UseSingletonHandler<ProtocolRules>()
                );
            });
    }
}
