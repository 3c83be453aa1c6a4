using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity.PasskeySignIn;
using Dsg.Server.Identity.StepUps;
using Dsg.Server.Procedures;
using Dsg.Storage.Database;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Dsg.Server.Identity;

/// <summary>What the host adds for knowing who calls.</summary>
internal static class IdentityServices
{
    public static IServiceCollection AddIdentity(
        this IServiceCollection services,
        ServerOptions options
    )
    {
        services.AddSingleton<ProcedureRunner>();
        services.AddSingleton<CommandRunner>();
        services.AddSingleton<BrowserSessions>();
        services.AddSingleton<StepUpTokens>();
        services.AddScoped<StepUpEvidence>();
        services.AddScoped<StepUpPasskeys>();
        services.AddSingleton<StepUpReturns>();
        services.AddSingleton<OwnSessions>();
        services.AddSingleton<People>();
        services.AddSingleton<Arrival>();
        services.AddSingleton<Invitations>();
        services.AddPasskeys(options);
        services.AddScoped<AccountDesk>();
        services.AddScoped<ApiTokens>();
        services.AddSingleton(provider =>
            CertificateAuthority.Open(
                options.DataFolder,
                provider.GetRequiredService<TimeProvider>()
            )
        );
        services.AddSingleton(provider => new KitShelf(
            options.DataFolder,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.AddScoped<KitDesk>();
        // The key ring lies beside the sessions it protects: one backup holds both.
        services
            .AddDataProtection()
            .SetApplicationName("dsg")
            .PersistKeysToDbContext<DsgContext>();
        var authentication = services.AddAuthentication();
        OpenIdSignIn.Add(authentication, options);
        ApiTokens.Add(authentication, options);
        StepUpEvidence.Add(authentication, options);
        services.AddAntiforgery(Configure);
        return services;
    }

    private static void Configure(AntiforgeryOptions antiforgery)
    {
        antiforgery.Cookie = new FormCookieBuilder();
        antiforgery.HeaderName = "X-DSG-Form";
        antiforgery.FormFieldName = "__form";
        // Written by us on every answer.
        antiforgery.SuppressXFrameOptionsHeader = true;
    }

    /// <summary>
    /// Always Secure, whatever the scheme of the public origin: antiforgery itself would refuse to work on a terminal's
    /// <c>http://…localhost</c>, to which browsers do send Secure cookies.
    /// </summary>
    private sealed class FormCookieBuilder : CookieBuilder
    {
        public FormCookieBuilder()
        {
            Name = "__Host-dsg-form";
            Path = "/";
            HttpOnly = true;
            IsEssential = true;
            SameSite = SameSiteMode.Strict;
            SecurePolicy = CookieSecurePolicy.None;
        }

        public override CookieOptions Build(HttpContext context, DateTimeOffset expiresFrom)
        {
            var flags = base.Build(context, expiresFrom);
            flags.Secure = true;
            return flags;
        }
    }
}
