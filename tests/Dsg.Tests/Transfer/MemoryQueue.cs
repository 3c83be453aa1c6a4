using Dsg.Transfer.Safety;

namespace Dsg.Tests.Transfer;

/// <summary>The queue of the safety check in memory. Storage has its own contract tests.</summary>
internal sealed class MemoryQueue : ISafetyQueue
{
    private readonly Dictionary<FileId, SafetyTask> tasks = [];
    private readonly Dictionary<FileId, Dictionary<SafetyStep, SafetyStepRecord>> steps = [];
    private readonly Lock gate = new();

    public SafetyTask this[FileId file] => tasks[file];

    public Task AddAsync(IReadOnlyList<SafetyTask> added, CancellationToken cancellation)
    {
        lock (gate)
        {
            foreach (var task in added)
            {
                tasks.TryAdd(task.File, task);
            }
        }

        return Task.CompletedTask;
    }

    public Task<SafetyTask?> ClaimAsync(
        SafetyLane lane,
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken cancellation
    )
    {
        lock (gate)
        {
            var due = tasks.Values.FirstOrDefault(t =>
                t.NotBefore <= now
                && t.Size <= lane.LargestBytes
                && (t.Owner is null || t.LeaseUntil <= now)
            );
            if (due is not null)
            {
                tasks[due.File] = due = due with { Owner = lane.Owner, LeaseUntil = now + lease };
            }

            return Task.FromResult(due);
        }
    }

    public Task<bool> TryUpdateAsync(
        string owner,
        SafetyTask task,
        IReadOnlyList<SafetyStepRecord> moved,
        CancellationToken cancellation
    )
    {
        lock (gate)
        {
            var held = tasks.TryGetValue(task.File, out var now) && now.Owner == owner;
            if (held)
            {
                tasks[task.File] = task;
                Note(task.File, moved);
            }

            return Task.FromResult(held);
        }
    }

    public Task<bool> TryRenewAsync(
        string owner,
        FileId file,
        DateTimeOffset until,
        CancellationToken cancellation
    )
    {
        lock (gate)
        {
            var held = tasks.TryGetValue(file, out var now) && now.Owner == owner;
            if (held)
            {
                tasks[file] = tasks[file] with { LeaseUntil = until };
            }

            return Task.FromResult(held);
        }
    }

    public Task RemoveAsync(FileId file, SafetyStepRecord? done, CancellationToken cancellation)
    {
        lock (gate)
        {
            tasks.Remove(file);
            Note(file, done is null ? [] : [done]);
        }

        return Task.CompletedTask;
    }

    public Task<SafetyTask?> FindAsync(FileId file, CancellationToken cancellation) =>
        Task.FromResult(tasks.GetValueOrDefault(file));

    public Task<IReadOnlyDictionary<FileId, SafetyTask>> FindAsync(
        IReadOnlyCollection<FileId> files,
        CancellationToken cancellation
    ) =>
        Task.FromResult<IReadOnlyDictionary<FileId, SafetyTask>>(
            tasks.Where(each => files.Contains(each.Key)).ToDictionary()
        );

    public Task<IReadOnlyList<SafetyStepRecord>> StepsAsync(
        FileId file,
        CancellationToken cancellation
    ) =>
        Task.FromResult<IReadOnlyList<SafetyStepRecord>>(
            steps.TryGetValue(file, out var known)
                ? [.. known.Values.OrderBy(step => step.Began)]
                : []
        );

    public Task<SafetyStanding> StandingAsync(DateTimeOffset now, CancellationToken cancellation) =>
        throw new NotSupportedException("Asked of storage only.");

    public Task ForgetAsync(DateTimeOffset before, CancellationToken cancellation) =>
        throw new NotSupportedException("Asked of storage only.");

    private void Note(FileId file, IReadOnlyList<SafetyStepRecord> moved)
    {
        if (!steps.TryGetValue(file, out var known))
        {
            steps[file] = known = [];
        }

        foreach (var step in moved)
        {
            known[step.Step] = step;
        }
    }
}
