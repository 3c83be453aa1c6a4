using System.Threading.RateLimiting;
using Dsg.Server.Faces;
using Dsg.Server.Identity;

namespace Dsg.Server.Limits;

/// <summary>
/// Counts failures to prove an identity: by place, and by account at a place (docs/adr/0097). No count is of an account alone, so whoever fails
/// in somebody's name elsewhere stops nobody from signing in.
/// </summary>
internal sealed class SignInLimits(ServerOptions options, KnownBrowsers browsers) : IDisposable
{
    private readonly Counter begun = new(options.Limits.BegunSignIns);
    private readonly Counter places = new(options.Limits.FailedSignIns);
    private readonly Counter accounts = new(options.Limits.FailedSignInsOfAccount);
    private readonly Counter tokens = new(options.Limits.FailedTokens);

    /// <inheritdoc/>
    public void Dispose()
    {
        begun.Dispose();
        places.Dispose();
        accounts.Dispose();
        tokens.Dispose();
    }

    /// <summary>Begins a ceremony; how long it has to wait, or null where it may begin.</summary>
    public TimeSpan? Begin(HttpContext http)
    {
        var wait = begun.WaitOf(PlaceOf(http));
        if (wait is null)
        {
            begun.Count(PlaceOf(http));
        }

        return wait;
    }

    /// <summary>How long an attempt has to wait; null where it may be made.</summary>
    public TimeSpan? WaitOf(HttpContext http) =>
        places.WaitOf(PlaceOf(http))
        ?? (AccountAt(http) is { } account ? accounts.WaitOf(account) : null);

    /// <summary>An attempt has failed.</summary>
    public void Count(HttpContext http)
    {
        places.Count(PlaceOf(http));
        if (AccountAt(http) is { } account)
        {
            accounts.Count(account);
        }
    }

    /// <summary>How long an access token has to wait; null where it is looked at.</summary>
    public TimeSpan? WaitOfToken(HttpContext http) => tokens.WaitOf(SourceOf(http));

    /// <summary>An access token was not good.</summary>
    public void CountToken(HttpContext http) => tokens.Count(SourceOf(http));

    /// <summary>A certified terminal; else a browser that signed in here before; else the source, which others may share.</summary>
    private string PlaceOf(HttpContext http) =>
        http.Device() is null && browsers.Find(http) is { } browser
            ? $"browser {browser}"
            : SourceOf(http);

    private static string SourceOf(HttpContext http) =>
        http.Device() is { } device ? $"terminal {device}" : $"source {RequestSource.Of(http)}";

    /// <summary>Only an account that the request itself proves.</summary>
    private string? AccountAt(HttpContext http) =>
        http.Identification() is { Account: var account } ? $"{account} {PlaceOf(http)}" : null;

    /// <summary>So many at once, and again in each minute.</summary>
    private sealed class Counter(int most) : IDisposable
    {
        private readonly TimeSpan next = TimeSpan.FromMinutes(1) / most;

        private readonly PartitionedRateLimiter<int> limiter = PartitionedRateLimiter.Create<
            int,
            int
        >(bucket =>
            RateLimitPartition.GetTokenBucketLimiter(
                bucket,
                _ => new TokenBucketRateLimiterOptions
                {
                    TokenLimit = most,
                    TokensPerPeriod = 1,
                    ReplenishmentPeriod = TimeSpan.FromMinutes(1) / most,
                    QueueLimit = 0,
                }
            )
        );

        public void Dispose() => limiter.Dispose();

        /// <summary>How long until there is room for one more; null where there is.</summary>
        // Not by asking for none: a part of a permit would do for that.
        public TimeSpan? WaitOf(string name) =>
            limiter.GetStatistics(RequestSource.BucketOf(name))?.CurrentAvailablePermits > 0
                ? null
                : next;

        public void Count(string name)
        {
            using var taken = limiter.AttemptAcquire(RequestSource.BucketOf(name));
        }
    }
}
