using System.Collections.Frozen;
using Dsg.Core.Exchange;
using Dsg.Transfer.Uploads;

namespace Dsg.Transfer.Safety;

/// <summary>
/// Brings assembled files and attached papers to their verdict: claim a task, read the object once, record. Whatever goes wrong on the way leaves the file
/// where it was, not obtainable; who works on it holds a lease, and whoever comes next begins the reading again. The journal learns of the verdict by a command with an idempotency key, so a crash anywhere only
/// means another reading.
/// </summary>
public sealed class SafetyPipeline
{
    private const int Batch = 200;
    private const long SlowestBytesPerSecond = 5L << 20;
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(7);

    private readonly ISafetyQueue queue;
    private readonly FrozenDictionary<string, ICheckedObjects> kinds;
    private readonly SafetyPass pass;
    private readonly SafetyOptions options;
    private readonly TimeProvider time;

    /// <summary>Makes the pipeline; it does nothing by itself.</summary>
    public SafetyPipeline(
        ISafetyQueue queue,
        DispatchedFiles files,
        AttachedPapers papers,
        SafetyPass pass,
        SafetyOptions options,
        TimeProvider time
    )
    {
        this.queue = queue;
        kinds = new ICheckedObjects[] { files, papers }.ToFrozenDictionary(each => each.Kind);
        this.pass = pass;
        this.options = options;
        this.time = time;
    }

    /// <summary>Puts every object that the journal shows as being checked into the queue; those in it stay as they are.</summary>
    public async Task FillAsync(CancellationToken cancellation)
    {
        foreach (var objects in kinds.Values.Where(each => each.Obstacle.Length == 0))
        {
            var waiting = await objects.ToCheckAsync(Batch, cancellation);
            var now = time.GetUtcNow();
            if (waiting.Count > 0)
            {
                await queue.AddAsync([.. waiting.Select(each => NewTask(each, now))], cancellation);
            }
        }
    }

    /// <summary>Works on the next task of a lane that is due.</summary>
    /// <param name="lane">Which tasks, and under whose name; one task at a time.</param>
    /// <param name="cancellation">Gives the task back unfinished.</param>
    /// <returns>The file and what came of it; null when nothing is due.</returns>
    public async Task<SafetyStepResult?> RunNextAsync(
        SafetyLane lane,
        CancellationToken cancellation
    )
    {
        var now = time.GetUtcNow();
        var task = await queue.ClaimAsync(lane, now, options.Lease, cancellation);
        if (task is null)
        {
            return null;
        }

        task = task with { Step = SafetyStep.Inspecting, Attempts = task.Attempts + 1 };
        var steps = new SafetySteps(queue, task, options.Lease, time);
        if (!await steps.BeginReadingAsync(cancellation))
        {
            return new SafetyStepResult(task.File, null, "");
        }

        if (await ReadAsync(task, steps, cancellation) is not { } result)
        {
            // Should it be awaited again, as after the release of a freeze, filling the queue brings it back.
            await queue.RemoveAsync(task.File, null, CancellationToken.None);
            return new SafetyStepResult(task.File, null, "");
        }

        return result.Finding switch
        {
            SafetyFinding.Waits { IsFault: true } w when task.Faults + 1 >= options.MostFaults =>
                await SettleAsync(
                    (task, steps),
                    result,
                    new(FileStage.Held, SafetyReasons.ScannerUnscannable)
                ),
            SafetyFinding.Waits w => await WaitAsync(task, steps, w),
            SafetyFinding.Settled s => await SettleAsync((task, steps), result, s),
            _ => throw new InvalidOperationException("A finding settles or waits."),
        };
    }

    /// <summary>Forgets the steps of files that have had their verdict for long.</summary>
    public Task ForgetAsync(CancellationToken cancellation) =>
        queue.ForgetAsync(time.GetUtcNow() - Remembered, cancellation);

