using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Dsg.Server.Tests.Api;

/// <summary>What a token of the test's authority says.</summary>
/// <param name="Face">Whose audience.</param>
/// <param name="Subject">Who.</param>
/// <param name="Nonce">What it is bound to; null leaves it out.</param>
/// <param name="At">When the subject was authenticated; null leaves it out.</param>
internal sealed record TokenParts(Face Face, string Subject, string? Nonce, DateTimeOffset? At)
{
    public string Type { get; init; } = "JWT";

    public string? Issuer { get; init; }

    public DateTime? Expires { get; init; }

    /// <summary>Who signs; null for the authority.</summary>
    public ECDsa? Key { get; init; }

    public IEnumerable<Claim> Claims()
    {
        yield return new Claim(JwtRegisteredClaimNames.Sub, Subject);
        yield return new Claim(JwtRegisteredClaimNames.Name, Subject);
        if (Nonce is not null)
        {
            yield return new Claim(JwtRegisteredClaimNames.Nonce, Nonce);
        }

        if (At is { } at)
        {
            yield return new Claim(
                JwtRegisteredClaimNames.AuthTime,
                at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
                ClaimValueTypes.Integer64
            );
        }
    }
}
