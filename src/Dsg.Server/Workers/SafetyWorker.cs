using Dsg.Transfer.Safety;

namespace Dsg.Server.Workers;

/// <summary>Brings assembled files to their verdict, one after the other; woken by a signal, led by the table.</summary>
internal sealed partial class SafetyWorker(
    SafetyPipeline pipeline,
    SafetySignal signal,
    TimeProvider clock,
    ILogger<SafetyWorker> log
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await WorkAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            // Whatever broke one round must not end the check for all: the file stays where it is and its lease runs out.
            catch (Exception fault)
            {
                LogFault(log, fault);
            }

            await signal.WaitAsync(Interval, clock, stoppingToken);
        }
    }

    private async Task WorkAsync(CancellationToken cancellation)
    {
        await pipeline.FillAsync(cancellation);
        while (await pipeline.RunNextAsync(cancellation) is { } step)
        {
            LogStep(log, step.File.ToString(), step.Outcome?.ToString() ?? "waits", step.Reason);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Safety check of {File}: {Outcome} {Reason}")]
    private static partial void LogStep(ILogger log, string file, string outcome, string reason);

    [LoggerMessage(2, LogLevel.Error, "A round of the safety check failed")]
    private static partial void LogFault(ILogger log, Exception fault);
}
