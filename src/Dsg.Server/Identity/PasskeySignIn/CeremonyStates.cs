using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dsg.Server.Faces;
using Dsg.Storage.Working;

namespace Dsg.Server.Identity.PasskeySignIn;

/// <summary>What the gateway remembers between the two halves of a ceremony.</summary>
/// <param name="CodeHash">The invitation being used; null when signing in or adding a further passkey.</param>
/// <param name="Handle">The user handle offered; null when signing in.</param>
/// <param name="Challenge">The handler's own state with the challenge; null before the options were asked for.</param>
internal sealed record CeremonyState(string? CodeHash, string? Handle, string? Challenge);

/// <summary>A ceremony of this browser that was not answered yet.</summary>
/// <param name="Key">Under which its state lies; the act that it leads to takes it away.</param>
/// <param name="State">The state.</param>
internal sealed record Ceremony(OneTimeKey Key, CeremonyState State);

/// <summary>
/// Ceremonies under way. The state lies in the database and is taken out by the first who answers it (the handler by itself would
/// accept the same assertion twice); the browser holds only a random key, and no two browsers can share one.
/// </summary>
internal sealed class CeremonyStates(OneTimeStates states, TimeProvider clock)
{
    private const int KeyBytes = 32;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public async Task BeginAsync(
        HttpContext http,
        CeremonyState state,
        CancellationToken cancellation
    )
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        await states.PutAsync(
            PurposeOf(http),
            HashOf(key),
            JsonSerializer.SerializeToUtf8Bytes(state, JsonSerializerOptions.Strict),
            clock.GetUtcNow() + Life,
            cancellation
        );
        http.Response.Cookies.Append(CookieOf(http), key, StrictCookie.Flags(Life));
    }

    /// <summary>The ceremony of this browser, or null when there is none (any more).</summary>
    public async Task<Ceremony?> FindAsync(HttpContext http, CancellationToken cancellation)
    {
        if (http.Request.Cookies[CookieOf(http)] is not { Length: KeyBytes * 2 } cookie)
        {
            return null;
        }

        var key = new OneTimeKey(PurposeOf(http), HashOf(cookie));
        var state = await states.FindAsync(key, cancellation);
        return
            state is not null
            && JsonSerializer.Deserialize<CeremonyState>(state, JsonSerializerOptions.Strict)
                is { } read
            ? new Ceremony(key, read)
            : null;
    }

    /// <summary>Takes the state of a ceremony away that came to nothing.</summary>
    /// <returns>False when somebody else took it.</returns>
    public async Task<bool> EndAsync(
        HttpContext http,
        Ceremony ceremony,
        CancellationToken cancellation
    )
    {
        Forget(http);
        var (purpose, hash) = ceremony.Key;
        return await states.TakeAsync(purpose, hash, cancellation) is not null;
    }

    /// <summary>Takes the key of a ceremony back from the browser.</summary>
    public static void Forget(HttpContext http) =>
        http.Response.Cookies.Delete(CookieOf(http), StrictCookie.Flags());

    private static string CookieOf(HttpContext http) =>
        BrowserSessions.CookieOf(http.Face()) + "-ceremony";

    private static string PurposeOf(HttpContext http) => "passkey-" + http.Face().Name();

    private static string HashOf(string key) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
