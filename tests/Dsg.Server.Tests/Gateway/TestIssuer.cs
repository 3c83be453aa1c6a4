using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dsg.Core.Shared;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dsg.Server.Tests.Gateway;

/// <summary>A real OpenID provider on a port of its own; anyone who comes is <see cref="Subject"/>.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ConcurrentDictionary<
        string,
        (string? Nonce, string? Challenge, string Client)
    > codes = new();
    private readonly WebApplication app;

    public TestIssuer(int port)
    {
        Address = $"http://localhost:{port}";
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http1)
        );
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", Discover);
        app.MapGet("/keys", Keys);
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", (Delegate)ExchangeAsync);
    }

    public string Address { get; }

    /// <summary>Who signs in next.</summary>
    public string Subject { get; set; } = "somebody";

    public Task StartAsync() => app.StartAsync();

    /// <summary>An access token for a face's API; every part of it can be made wrong.</summary>
    public string AccessToken(
        string subject,
        string audience,
        DateTimeOffset? expires = null,
        string type = "at+jwt",
        ECDsa? signedBy = null,
        string? issuer = null
    )
    {
        var end = expires ?? DateTimeOffset.UtcNow.AddMinutes(30);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = issuer ?? Address,
                Audience = audience,
                TokenType = type,
                IssuedAt = end.AddHours(-1).UtcDateTime,
                NotBefore = end.AddHours(-1).UtcDateTime,
                Expires = end.UtcDateTime,
                Claims = new Dictionary<string, object>
                {
                    ["sub"] = subject,
                    ["name"] = $"試験 {subject}",
                },
                SigningCredentials = Credentials(signedBy ?? key),
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        key.Dispose();
    }

    private static SigningCredentials Credentials(ECDsa with) =>
        new(new ECDsaSecurityKey(with) { KeyId = "k1" }, SecurityAlgorithms.EcdsaSha256);

    private IResult Discover() =>
        Results.Json(
            new Dictionary<string, object>
            {
                ["issuer"] = Address,
                ["authorization_endpoint"] = Address + "/authorize",
                ["token_endpoint"] = Address + "/token",
                ["jwks_uri"] = Address + "/keys",
                ["end_session_endpoint"] = Address + "/end",
                ["response_types_supported"] = new[] { "code" },
                ["subject_types_supported"] = new[] { "public" },
                ["id_token_signing_alg_values_supported"] = new[] { "ES256" },
            }
        );

    private IResult Keys()
    {
        var point = key.ExportParameters(false).Q;
        return Results.Json(
            new
            {
                keys = new[]
                {
                    new
                    {
                        kty = "EC",
                        crv = "P-256",
                        use = "sig",
                        alg = "ES256",
                        kid = "k1",
                        x = Base64UrlEncoder.Encode(point.X),
                        y = Base64UrlEncoder.Encode(point.Y),
                    },
                },
            }
        );
    }

    private IResult Authorize(HttpContext http)
    {
        var query = http.Request.Query;
        var code = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        codes[code] = (query["nonce"], query["code_challenge"], query["client_id"].ToString());
        return Results.Redirect(
            QueryHelpers.AddQueryString(
                query["redirect_uri"].ToString(),
                new Dictionary<string, string?> { ["code"] = code, ["state"] = query["state"] }
            )
        );
    }

    private async Task<IResult> ExchangeAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        var verifier = form["code_verifier"].ToString();
        var proof = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));
        if (
            !codes.TryRemove(form["code"].ToString(), out var code)
            || code.Challenge is null
            || code.Challenge != proof
        )
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: 400);
        }

        var now = DateTime.UtcNow;
        var token = new JsonWebTokenHandler().CreateToken(
            new SecurityTokenDescriptor
            {
                Issuer = Address,
                Audience = code.Client,
                IssuedAt = now,
                Expires = now.AddMinutes(5),
                Claims = new Dictionary<string, object>
                {
                    ["sub"] = Subject,
                    ["name"] = $"試験 {Subject}",
                    ["nonce"] = code.Nonce ?? "",
                },
                SigningCredentials = Credentials(key),
            }
        );
        return Results.Json(
            new
            {
                id_token = token,
                access_token = "unused",
                token_type = "Bearer",
            }
        );
    }
}
