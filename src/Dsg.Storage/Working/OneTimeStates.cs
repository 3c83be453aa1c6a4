using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Working;

/// <summary>Names a state that may be used once.</summary>
/// <param name="Purpose">What it is for.</param>
/// <param name="KeyHash">SHA-256 (lower-case hex) of the key that the other side holds.</param>
public sealed record OneTimeKey(string Purpose, string KeyHash);

/// <summary>States that may be used once: challenges of passkey ceremonies, sign-ins under way, device codes.</summary>
public sealed class OneTimeStates
{
    private readonly IDatabaseWriter writer;
    private readonly ReadContexts reads;
    private readonly TimeProvider clock;

    internal OneTimeStates(IDatabaseWriter writer, ReadContexts reads, TimeProvider clock)
    {
        this.writer = writer;
        this.reads = reads;
        this.clock = clock;
    }

    /// <summary>Stores a state. What has expired meanwhile is forgotten.</summary>
    /// <param name="purpose">What it is for; a state of one purpose is never found under another.</param>
    /// <param name="keyHash">SHA-256 (lower-case hex) of the key that the other side holds.</param>
    /// <param name="payload">The state.</param>
    /// <param name="expires">When it becomes worthless.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <exception cref="AlreadyExistsException">There is one under this key.</exception>
    public Task PutAsync(
        string purpose,
        string keyHash,
        byte[] payload,
        DateTimeOffset expires,
        CancellationToken cancellation
    ) =>
        writer.WriteAsync(
            async (scope, token) =>
            {
                var now = clock.GetUtcNow();
                var states = scope.Context.Set<OneTimeRow>();
                await states.Where(row => row.Expires <= now).ExecuteDeleteAsync(token);
                states.Add(
                    new OneTimeRow
                    {
                        Purpose = purpose,
                        KeyHash = keyHash,
                        Expires = expires,
                        Payload = payload,
                    }
                );
                return true;
            },
            cancellation
        );

    /// <summary>Looks at a state without taking it; for an act that takes it in its own transaction.</summary>
    /// <returns>The state, or null when there is none (any more).</returns>
    public async Task<byte[]?> FindAsync(OneTimeKey key, CancellationToken cancellation)
    {
        var now = clock.GetUtcNow();
        await using var context = await reads.OpenAsync(cancellation);
        var row = await Of(context, key)
            .SingleOrDefaultAsync(state => state.Expires > now, cancellation);
        return row?.Payload;
    }

    /// <summary>Takes a state away: of any number of calls for one key, one gets it.</summary>
    /// <returns>The state, or null when there is none, it was taken, or it has expired.</returns>
    public Task<byte[]?> TakeAsync(
        string purpose,
        string keyHash,
        CancellationToken cancellation
    ) =>
        writer.WriteAsync(
            async (scope, token) =>
            {
                var one = scope
                    .Context.Set<OneTimeRow>()
                    .Where(row => row.Purpose == purpose && row.KeyHash == keyHash);
                var found = await one.SingleOrDefaultAsync(token);
                var taken = await one.ExecuteDeleteAsync(token);
                return taken == 1 && found?.Expires > clock.GetUtcNow() ? found.Payload : null;
            },
            cancellation
        );

    /// <summary>Takes a state away inside a transaction.</summary>
    /// <returns>False when there is none (any more).</returns>
    internal static async Task<bool> TryTakeAsync(
        DsgContext context,
        OneTimeKey key,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        await Of(context, key).Where(row => row.Expires > now).ExecuteDeleteAsync(cancellation)
        == 1;

    private static IQueryable<OneTimeRow> Of(DsgContext context, OneTimeKey key) =>
        context
            .Set<OneTimeRow>()
            .Where(row => row.Purpose == key.Purpose && row.KeyHash == key.KeyHash);
}
