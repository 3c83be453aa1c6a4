using Dsg.Transfer.Uploads;

namespace Dsg.Server.Workers;

/// <summary>
/// At the start: removes what a crash left on the disk, before the first request. Then, again and again: finishes uploads that the
/// journal does not know yet, and gives up those whose time is over.
/// </summary>
internal sealed partial class UploadWorker(
    UploadCompletion completion,
    TusEngine engine,
    TimeProvider clock,
    ILogger<UploadWorker> log
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(20);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var removed = await completion.CleanAsync(cancellationToken);
        if (removed > 0)
        {
            LogCleaned(log, removed);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        do
        {
            try
            {
                await completion.RecoverAsync(stoppingToken);
                await engine.ExpireAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // One round that failed is tried again; the rows still say what is to be done.
            catch (Exception fault)
            {
                LogFault(log, fault);
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(
        1,
        LogLevel.Information,
        "Removed {Count} files that an earlier run left behind"
    )]
    private static partial void LogCleaned(ILogger log, int count);

    [LoggerMessage(2, LogLevel.Error, "A round over the uploads failed")]
    private static partial void LogFault(ILogger log, Exception fault);
}
