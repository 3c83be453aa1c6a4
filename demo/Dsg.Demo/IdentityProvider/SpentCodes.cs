using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Dsg.Demo.IdentityProvider;

/// <summary>
/// Makes an authorization code good for one use (RFC 6749, 4.1.2). Without a token store OpenIddict would accept a
/// code again until it expires. Kept in memory: a restart forgets codes that had five minutes to live anyway.
/// </summary>
internal sealed class SpentCodes(TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, DateTimeOffset> spent = new(
        StringComparer.Ordinal
    );

    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>True the first time an id is seen.</summary>
    public bool TrySpend(string id)
    {
        var now = clock.GetUtcNow();
        foreach (var (old, until) in spent)
        {
            if (until < now)
            {
                spent.TryRemove(old, out _);
            }
        }

        return spent.TryAdd(id, now + Lifetime + Lifetime);
    }
}
