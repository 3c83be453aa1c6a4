using Dsg.Storage.Working;

namespace Dsg.Server.Identity;

/// <summary>
/// Asks again and again, for as long as a stream runs, whether the session of its request was ended: by its owner, or with what it
/// stood on. A session that ran out by itself (idle) ends no stream: whoever only reads or waits has lost no right by that.
/// </summary>
internal sealed class SessionWatch
{
    private readonly BrowserSessions sessions;
    private readonly Session? session;
    private readonly TimeProvider clock;
    private DateTimeOffset expires;

    private SessionWatch(BrowserSessions sessions, Session? session, TimeProvider clock)
    {
        this.sessions = sessions;
        this.session = session;
        this.clock = clock;
        expires = session?.Expires ?? default;
    }

    /// <summary>The watch over the session of a request; one by a token has none, and is never ended.</summary>
    public static SessionWatch Over(HttpContext http) =>
        new(
            http.RequestServices.GetRequiredService<BrowserSessions>(),
            http.Identification()?.Session,
            http.RequestServices.GetRequiredService<TimeProvider>()
        );

    /// <summary>True once the session was ended.</summary>
    public async Task<bool> HasEndedAsync(CancellationToken cancellation)
    {
        if (session is null)
        {
            return false;
        }

        if (await sessions.FindAsync(session.KeyHash, cancellation) is { } found)
        {
            expires = found.Expires;
            return false;
        }

        return clock.GetUtcNow() < expires;
    }
}
