using System.Collections.Immutable;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Scanning;

namespace Dsg.Server.Workers;

/// <summary>Brings assembled files to their verdict, in lanes beside each other; woken by a signal, led by the table.</summary>
internal sealed partial class SafetyWorker(
    SafetyPipeline pipeline,
    SafetyOptions options,
    SafetySignal signal,
    TimeProvider clock,
    ILogger<SafetyWorker> log
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lanes = SafetyLanes
            .Of(options, ScanRoom.Of(options.ScannerConfiguration))
            .Select(lane => (Lane: lane, Signal: new SafetySignal()))
            .ToImmutableArray();
        return Task.WhenAll([
            RepeatAsync(signal, token => FillAsync(lanes, token), stoppingToken),
            .. lanes.Select(each =>
                RepeatAsync(each.Signal, token => WorkAsync(each.Lane, token), stoppingToken)
            ),
        ]);
    }

    private async Task RepeatAsync(
        SafetySignal wakes,
        Func<CancellationToken, Task> round,
        CancellationToken stopping
    )
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await round(stopping);
                await wakes.WaitAsync(Interval, clock, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            // Whatever broke one round must not end the check for all: the file stays where it is and its lease runs out.
            catch (Exception fault)
            {
                LogFault(log, fault);
                await Task.Delay(Interval, clock, stopping)
                    .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private DateTimeOffset forgotten;

    private async Task FillAsync(
        ImmutableArray<(SafetyLane Lane, SafetySignal Signal)> lanes,
        CancellationToken cancellation
    )
    {
        await pipeline.FillAsync(cancellation);
        foreach (var lane in lanes)
        {
            lane.Signal.Wake();
        }

        if (clock.GetUtcNow() - forgotten > Hour)
        {
            forgotten = clock.GetUtcNow();
            await pipeline.ForgetAsync(cancellation);
        }
    }

    private async Task WorkAsync(SafetyLane lane, CancellationToken cancellation)
    {
        while (await pipeline.RunNextAsync(lane, cancellation) is { } step)
        {
            LogStep(log, step.File.ToString(), step.Outcome?.ToString() ?? "waits", step.Reason);
        }
    }

    [LoggerMessage(1, LogLevel.Information, "Safety check of {File}: {Outcome} {Reason}")]
    private static partial void LogStep(ILogger log, string file, string outcome, string reason);

    [LoggerMessage(2, LogLevel.Error, "A round of the safety check failed")]
    private static partial void LogFault(ILogger log, Exception fault);
}
