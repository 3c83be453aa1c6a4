using Dsg.Server.Faces;
using Microsoft.AspNetCore.Identity;

namespace Dsg.Server.Identity.PasskeySignIn;

internal static class PasskeyServices
{
    public static IServiceCollection AddPasskeys(this IServiceCollection services)
    {
        services.AddIdentityCore<PasskeyUser>().AddUserStore<PasskeyUserStore>();
        services.AddScoped<IPasskeyHandler<PasskeyUser>, PasskeyHandler<PasskeyUser>>();
        services.AddScoped<PasskeyCeremonies>();
        services.AddSingleton<CeremonyStates>();
        services.Configure<IdentityPasskeyOptions>(options =>
        {
            options.UserVerificationRequirement = "required";
            // The account is found by the key itself: nobody types a name.
            options.ResidentKeyRequirement = "required";
            options.AttestationConveyancePreference = "none";
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
}
