using System.Data;
using System.Security.Cryptography;
using Dsg.Storage.Access;
using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Postgres;

/// <summary>Serializable transactions, run again after a lost race: at most twelve times, with a jittered pause.</summary>
internal sealed class PostgresWriter(
    IDbContextFactory<NpgsqlDsgContext> contexts,
    CommitEffects effects,
    TimeProvider clock
) : IDatabaseWriter
{
    private const int MostAttempts = 12;
    private const int LongestPauseMilliseconds = 250;

    private static readonly Dictionary<StreamId, LoadedCase> Nothing = [];

    public async Task<T> WriteAsync<T>(
        Func<WriteScope, CancellationToken, Task<T>> work,
        CancellationToken cancellation
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryAsync(work, cancellation);
            }
            catch (Exception lost) when (StorageErrors.IsLostRace(lost) && attempt < MostAttempts)
            {
                var longest = Math.Min(LongestPauseMilliseconds, 4 << Math.Min(attempt, 6));
                var pause = RandomNumberGenerator.GetInt32(1, longest + 1);
                await Task.Delay(TimeSpan.FromMilliseconds(pause), clock, cancellation);
            }
            catch (Exception failed) when (StorageErrors.IsDuplicate(failed))
            {
                throw StorageErrors.Translate(failed);
            }
        }
    }

    private async Task<T> TryAsync<T>(
        Func<WriteScope, CancellationToken, Task<T>> work,
        CancellationToken cancellation
    )
    {
        await using var context = await contexts.CreateDbContextAsync(cancellation);
        await using var transaction = await context.Database.BeginTransactionAsync(
            IsolationLevel.Serializable,
            cancellation
        );
        WriteScope scope = new(context, Nothing);
        var result = await work(scope, cancellation);
        await scope.SaveAsync(cancellation);
        if (scope.Appended.Keys.Any(AccessEpoch.Concerns))
        {
            await AccessEpochWatch.NotifyAsync(context, cancellation);
        }

        cancellation.ThrowIfCancellationRequested();
        // The commit point: from here on nobody's cancellation counts.
        await transaction.CommitAsync(CancellationToken.None);
        effects.Apply([scope]);
        return result;
    }
}
