using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dsg.Server.Identity;

/// <summary>
/// Access tokens (RFC 9068) for programs: only from the face's configured authority, only with the face's audience; on the
/// company face only together with a device certificate.
/// </summary>
internal sealed class ApiTokens(IAuthenticationService authentication, ServerOptions options)
{
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    public static void Add(AuthenticationBuilder authentication, ServerOptions options)
    {
        foreach (var face in options.Faces)
        {
            if (face.Api is { } api)
            {
                authentication.AddJwtBearer(SchemeOf(face.Face), jwt => Configure(jwt, api));
                authentication.Services.PostConfigure<JwtBearerOptions>(
                    SchemeOf(face.Face),
                    jwt => ProviderKeys.ForgetFormer(jwt.ConfigurationManager)
                );
            }
        }
    }

    /// <summary>The identity that the request's token proves, or null.</summary>
    public async Task<Identification?> FindAsync(HttpContext http)
    {
        var face = http.Face();
        var serves = options.Faces.Any(each => each.Face == face && each.Api is not null);
        if (!serves || (face == Face.Company && http.Device() is null))
        {
            return null;
        }

        var result = await authentication.AuthenticateAsync(http, SchemeOf(face));
        var claims = result.Principal;
        return
            claims?.FindFirst(JwtRegisteredClaimNames.Iss)?.Value is { Length: > 0 } issuer
            && claims.FindFirst(JwtRegisteredClaimNames.Sub)?.Value is { Length: > 0 } subject
            ? new Identification(
                new Account(face, issuer, subject),
                claims.FindFirst(JwtRegisteredClaimNames.Name)?.Value ?? "",
                ByToken: true
            )
            : null;
    }

    private static string SchemeOf(Face face) => "api-" + face.Name();

    private static void Configure(JwtBearerOptions jwt, ApiTokenSettings api)
    {
        jwt.Authority = api.Authority.ToString();
        jwt.RequireHttpsMetadata = api.Authority.Scheme == "https";
        jwt.Audience = api.Audience;
        jwt.MapInboundClaims = false;
        jwt.SaveToken = false;
        jwt.IncludeErrorDetails = false;
        jwt.Events = new JwtBearerEvents
        {
            // Also when the authority cannot be reached: the request goes on as nobody's.
            OnAuthenticationFailed = static failed =>
            {
                failed.NoResult();
                return Task.CompletedTask;
            },
        };
        jwt.TokenValidationParameters.ClockSkew = ClockSkew;
        jwt.TokenValidationParameters.RequireExpirationTime = true;
        jwt.TokenValidationParameters.RequireSignedTokens = true;
        jwt.TokenValidationParameters.ValidTypes = ["at+jwt", "application/at+jwt"];
    }
}
