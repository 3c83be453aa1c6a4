using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Working;

/// <summary>A session as kept.</summary>
/// <param name="KeyHash">SHA-256 (lower-case hex) of the cookie's key; the key itself is not kept.</param>
/// <param name="Face">The face it belongs to.</param>
/// <param name="Person">Who is signed in.</param>
/// <param name="Device">Thumbprint of the terminal; null where the face asks for none.</param>
/// <param name="Created">When it began.</param>
/// <param name="LastSeen">When it was last used, as told by <see cref="Sessions.TouchAsync"/>.</param>
/// <param name="Expires">When it ends by itself.</param>
/// <param name="Payload">The ticket, protected by the caller.</param>
public sealed record Session(
    string KeyHash,
    Face Face,
    PersonId Person,
    string? Device,
    DateTimeOffset Created,
    DateTimeOffset LastSeen,
    DateTimeOffset Expires,
    byte[] Payload
)
{
    /// <summary>Credential id of the passkey that began it; null when something else did.</summary>
    public string? Passkey { get; init; }
}

/// <summary>Signed-in sessions; removing one ends it at once.</summary>
public sealed class Sessions
{
    private readonly IDatabaseWriter writer;
    private readonly ReadContexts reads;
    private readonly TimeProvider clock;

    internal Sessions(IDatabaseWriter writer, ReadContexts reads, TimeProvider clock)
    {
        this.writer = writer;
        this.reads = reads;
        this.clock = clock;
    }

    /// <summary>Stores a session, replacing one under the same key. What has expired meanwhile is forgotten.</summary>
    public Task PutAsync(Session session, CancellationToken cancellation) =>
        writer.WriteAsync(
            async (scope, token) =>
            {
                var sessions = scope.Context.Set<SessionRow>();
                var now = clock.GetUtcNow();
                await sessions
                    .Where(row => row.KeyHash == session.KeyHash || row.Expires <= now)
                    .ExecuteDeleteAsync(token);
                sessions.Add(RowOf(session));
                return true;
            },
            cancellation
        );

    /// <summary>The session under a key that has not expired, or null.</summary>
    public async Task<Session?> FindAsync(string keyHash, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var context = await reads.OpenAsync(cancellation);
        var row = await context
            .Set<SessionRow>()
            .SingleOrDefaultAsync(s => s.KeyHash == keyHash && s.Expires > now, cancellation);
        return row is null ? null : SessionOf(row);
    }

    /// <summary>Notes that a session was used.</summary>
    /// <returns>False when it has ended.</returns>
    public Task<bool> TouchAsync(
        string keyHash,
        DateTimeOffset expires,
        CancellationToken cancellation
    ) =>
        writer.WriteAsync(
            async (scope, token) =>
            {
                var now = clock.GetUtcNow();
                var touched = await scope
                    .Context.Set<SessionRow>()
                    .Where(row => row.KeyHash == keyHash && row.Expires > now)
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(s => s.LastSeen, now)
                                .SetProperty(s => s.Expires, expires),
                        token
                    );
                return touched == 1;
            },
            cancellation
        );

    /// <summary>The sessions of a person that have not expired, newest first.</summary>
    public async Task<IReadOnlyList<Session>> OfPersonAsync(
        PersonId person,
        CancellationToken cancellation
    )
    {
        var name = person.ToString();
        var now = clock.GetUtcNow();
        await using var context = await reads.OpenAsync(cancellation);
        var rows = await context
            .Set<SessionRow>()
            .Where(row => row.Person == name && row.Expires > now)
            .OrderByDescending(row => row.Created)
            .ToListAsync(cancellation);
        return [.. rows.Select(SessionOf)];
    }

    /// <summary>Ends one session.</summary>
    public Task RemoveAsync(string keyHash, CancellationToken cancellation) =>
        RemoveAsync(rows => rows.Where(row => row.KeyHash == keyHash), cancellation);

    /// <summary>Ends the sessions of a person on a face, but for one.</summary>
    /// <param name="person">Whose.</param>
    /// <param name="face">On which face.</param>
    /// <param name="except">The key hash of the one that stays; null ends them all.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>How many.</returns>
    public Task<int> RemoveOthersAsync(
        PersonId person,
        Face face,
        string? except,
        CancellationToken cancellation
    )
    {
        var name = person.ToString();
        return RemoveAsync(
            rows =>
                rows.Where(row =>
                    row.Person == name && row.Face == face && row.KeyHash != (except ?? "")
                ),
            cancellation
        );
    }

    private Task<int> RemoveAsync(
        Func<IQueryable<SessionRow>, IQueryable<SessionRow>> which,
        CancellationToken cancellation
    ) =>
        writer.WriteAsync(
            (scope, token) => which(scope.Context.Set<SessionRow>()).ExecuteDeleteAsync(token),
            cancellation
        );

    private static SessionRow RowOf(Session session) =>
        new()
        {
            KeyHash = session.KeyHash,
            Face = session.Face,
            Person = session.Person.ToString(),
            Device = session.Device,
            Passkey = session.Passkey,
            Created = session.Created,
            LastSeen = session.LastSeen,
            Expires = session.Expires,
            Payload = session.Payload,
        };

    private static Session SessionOf(SessionRow row) =>
        new(
            row.KeyHash,
            row.Face,
            PersonId.Parse(row.Person, null),
            row.Device,
            row.Created,
            row.LastSeen,
            row.Expires,
            row.Payload
        )
        {
            Passkey = row.Passkey,
        };
}
