using Dsg.Storage.Database;
using Dsg.Storage.Journal;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Dsg.Storage.Access;

/// <summary>
/// Notices commits of others: an admin command beside the server, or another node. Looks every 250 ms; on PostgreSQL it is also
/// told at once (<c>LISTEN/NOTIFY</c>).
/// </summary>
/// <param name="reads">For looking.</param>
/// <param name="epoch">Moved when somebody else committed.</param>
/// <param name="cache">Emptied where it does not check versions.</param>
/// <param name="clock">The clock.</param>
/// <param name="connection">Where to listen; null on SQLite.</param>
internal sealed class AccessEpochWatch(
    ReadContexts reads,
    AccessEpoch epoch,
    StateCache cache,
    TimeProvider clock,
    string? connection
)
{
    private const string ChannelName = "dsg_access";
    private const int Overlap = 2_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private (long Floor, long Top, int Above) seen = (0, 0, -1);

    /// <summary>Tells the other nodes; they hear it only if the transaction commits.</summary>
    internal static Task NotifyAsync(DsgContext context, CancellationToken cancellation) =>
        context.Database.ExecuteSqlRawAsync($"NOTIFY {ChannelName}", cancellation);

    /// <summary>Watches until cancelled.</summary>
    internal async Task RunAsync(CancellationToken cancellation) =>
        await Task.WhenAll(PollAsync(cancellation), ListenAsync(cancellation));

    /// <summary>Looks once.</summary>
    /// <remarks>
    /// On PostgreSQL a later id can become visible before an earlier one. Therefore the records above a floor are counted, and the
    /// floor stays well below the newest id.
    /// </remarks>
    internal async Task PollOnceAsync(CancellationToken cancellation)
    {
        await using var context = await reads.OpenAsync(cancellation);
        var top = await context.Journal.MaxAsync(row => (long?)row.Id, cancellation) ?? 0;
        var floor = top - seen.Floor > 2 * Overlap ? top - Overlap : seen.Floor;
        var above = await context.Journal.CountAsync(row => row.Id > floor, cancellation);
        var now = (floor, top, above);
        if (now == seen)
        {
            return;
        }

        seen = now;
        if (cache.IsExact)
        {
            MoveIfOthersWrote(top);
        }
        else
        {
            // Our own commits are counted here a second time; a needless look at the rules does no harm.
            epoch.Move();
        }
    }

    private void MoveIfOthersWrote(long top)
    {
        if (cache.ClearUnlessKnown(top))
        {
            epoch.Move();
        }
    }

    private async Task PollAsync(CancellationToken cancellation)
    {
        using PeriodicTimer timer = new(Interval, clock);
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            try
            {
                await PollOnceAsync(cancellation);
            }
            // A database that cannot be asked leaves us without news: everybody's access is looked at again.
            catch (Exception) when (!cancellation.IsCancellationRequested)
            {
                epoch.Move();
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellation)
    {
        while (connection is not null)
        {
            try
            {
                await using NpgsqlConnection listener = new(connection);
                await listener.OpenAsync(cancellation);
                listener.Notification += (_, _) => epoch.Move();
                await using NpgsqlCommand listen = new($"LISTEN {ChannelName}", listener);
                await listen.ExecuteNonQueryAsync(cancellation);
                epoch.Move();
                while (true)
                {
                    await listener.WaitAsync(cancellation);
                }
            }
            // The poll goes on meanwhile; the connection is tried again.
            catch (Exception) when (!cancellation.IsCancellationRequested)
            {
                await Task.Delay(Interval, clock, cancellation);
            }
        }
    }
}
