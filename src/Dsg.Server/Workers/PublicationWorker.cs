using Dsg.Server.Procedures;

namespace Dsg.Server.Workers;

/// <summary>
/// Knows what is published before the first request, and looks again every minute: a version may be published on another server of
/// the same database. It takes effect on a later day, so a minute is early enough.
/// </summary>
internal sealed partial class PublicationWorker(
    PublicationReader reader,
    TimeProvider clock,
    ILogger<PublicationWorker> log
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await reader.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await reader.RefreshAsync(stoppingToken);
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

    [LoggerMessage(1, LogLevel.Error, "Looking for published procedures failed")]
    private static partial void LogFault(ILogger log, Exception fault);
}
