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
    private readonly ConcurrentDictionary<
        string,
        (string? Nonce, string? Challenge, string Client)
    > codes = new();
    private readonly List<ECDsa> keys = [];
    private readonly WebApplication app;

    public TestIssuer(int port)
    {
        Address = $"http://localhost:{port}";
        Roll();
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

    /// <summary>Makes the ID token of what a right one would hold; null makes the right one.</summary>
    public Func<SecurityTokenDescriptor, string>? Bend { get; set; }

    /// <summary>What the last browser asked for.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } =
        new Dictionary<string, string>();

    /// <summary>What the gateway sent for its last ID token.</summary>
    public IReadOnlyDictionary<string, string> Exchanged { get; private set; } =
        new Dictionary<string, string>();

    /// <summary>The key that signs; the only one that is published.</summary>
    public SigningCredentials Signing => Credentials(Key, KeyId);

    /// <summary>The public part of that key.</summary>
    public byte[] PublicKey => Key.ExportSubjectPublicKeyInfo();

    private ECDsa Key => keys[^1];

    private string KeyId => $"k{keys.Count}";

    public Task StartAsync() => app.StartAsync();

    /// <summary>From here on another key signs, under another id; the former one is published no longer.</summary>
    public void Roll() => keys.Add(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>A key under an id.</summary>
    public static SigningCredentials Credentials(ECDsa with, string id) =>
        new(new ECDsaSecurityKey(with) { KeyId = id }, SecurityAlgorithms.EcdsaSha256);

    /// <summary>A token of what it is told to hold, and nothing else.</summary>
    public static string Write(SecurityTokenDescriptor token) =>
        new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(token);

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
        return Write(
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
                SigningCredentials = signedBy is null ? Signing : Credentials(signedBy, KeyId),
            }
        );
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        keys.ForEach(each => each.Dispose());
    }

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
        var point = Key.ExportParameters(false).Q;
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
                        kid = KeyId,
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
        Asked = query.ToDictionary(each => each.Key, each => each.Value.ToString());
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
        Exchanged = form.ToDictionary(each => each.Key, each => each.Value.ToString());
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
        var right = new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = code.Client,
            IssuedAt = now,
            NotBefore = now,
            Expires = now.AddMinutes(5),
            Claims = new Dictionary<string, object>
            {
                ["sub"] = Subject,
                ["name"] = $"試験 {Subject}",
                ["nonce"] = code.Nonce ?? "",
            },
            SigningCredentials = Signing,
        };
        var token = (Bend ?? Write)(right);
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
