using Dsg.Core.Parties;
using Dsg.Storage.Working;

namespace Dsg.Server.Identity;

/// <summary>An identity proven on this request, known to the gateway or not.</summary>
/// <param name="Account">Face, issuer and subject.</param>
/// <param name="Name">The name as the identity provider gave it; empty when it gave none.</param>
/// <param name="ByToken">True for an access token, false for a session.</param>
internal sealed record Identification(Account Account, string Name, bool ByToken)
{
    /// <summary>Credential id (base64url) of the passkey that was used; null when something else proved it.</summary>
    public string? Passkey { get; init; }

    /// <summary>The session of this request; null for a token, and before one has begun.</summary>
    public Session? Session { get; init; }
}

/// <summary>What the request knows of its caller.</summary>
internal static class CallerContext
{
    /// <summary>The person, or null when nobody known is signed in.</summary>
    public static Caller? Caller(this HttpContext http) => http.Features.Get<Caller>();

    /// <summary>The proven identity, or null.</summary>
    public static Identification? Identification(this HttpContext http) =>
        http.Features.Get<Identification>();
}
