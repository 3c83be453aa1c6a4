using System.Collections.Immutable;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Rescans;
using Dsg.Transfer.Safety.Scanning;

namespace Dsg.Server.Workers;

/// <summary>
/// Brings assembled files to their verdict, in lanes beside each other; woken by a signal, led by the table. A lane that has nothing to
/// do goes on with the scan of what can be obtained with newer signatures.
/// </summary>
internal sealed partial class SafetyWorker(
    SafetyPipeline pipeline,
    RescanPipeline rescans,
    SafetyOptions options,
    SafetySignal signal,
    TimeProvider clock,
    ILogger<SafetyWorker> log
) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    private DateTimeOffset forgotten;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lanes = SafetyLanes
            .Of(options, ScanRoom.Of(options.ScannerConfiguration))
            .Select(lane => (Lane: lane, Signal: new SafetySignal()))
            .ToImmutableArray();
        return Task.WhenAll([
            RepeatAsync((signal, Interval), token => FillAsync(lanes, token), stoppingToken),
            RepeatAsync((new SafetySignal(), Minute), rescans.LookAsync, stoppingToken),
            .. lanes.Select(each =>
                RepeatAsync(
                    (each.Signal, Interval),
                    token => WorkAsync(each.Lane, token),
                    stoppingToken
                )
            ),
        ]);
    }

    private async Task RepeatAsync(
        (SafetySignal Signal, TimeSpan Latest) wakes,
        Func<CancellationToken, Task> round,
        CancellationToken stopping
    )
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await round(stopping);
                await wakes.Signal.WaitAsync(wakes.Latest, clock, stopping);
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
        while (await NextAsync(lane, cancellation) is { } step)
        {
            LogStep(log, step.File.ToString(), step.Outcome?.ToString() ?? "waits", step.Reason);
        }
    }

    // What was sent comes before what was checked already, and the lane of small files stays free for them.
    private async Task<SafetyStepResult?> NextAsync(SafetyLane lane, CancellationToken cancellation)
    {
        if (await pipeline.RunNextAsync(lane, cancellation) is { } step)
        {
            return step;
        }

        return lane.LargestBytes == long.MaxValue
            ? await rescans.RunNextAsync(lane.Owner, cancellation)
            : null;
    }

    [LoggerMessage(1, LogLevel.Information, "Safety check of {File}: {Outcome} {Reason}")]
    private static partial void LogStep(ILogger log, string file, string outcome, string reason);

    [LoggerMessage(2, LogLevel.Error, "A round of the safety check failed")]
    private static partial void LogFault(ILogger log, Exception fault);
}
