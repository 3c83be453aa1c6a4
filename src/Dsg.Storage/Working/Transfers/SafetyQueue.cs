using Dsg.Storage.Database;
using Dsg.Transfer.Safety;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Working.Transfers;

/// <summary>Rows of the safety check. Every change passes the one writer (or a serializable transaction), so a task has one owner.</summary>
internal sealed class SafetyQueue(IDatabaseWriter writer, ReadContexts reads) : ISafetyQueue
{
    public Task AddAsync(IReadOnlyList<SafetyTask> tasks, CancellationToken cancellation) =>
        writer.WriteAsync(
            async (scope, token) =>
            {
                var ids = tasks.Select(task => task.File.ToString()).ToList();
                var known = await scope
                    .Context.Set<SafetyTaskRow>()
                    .Where(row => ids.Contains(row.File))
                    .Select(row => row.File)
                    .ToListAsync(token);
                scope.Context.AddRange(
                    tasks.Where(task => !known.Contains(task.File.ToString())).Select(RowOf)
                );
                return true;
            },
            cancellation
        );

    public Task<SafetyTask?> ClaimAsync(
        string owner,
        DateTimeOffset now,
        TimeSpan lease,
        CancellationToken cancellation
    ) =>
        writer.WriteAsync(
            async (scope, token) =>
            {
                var until = now + lease;
                var due = await scope
                    .Context.Set<SafetyTaskRow>()
                    .Where(row =>
                        row.NotBefore <= now && (row.Owner == null || row.LeaseUntil <= now)
                    )
                    .OrderBy(row => row.NotBefore)
                    .ThenBy(row => row.File)
                    .FirstOrDefaultAsync(token);
                if (due is null)
                {
                    return null;
                }

                await scope
                    .Context.Set<SafetyTaskRow>()
                    .Where(row => row.File == due.File)
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(task => task.Owner, owner)
                                .SetProperty(task => task.LeaseUntil, until),
                        token
                    );
                return TaskOf(due) with { Owner = owner, LeaseUntil = until };
            },
            cancellation
        );

    public Task<bool> TryUpdateAsync(string owner, SafetyTask task, CancellationToken cancellation)
    {
        var id = task.File.ToString();
        return writer.WriteAsync(
            async (scope, token) =>
                await scope
                    .Context.Set<SafetyTaskRow>()
                    .Where(row => row.File == id && row.Owner == owner)
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(t => t.Step, task.Step)
                                .SetProperty(t => t.Reason, task.Reason)
                                .SetProperty(t => t.Attempts, task.Attempts)
                                .SetProperty(t => t.Faults, task.Faults)
                                .SetProperty(t => t.NotBefore, task.NotBefore)
                                .SetProperty(t => t.Owner, task.Owner)
                                .SetProperty(t => t.LeaseUntil, task.LeaseUntil),
                        token
                    ) == 1,
            cancellation
        );
    }

    public Task RemoveAsync(FileId file, CancellationToken cancellation)
    {
        var id = file.ToString();
        return writer.WriteAsync(
            (scope, token) =>
                scope
                    .Context.Set<SafetyTaskRow>()
                    .Where(row => row.File == id)
                    .ExecuteDeleteAsync(token),
            cancellation
        );
    }

    public async Task<SafetyTask?> FindAsync(FileId file, CancellationToken cancellation)
    {
        var id = file.ToString();
        await using var context = await reads.OpenAsync(cancellation);
        var row = await context
            .Set<SafetyTaskRow>()
            .SingleOrDefaultAsync(task => task.File == id, cancellation);
        return row is null ? null : TaskOf(row);
    }

    private static SafetyTaskRow RowOf(SafetyTask task) =>
        new()
        {
            File = task.File.ToString(),
            Case = task.Case.ToString(),
            Size = task.Size,
            Step = task.Step,
            Reason = task.Reason,
            Attempts = task.Attempts,
            Faults = task.Faults,
            NotBefore = task.NotBefore,
            Deadline = task.Deadline,
            Owner = task.Owner,
            LeaseUntil = task.LeaseUntil,
        };

    private static SafetyTask TaskOf(SafetyTaskRow row) =>
        new(
            FileId.Parse(row.File, null),
            StreamId.Parse(row.Case),
            row.Size,
            row.Step,
            row.Reason,
            row.Attempts,
            row.Faults,
            row.NotBefore,
            row.Deadline,
            row.Owner,
            row.LeaseUntil
        );
}
