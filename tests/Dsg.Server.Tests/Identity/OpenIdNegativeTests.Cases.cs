using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Dsg.Server.Tests.Gateway;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.IdentityModel.Tokens;

namespace Dsg.Server.Tests.Identity;

public sealed partial class OpenIdNegativeTests
{
    private static readonly Dictionary<
        string,
        Func<SecurityTokenDescriptor, TestIssuer, string>
    > Bends = new(StringComparer.Ordinal)
    {
        ["another nonce"] = Changed(right => right.Claims["nonce"] += "0"),
        ["only the beginning of the nonce"] = Changed(right =>
            right.Claims["nonce"] = $"{right.Claims["nonce"]}"[..^1]
        ),
        ["an empty nonce"] = Changed(right => right.Claims["nonce"] = ""),
        ["no nonce"] = Changed(right => right.Claims.Remove("nonce")),
        ["the client of another face"] = Changed(right => right.Audience = "dsg-operations"),
        ["the audience of the API"] = Changed(right => right.Audience = "dsg-api-public"),
        ["no audience"] = Changed(right => right.Audience = null),
        ["another issuer"] = Changed(right => right.Issuer = "https://other.invalid"),
        ["almost the issuer"] = Changed(right => right.Issuer += "/"),
        ["no issuer"] = Changed(right => right.Issuer = null),
        ["no subject"] = Changed(right => right.Claims.Remove("sub")),
        ["an empty subject"] = Changed(right => right.Claims["sub"] = ""),
        ["expired"] = Changed(right => Shift(right, TimeSpan.FromMinutes(-15))),
        ["not valid yet"] = Changed(right => Shift(right, TimeSpan.FromMinutes(15))),
        ["without an end"] = Changed(right => right.Expires = null),
        ["without its time"] = Changed(right => right.IssuedAt = null),
        ["no signature, alg none"] = (right, _) =>
            With(TestIssuer.Write(right), """{"alg":"none","typ":"JWT"}""", signature: ""),
        ["alg none beside the right signature"] = (right, _) =>
            With(TestIssuer.Write(right), """{"alg":"none","typ":"JWT"}"""),
        ["the signature taken away"] = (right, _) => With(TestIssuer.Write(right), signature: ""),
        ["a word changed after it was signed"] = (right, _) => Altered(TestIssuer.Write(right)),
        ["HS256 with the public key as its secret"] = (right, issuer) =>
            Hashed(right, issuer.PublicKey),
        ["HS256 with the public key as text"] = (right, issuer) =>
            Hashed(
                right,
                Encoding.ASCII.GetBytes(PemEncoding.WriteString("PUBLIC KEY", issuer.PublicKey))
            ),
        ["HS256 with the name of the client"] = (right, _) =>
            Hashed(right, SHA256.HashData(Encoding.ASCII.GetBytes("dsg-public"))),
        ["another key under the same id"] = Foreign(
            (issuer, key) => TestIssuer.Credentials(key, issuer.Signing.Key.KeyId)
        ),
        ["another key under another id"] = Foreign(
            (_, key) => TestIssuer.Credentials(key, "other")
        ),
        ["another key that the header brings along"] = Embedded,
        ["an access token"] = (_, issuer) => issuer.AccessToken("somebody", "dsg-public"),
        ["no token"] = (_, _) => "",
        ["no JWT"] = (_, _) => "token",
    };

    // What comes back in place of the right answer; the second is another browser's own.
    private static readonly Dictionary<string, Func<Uri, Uri, Uri>> Strays = new(
        StringComparer.Ordinal
    )
    {
        ["another state"] = (right, _) => Put(right, "state", query => query["state"] + "A"),
        ["an empty state"] = (right, _) => Put(right, "state", _ => ""),
        ["no state"] = (right, _) => Put(right, "state", _ => null),
        ["the state of another browser"] = (right, strange) =>
            Put(right, "state", _ => Query(strange)["state"]),
        ["the whole answer of another browser"] = (_, strange) => strange,
        ["no code"] = (right, _) => Put(right, "code", _ => null),
        ["a code that was never given"] = (right, _) => Put(right, "code", _ => "0123456789"),
        // PKCE: what it is exchanged with is not what it was asked with.
        ["the code of another browser"] = (right, strange) =>
            Put(right, "code", _ => Query(strange)["code"]),
        ["refused at the provider"] = (right, _) =>
            Put(Put(right, "code", _ => null), "error", _ => "access_denied"),
        ["nothing at all"] = (right, _) => new Uri(right.GetLeftPart(UriPartial.Path)),
    };

    public static TheoryData<string> BentTokens => [.. Bends.Keys];

    public static TheoryData<string> StrayCallbacks => [.. Strays.Keys];

    private static Func<SecurityTokenDescriptor, TestIssuer, string> Changed(
        Action<SecurityTokenDescriptor> change
    ) =>
        (right, _) =>
        {
            change(right);
            return TestIssuer.Write(right);
        };

    private static void Shift(SecurityTokenDescriptor token, TimeSpan by)
    {
        token.IssuedAt += by;
        token.NotBefore += by;
        token.Expires += by;
    }

    private static string Hashed(SecurityTokenDescriptor right, byte[] secret)
    {
        right.SigningCredentials = new SigningCredentials(
            new SymmetricSecurityKey(secret) { KeyId = right.SigningCredentials.Key.KeyId },
            SecurityAlgorithms.HmacSha256
        );
        return TestIssuer.Write(right);
    }

    private static Func<SecurityTokenDescriptor, TestIssuer, string> Foreign(
        Func<TestIssuer, ECDsa, SigningCredentials> credentials
    ) =>
        (right, issuer) =>
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            right.SigningCredentials = credentials(issuer, key);
            return TestIssuer.Write(right);
        };

    private static string Embedded(SecurityTokenDescriptor right, TestIssuer issuer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var point = key.ExportParameters(false).Q;
        right.SigningCredentials = TestIssuer.Credentials(key, "brought");
        right.AdditionalHeaderClaims = new Dictionary<string, object>
        {
            ["jwk"] = new Dictionary<string, object>
            {
                ["kty"] = "EC",
                ["crv"] = "P-256",
                ["kid"] = "brought",
                ["x"] = Base64UrlEncoder.Encode(point.X),
                ["y"] = Base64UrlEncoder.Encode(point.Y),
            },
        };
        return TestIssuer.Write(right);
    }

    private static string With(string token, string? header = null, string? signature = null)
    {
        var parts = token.Split('.');
        var head = header is null ? parts[0] : Base64UrlEncoder.Encode(header);
        return $"{head}.{parts[1]}.{signature ?? parts[2]}";
    }

    private static string Altered(string token)
    {
        var parts = token.Split('.');
        var claims = JsonNode.Parse(Base64UrlEncoder.Decode(parts[1]))!;
        claims["sub"] = "somebody-else";
        return $"{parts[0]}.{Base64UrlEncoder.Encode(claims.ToJsonString())}.{parts[2]}";
    }

    private static Dictionary<string, string?> Query(Uri address) =>
        QueryHelpers
            .ParseQuery(address.Query)
            .ToDictionary(each => each.Key, each => (string?)each.Value.ToString());

    private static Uri Put(
        Uri address,
        string name,
        Func<Dictionary<string, string?>, string?> value
    )
    {
        var query = Query(address);
        query[name] = value(query);
        return new Uri(QueryHelpers.AddQueryString(address.GetLeftPart(UriPartial.Path), query));
    }
}