    private SafetyTask NewTask(ObjectToCheck file, DateTimeOffset now) =>
        new(
            file.Id,
            file.Case,
            file.Size,
            SafetyStep.Assembled,
            "",
            0,
            0,
            now,
            now + options.Promise + TimeSpan.FromSeconds(file.Size / SlowestBytesPerSecond),
            null,
            null
        )
        {
            Since = now,
        };

    /// <returns>Null when nothing is to be found out: the object awaits no verdict, or ceased to while it was read.</returns>
    private async Task<PassResult?> ReadAsync(
        SafetyTask task,
        SafetySteps steps,
        CancellationToken cancellation
    )
    {
        var objects = kinds[task.Case.Kind];
        if (objects.Obstacle is { Length: > 0 } obstacle)
        {
            return SafetyPass.Waiting(obstacle);
        }

        if (!await objects.IsAwaitedAsync(task, cancellation))
        {
            return null;
        }

        if (await objects.FindAsync(task, cancellation) is not { } subject)
        {
            return SafetyPass.Damaged();
        }

        await using var watch = FileWatch.Over(token => objects.IsAwaitedAsync(task, token), time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, watch.Lost);
        var renewing = RenewAsync(task, ends.Token);
        var reading = pass.RunAsync(subject, steps.EndAsync, ends.Token);
        // Whichever ends first ends the other: a finished reading needs no lease, and without the lease nobody may go on reading.
        await Task.WhenAny(reading, renewing);
        await ends.CancelAsync();
        await renewing;
        try
        {
            return await reading;
        }
        catch (OperationCanceledException) when (watch.Lost.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task RenewAsync(SafetyTask task, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(options.Lease / 3, time);
        try
        {
            var held = true;
            while (held && await timer.WaitForNextTickAsync(cancellation))
            {
                var until = time.GetUtcNow() + options.Lease;
                held = await queue.TryRenewAsync(task.Owner ?? "", task.File, until, cancellation);
            }
        }
        catch (OperationCanceledException)
        {
            // The reading has ended.
        }
    }

    // no token: past the commit point.
    private async Task<SafetyStepResult> WaitAsync(
        SafetyTask task,
        SafetySteps steps,
        SafetyFinding.Waits waits
    )
    {
        var doublings = Math.Min(task.Attempts - 1, 16);
        var wait = options.FirstWait * Math.Pow(2, doublings);
        var next = task with
        {
            Step = SafetyStep.Assembled,
            Reason = waits.Reason,
            Faults = task.Faults + (waits.IsFault ? 1 : 0),
            NotBefore =
                time.GetUtcNow() + (wait < options.LongestWait ? wait : options.LongestWait),
            Owner = null,
            LeaseUntil = null,
        };
        // Commit point: what was learned is kept even while the host stops.
        await steps.WaitAsync(next, CancellationToken.None);
        return new SafetyStepResult(task.File, null, waits.Reason);
    }

    // no token: past the commit point.
    private async Task<SafetyStepResult> SettleAsync(
        (SafetyTask Task, SafetySteps Steps) of,
        PassResult result,
        SafetyFinding.Settled settled
    )
    {
        var task = of.Task;
        var verdict = new Verdict(
            result.Sha256,
            task.Size,
            settled.Outcome,
            settled.Reason,
            result.Type,
            result.Engine,
            time.GetUtcNow()
        );
        if (!await of.Steps.BeginDecidingAsync(CancellationToken.None))
        {
            return new SafetyStepResult(task.File, null, "");
        }

        // Commit point: the verdict goes to the journal; a second one for the same file has no effect.
        await kinds[task.Case.Kind].RecordAsync(task, verdict, CancellationToken.None);
        await of.Steps.FinishAsync(settled.Reason, CancellationToken.None);
        return new SafetyStepResult(task.File, settled.Outcome, settled.Reason);
    }
}

/// <summary>What one step of the safety check came to.</summary>
/// <param name="File">The file.</param>
/// <param name="Outcome">The verdict's outcome; null when the file still waits.</param>
/// <param name="Reason">A code of <see cref="SafetyReasons"/>; empty when it passed.</param>
public sealed record SafetyStepResult(FileId File, FileStage? Outcome, string Reason);
