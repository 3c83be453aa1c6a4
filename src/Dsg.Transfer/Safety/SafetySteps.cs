namespace Dsg.Transfer.Safety;

/// <summary>
/// Writes the steps of one reading down as they begin and end, so that everybody sees where a file stands, and whoever takes it over
/// after a crash, where it stood.
/// </summary>
internal sealed class SafetySteps(
    ISafetyQueue queue,
    SafetyTask task,
    TimeSpan lease,
    TimeProvider time
)
{
    private readonly Lock gate = new();
    private readonly Dictionary<SafetyStep, SafetyStepRecord> open = [];
    private readonly string owner = task.Owner ?? "";

    /// <summary>The wait is over; the file is typed, unpacked and scanned in one reading.</summary>
    /// <returns>False when somebody else has the task.</returns>
    public Task<bool> BeginReadingAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var waited = Waits(task) with { Ended = now };
        return MoveAsync(
            task,
            [waited, Begin(SafetyStep.Inspecting, now), Begin(SafetyStep.Scanning, now)],
            cancellation
        );
    }

    /// <summary>One of the steps of the reading has its answer.</summary>
    public Task EndAsync(SafetyStep step, string reason, CancellationToken cancellation) =>
        MoveAsync(task, [End(step, reason)], cancellation);

    /// <summary>The file waits again.</summary>
    public Task WaitAsync(SafetyTask next, CancellationToken cancellation) =>
        MoveAsync(next, [.. EndOpen(next.Reason), Waits(next)], cancellation);

    /// <summary>Everything is known; the verdict is being recorded.</summary>
    /// <returns>False when somebody else has the task.</returns>
    public Task<bool> BeginDecidingAsync(CancellationToken cancellation) =>
        MoveAsync(
            task with
            {
                Step = SafetyStep.Deciding,
            },
            [.. EndOpen(""), Begin(SafetyStep.Deciding, time.GetUtcNow())],
            cancellation
        );

    /// <summary>The verdict stands in the journal.</summary>
    public Task FinishAsync(string reason, CancellationToken cancellation) =>
        queue.RemoveAsync(task.File, End(SafetyStep.Deciding, reason), cancellation);

    private Task<bool> MoveAsync(
        SafetyTask next,
        IReadOnlyList<SafetyStepRecord> steps,
        CancellationToken cancellation
    ) =>
        queue.TryUpdateAsync(
            owner,
            next.Owner is null ? next : next with { LeaseUntil = time.GetUtcNow() + lease },
            steps,
            cancellation
        );

    // One wait, from the day it came, however often it was tried in between.
    private static SafetyStepRecord Waits(SafetyTask task) =>
        new(SafetyStep.Assembled, task.Attempts, "", task.Since, null, task.Reason);

    private SafetyStepRecord Begin(SafetyStep step, DateTimeOffset now)
    {
        lock (gate)
        {
            return open[step] = new SafetyStepRecord(step, task.Attempts, owner, now, null, "");
        }
    }

    private SafetyStepRecord End(SafetyStep step, string reason)
    {
        lock (gate)
        {
            open.Remove(step, out var begun);
            var now = time.GetUtcNow();
            return (begun ?? new SafetyStepRecord(step, task.Attempts, owner, now, null, "")) with
            {
                Ended = now,
                Reason = reason,
            };
        }
    }

    // A reading that was cut short has no answer of its own for these.
    private SafetyStepRecord[] EndOpen(string reason)
    {
        SafetyStep[] left;
        lock (gate)
        {
            left = [.. open.Keys];
        }

        return [.. left.Select(step => End(step, reason))];
    }
}
