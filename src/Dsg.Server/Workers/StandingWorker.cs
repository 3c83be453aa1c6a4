namespace Dsg.Server.Workers;

/// <summary>What two persons of the office decided for the whole server, kept at hand for every request.</summary>
internal interface IStanding
{
    /// <summary>Reads it anew.</summary>
    Task RefreshAsync(CancellationToken cancellation);
}

/// <summary>
/// Knows every <see cref="IStanding"/> before the first request, and looks again every minute: it may be decided on another server of
/// the same database. A new version takes effect on a later day, and what a notice bears is decided in its own transaction, so a
/// minute is early enough.
/// </summary>
internal sealed partial class StandingWorker(
    IEnumerable<IStanding> standings,
    TimeProvider clock,
    ILogger<StandingWorker> log
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RefreshAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // What was known stays known; the next look finds the rest.
            catch (Exception fault)
            {
                LogFault(log, fault);
            }
        }
    }

    private async Task RefreshAsync(CancellationToken cancellation)
    {
        foreach (var standing in standings)
        {
            await standing.RefreshAsync(cancellation);
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Looking for what the office decided failed")]
    private static partial void LogFault(ILogger log, Exception fault);
}
