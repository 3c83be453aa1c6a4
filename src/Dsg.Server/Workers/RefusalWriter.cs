using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Access;
using Dsg.Core.Procedures;
using Dsg.Server.Observability;

namespace Dsg.Server.Workers;

/// <summary>Writes counted refusals to the journal once their minute is over, many in one transaction; at the stop, all that are left.</summary>
internal sealed partial class RefusalWriter(
    RefusalTally tally,
    IProcedureStore store,
    TimeProvider clock,
    ILogger<RefusalWriter> log
) : BackgroundService
{
    private const int MostAtOnce = 100;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await FlushAsync(everything: true, cancellationToken);
    }

    /// <summary>Writes what is due. What could not be written is kept for the next time.</summary>
    /// <param name="everything">True: the running minute too.</param>
    /// <param name="cancellation">Cancels between two transactions.</param>
    internal async Task FlushAsync(bool everything, CancellationToken cancellation)
    {
        var left = tally.Take(everything).Chunk(MostAtOnce).ToList();
        try
        {
            while (left.Count > 0)
            {
                await WriteAsync(left[0], cancellation);
                left.RemoveAt(0);
            }
        }
        finally
        {
            tally.PutBack(left.SelectMany(chunk => chunk));
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await TryFlushAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The stop writes what is left.
        }
    }

    private async Task TryFlushAsync(CancellationToken cancellation)
    {
        try
        {
            await FlushAsync(everything: false, cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        // A journal that cannot be written now is tried again; the counts are kept.
        catch (Exception fault)
        {
            LogFault(log, fault);
        }
    }

    private Task<bool> WriteAsync(
        IReadOnlyCollection<RefusalCount> counts,
        CancellationToken cancellation
    ) =>
        store.InTransactionAsync(
            async (transaction, token) =>
            {
                foreach (var of in counts.GroupBy(count => count.Subject.Actor))
                {
                    var stream = of.Key is { } actor
                        ? AccessRefused.StreamOf(actor.Person)
                        : AccessRefused.Anonymous;
                    var loaded = await transaction.LoadAsync(stream, token);
                    await transaction.AppendAsync(
                        stream,
                        loaded.Version,
                        [.. of.Select(EventOf)],
                        new CommandContext(of.Key ?? Actor.System, clock.GetUtcNow()),
                        token
                    );
                }

                return true;
            },
            cancellation
        );

    private static IEvent EventOf(RefusalCount count)
    {
        ImmutableArray<int> codes =
        [
            .. Words(count.What.Codes)
                .Select(code => int.Parse(code, CultureInfo.InvariantCulture)),
        ];
        var source =
            count.Subject.Source.Length == 0 ? null : new PrivateText(count.Subject.Source);
        return codes.Any(RefusedByLimit.IsToldBy)
                ? new RefusedByLimit(count.What.Object, codes, count.Count, count.Minute, source)
            : codes.Any(RefusedElsewhere.IsToldBy)
                ? new RefusedElsewhere(count.What.Object, codes, count.Count, count.Minute, source)
            : new AccessRefused(
                count.What.Object,
                Words(count.What.Ids),
                codes,
                Words(count.What.Conditions),
                count.Count,
                count.Minute,
                source
            );
    }

    private static ImmutableArray<string> Words(string joined) =>
        [.. joined.Split(' ', StringSplitOptions.RemoveEmptyEntries)];

    [LoggerMessage(1, LogLevel.Error, "Refusals could not be recorded; they are kept")]
    private static partial void LogFault(ILogger log, Exception fault);
}
