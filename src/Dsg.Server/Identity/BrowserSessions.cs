using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dsg.Core.Parties;
using Dsg.Server.Faces;
using Dsg.Server.Limits;
using Dsg.Storage.Working;
using Microsoft.AspNetCore.DataProtection;

namespace Dsg.Server.Identity;

/// <summary>
/// Signed-in browsers. The browser holds only a random id in <c>__Host-dsg-&lt;face&gt;</c>; everything else lies in the database,
/// so that removing a row ends the session at once. Idle 15 minutes, at most 12 hours, and only on the device it began on.
/// </summary>
internal sealed class BrowserSessions(
    Sessions sessions,
    IDataProtectionProvider protection,
    KnownBrowsers browsers,
    TimeProvider clock
)
{
    public static readonly TimeSpan IdleLife = TimeSpan.FromMinutes(15);
    public static readonly TimeSpan Life = TimeSpan.FromHours(12);
    private const int IdBytes = 32;

    // The idle time need not be known to the second; this saves a write on most requests.
    private static readonly TimeSpan TouchAfter = TimeSpan.FromMinutes(1);
    private readonly IDataProtector protector = protection.CreateProtector("dsg.session.v1");

    /// <summary>Cookies ignore ports, so each face has its own name.</summary>
    public static string CookieOf(Face face) => "__Host-dsg-" + face.Name();

    /// <summary>Begins a session with the identity just proven; any former one of this browser ends.</summary>
    /// <param name="http">The request that proved it.</param>
    /// <param name="identity">What was proven.</param>
    /// <param name="person">Whose identity it is; null while nobody's.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task BeginAsync(
        HttpContext http,
        Identification identity,
        PersonId? person,
        CancellationToken cancellation
    )
    {
        await EndAsync(http, cancellation);
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes));
        var now = clock.GetUtcNow();
        var account = identity.Account;
        var ticket = new Ticket(account.Issuer, account.Subject, identity.Name);
        var session = new Session(
            HashOf(id),
            http.Face(),
            // An id that nobody has stands for an identity that is nobody's yet.
            person ?? PersonId.From(Guid.CreateVersion7()),
            http.Device(),
            now,
            now,
            now + IdleLife,
            protector.Protect(JsonSerializer.SerializeToUtf8Bytes(ticket))
        )
        {
            Passkey = identity.Passkey,
        };
        await sessions.PutAsync(session, cancellation);
        http.Response.Cookies.Append(CookieOf(http.Face()), id, StrictCookie.Flags());
        if (person is not null)
        {
            browsers.Remember(http);
        }
    }

    /// <summary>The identity of the usable session of a request, or null.</summary>
    public async Task<Identification?> FindAsync(HttpContext http, CancellationToken cancellation)
    {
        if (
            IdOf(http) is not { } id
            || await sessions.FindAsync(HashOf(id), cancellation) is not { } session
            || !IsUsable(session, http)
            || Read(session.Payload) is not { } ticket
        )
        {
            return null;
        }

        await TouchAsync(http, session, cancellation);
        var account = new Account(session.Face, ticket.Issuer, ticket.Subject);
        return new Identification(account, ticket.Name, ByToken: false)
        {
            Passkey = session.Passkey,
            Session = session,
        };
    }

    /// <summary>The live session of a key hash, or null.</summary>
    public Task<Session?> FindAsync(string keyHash, CancellationToken cancellation) =>
        sessions.FindAsync(keyHash, cancellation);

    /// <summary>Ends the session of this browser, if any, and takes its cookie back.</summary>
    public async Task EndAsync(HttpContext http, CancellationToken cancellation)
    {
        if (IdOf(http) is { } id)
        {
            await sessions.RemoveAsync(HashOf(id), cancellation);
            http.Response.Cookies.Delete(CookieOf(http.Face()), StrictCookie.Flags());
        }
    }

    private bool IsUsable(Session session, HttpContext http)
    {
        var now = clock.GetUtcNow();
        return session.Face == http.Face()
            && session.Device == http.Device()
            && now < session.LastSeen + IdleLife
            && now < session.Created + Life;
    }

    private async Task TouchAsync(HttpContext http, Session session, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        var counts =
            http.GetEndpoint()?.Metadata.GetMetadata<DoesNotExtendSession>() is null
            && !http.Request.Headers.ContainsKey(DoesNotExtendSession.Header)
            && now - session.LastSeen >= TouchAfter;
        if (counts)
        {
            var idle = now + IdleLife;
            var end = session.Created + Life;
            await sessions.TouchAsync(session.KeyHash, idle < end ? idle : end, cancellation);
        }
    }

    private Ticket? Read(byte[] payload)
    {
        try
        {
            return JsonSerializer.Deserialize<Ticket>(protector.Unprotect(payload));
        }
        catch (CryptographicException)
        {
            // The key ring was lost with its database backup: everybody signs in anew.
            return null;
        }
    }

    private static string? IdOf(HttpContext http) =>
        http.Request.Cookies[CookieOf(http.Face())] is { Length: IdBytes * 2 } id ? id : null;

    private static string HashOf(string id) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)));

    private sealed record Ticket(string Issuer, string Subject, string Name);
}

/// <summary>The flags of every cookie that means something.</summary>
internal static class StrictCookie
{
    public static CookieOptions Flags(TimeSpan? life = null) =>
        new()
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = life,
            Path = "/",
            SameSite = SameSiteMode.Strict,
            Secure = true,
        };
}

/// <summary>Metadata of routes that a page calls by itself (live updates): being called is no sign of a person.</summary>
internal sealed class DoesNotExtendSession
{
    /// <summary>Sent by a page that fetches itself anew.</summary>
    public const string Header = "Dsg-Live";

    private DoesNotExtendSession() { }

    public static DoesNotExtendSession Instance { get; } = new();
}
