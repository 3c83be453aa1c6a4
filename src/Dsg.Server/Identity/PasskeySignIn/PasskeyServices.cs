using Dsg.Server.Faces;
using Microsoft.AspNetCore.Identity;

namespace Dsg.Server.Identity.PasskeySignIn;

internal static class PasskeyServices
{
    public static IServiceCollection AddPasskeys(
        this IServiceCollection services,
        ServerOptions server
    )
    {
        services.AddIdentityCore<PasskeyUser>().AddUserStore<PasskeyUserStore>();
        services.AddScoped<IPasskeyHandler<PasskeyUser>, PasskeyHandler<PasskeyUser>>();
        services.AddScoped<PasskeyCeremonies>();
        services.AddScoped<NewPasskeys>();
        services.AddScoped<OwnPasskeys>();
        services.AddSingleton<CeremonyStates>();
        services.AddSingleton(provider => new AttestationPolicy(
            server.AttestationRoots,
            provider.GetRequiredService<TimeProvider>()
        ));
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            // The account is found by the key itself: nobody types a name.
            options.ResidentKeyRequirement = "required";
            // What nobody judges is not asked for.
            var isStrict = server.AttestationRoots.Count > 0;
            options.AttestationConveyancePreference = isStrict ? "direct" : "none";
            options.VerifyAttestationStatement = isStrict ? Judge : null;
            options.AuthenticatorTimeout = TimeSpan.FromMinutes(5);
            // Also the port and the scheme, which the default does not compare.
            options.ValidateOrigin = static context =>
                ValueTask.FromResult(
                    !context.CrossOrigin
                        && context.Origin == context.HttpContext.Origin().ToString()
                );
        });
        return services;
    }

    private static ValueTask<bool> Judge(PasskeyAttestationStatementVerificationContext context)
    {
        var http = context.HttpContext;
        var accepted = http
            .RequestServices.GetRequiredService<AttestationPolicy>()
            .Accepts(context.AttestationObject, context.ClientDataHash);
        if (!accepted)
        {
            http.Features.Set(UnknownAuthenticator.Mark);
        }

        return ValueTask.FromResult(accepted);
    }
}

/// <summary>Says that a ceremony failed because its authenticator is not one of those that the operator trusts.</summary>
internal sealed class UnknownAuthenticator
{
    private UnknownAuthenticator() { }

    public static UnknownAuthenticator Mark { get; } = new();
}
