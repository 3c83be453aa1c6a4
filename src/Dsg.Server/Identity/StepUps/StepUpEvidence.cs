using System.Globalization;
using System.Security.Claims;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dsg.Server.Identity.StepUps;

/// <summary>
/// Reads a token of the face's provider as evidence of a fresh authentication: <c>auth_time</c> within five minutes, the configured
/// <c>acr</c>, and a <c>nonce</c> that ends with the hash of the words that were shown (OpenID Connect Core section 3.1.2.1; RFC 9470).
/// </summary>
internal sealed class StepUpEvidence(
    IAuthenticationService authentication,
    ServerOptions options,
    TimeProvider clock
)
{
    private const string Acr = "acr";
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    public static void Add(AuthenticationBuilder authentication, ServerOptions options)
    {
        foreach (var face in options.Faces.Where(face => AuthorityOf(face) is not null))
        {
            authentication.AddJwtBearer(SchemeOf(face.Face), jwt => Configure(jwt, face));
            authentication.Services.PostConfigure<JwtBearerOptions>(
                SchemeOf(face.Face),
                jwt => ProviderKeys.ForgetFormer(jwt.ConfigurationManager)
            );
        }
    }

    /// <summary>The name of the scheme that validates evidence on a face.</summary>
    public static string SchemeOf(Face face) => "step-up-" + face.Name();

    /// <summary>True when the token in the request's body, set as its bearer for this, proves the account anew for the words.</summary>
    public async Task<bool> ProvesAsync(
        HttpContext http,
        string token,
        Account account,
        string sha256
    )
    {
        var face = options.Faces.First(each => each.Face == http.Face());
        if (AuthorityOf(face) is null)
        {
            return false;
        }

        http.Items[typeof(StepUpEvidence)] = token;
        var result = await authentication.AuthenticateAsync(http, SchemeOf(face.Face));
        return result.Principal is { } claims && Proves(claims, face.Face, account, sha256);
    }

    /// <summary>True when the claims of a token that was validated prove the account anew for the words.</summary>
    public bool Proves(ClaimsPrincipal claims, Face face, Account account, string sha256)
    {
        var provider = options.Faces.First(each => each.Face == face).OpenIdConnect;
        string Claim(string name) => claims.FindFirst(name)?.Value ?? "";
        var nonce = Claim(JwtRegisteredClaimNames.Nonce);
        return account
                == new Account(
                    face,
                    Claim(JwtRegisteredClaimNames.Iss),
                    Claim(JwtRegisteredClaimNames.Sub)
                )
            && (nonce == sha256 || nonce.EndsWith("." + sha256, StringComparison.Ordinal))
            && IsFresh(Claim(JwtRegisteredClaimNames.AuthTime))
            && (provider?.StepUpAcr is not { } acr || Claim(Acr) == acr);
    }

    private bool IsFresh(string authTime)
    {
        if (
            !long.TryParse(
                authTime,
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var seconds
            )
            || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds()
        )
        {
            return false;
        }

        var age = clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds);
        return age <= StepUp.Life && age >= -ClockSkew;
    }

    private static Uri? AuthorityOf(FaceOptions face) =>
        face.OpenIdConnect?.Authority ?? face.Api?.Authority;

    private static void Configure(JwtBearerOptions jwt, FaceOptions face)
    {
        jwt.Authority = AuthorityOf(face)?.ToString();
        jwt.RequireHttpsMetadata = AuthorityOf(face)?.Scheme == "https";
        jwt.MapInboundClaims = false;
        jwt.SaveToken = false;
        jwt.IncludeErrorDetails = false;
        jwt.Events = new JwtBearerEvents
        {
            OnMessageReceived = static received =>
            {
                received.Token = received.HttpContext.Items[typeof(StepUpEvidence)] as string ?? "";
                return Task.CompletedTask;
            },
            OnAuthenticationFailed = static failed =>
            {
                failed.NoResult();
                return Task.CompletedTask;
            },
        };
        jwt.TokenValidationParameters.ClockSkew = ClockSkew;
        jwt.TokenValidationParameters.RequireExpirationTime = true;
        jwt.TokenValidationParameters.RequireSignedTokens = true;
        jwt.TokenValidationParameters.ValidAudiences =
        [
            .. new[] { face.OpenIdConnect?.ClientId, face.Api?.Audience }.OfType<string>(),
        ];
    }
}
