namespace Dsg.Server.Workers;

/// <summary>
/// Looks at the deadlines at the start and once on every day in Japan, since only a new day can make something due. A round that
/// failed is tried again.
/// </summary>
internal sealed partial class DeadlineWorker(
    IEnumerable<IDeadlineRound> rounds,
    TimeProvider clock,
    ILogger<DeadlineWorker> log
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        DateOnly? looked = null;
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            var today = JapanTime.DateOf(clock.GetUtcNow());
            if (looked == today)
            {
                continue;
            }

            try
            {
                await RunAllAsync(today, stoppingToken);
                looked = today;
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // The cases still say what is due; the next round finds it.
            catch (Exception fault)
            {
                LogFault(log, fault);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    // One that fails keeps none of the others from its work; all are looked at again then.
    private async Task RunAllAsync(DateOnly today, CancellationToken cancellation)
    {
        List<Exception> faults = [];
        foreach (var round in rounds)
        {
            try
            {
                await round.RunAsync(today, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                throw;
            }
            // Told together below; the next look finds what is still due.
            catch (Exception fault)
            {
                faults.Add(fault);
            }
        }

        if (faults.Count > 0)
        {
            throw new AggregateException(faults);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "A round over the deadlines failed")]
    private static partial void LogFault(ILogger log, Exception fault);
}
