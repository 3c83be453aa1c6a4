using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Working;

/// <summary>States that may be used once: challenges of passkey ceremonies, sign-ins under way, device codes.</summary>
public sealed class OneTimeStates
{
    private readonly IDatabaseWriter writer;
    private readonly TimeProvider clock;

    internal OneTimeStates(IDatabaseWriter writer, TimeProvider clock)
    {
        this.writer = writer;
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
}
