using Dsg.Transfer.Safety;

namespace Dsg.Tests.Transfer;

/// <summary>The queue of the safety check in memory. Storage has its own contract tests.</summary>
internal sealed class MemoryQueue : ISafetyQueue
{
    private readonly Dictionary<FileId, SafetyTask> tasks = [];

    public SafetyTask this[FileId file] => tasks[file];

    public Task AddAsync(IReadOnlyList<SafetyTask> added, CancellationToken cancellation)
    {
        foreach (var task in added)
        {
            tasks.TryAdd(task.File, task);
        }

        return Task.CompletedTask;
    }

    public Task<SafetyTask?> ClaimAsync(
        string owner,
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken cancellation
    )
    {
        var due = tasks.Values.FirstOrDefault(t =>
            t.NotBefore <= now && (t.Owner is null || t.LeaseUntil <= now)
        );
        if (due is not null)
        {
            tasks[due.File] = due = due with { Owner = owner, LeaseUntil = now + lease };
        }

        return Task.FromResult(due);
    }

    public Task<bool> TryUpdateAsync(string owner, SafetyTask task, CancellationToken cancellation)
    {
        var held = tasks.TryGetValue(task.File, out var now) && now.Owner == owner;
        if (held)
        {
            tasks[task.File] = task;
        }

        return Task.FromResult(held);
    }

    public Task RemoveAsync(FileId file, CancellationToken cancellation)
    {
        tasks.Remove(file);
        return Task.CompletedTask;
    }

    public Task<SafetyTask?> FindAsync(FileId file, CancellationToken cancellation) =>
        Task.FromResult(tasks.GetValueOrDefault(file));
}
