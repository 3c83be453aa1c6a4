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
                foreach (var task in tasks.Where(task => !known.Contains(task.File.ToString())))
                {
                    scope.Context.Add(RowOf(task));
                    await WriteAsync(scope.Context, task, [FirstStep(task)], token);
                }

                return true;
            },
            cancellation
        );

    public Task<SafetyTask?> ClaimAsync(
        SafetyLane lane,
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
                        row.NotBefore <= now
                        && row.Size <= lane.LargestBytes
                        && (row.Owner == null || row.LeaseUntil <= now)
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
                            row.SetProperty(task => task.Owner, lane.Owner)
                                .SetProperty(task => task.LeaseUntil, until),
                        token
                    );
                return TaskOf(due) with { Owner = lane.Owner, LeaseUntil = until };
            },
            cancellation
        );

    public Task<bool> TryUpdateAsync(
        string owner,
        SafetyTask task,
        IReadOnlyList<SafetyStepRecord> steps,
        CancellationToken cancellation
    )
    {
        var id = task.File.ToString();
        return writer.WriteAsync(
            async (scope, token) =>
            {
                var held =
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
                        ) == 1;
                if (held)
                {
                    await WriteAsync(scope.Context, task, steps, token);
                }

                return held;
            },
            cancellation
        );
    }

    public Task<bool> TryRenewAsync(
        string owner,
        FileId file,
        DateTimeOffset until,
        CancellationToken cancellation
    )
    {
        var id = file.ToString();
        return writer.WriteAsync(
            async (scope, token) =>
                await scope
                    .Context.Set<SafetyTaskRow>()
                    .Where(row => row.File == id && row.Owner == owner)
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(task => task.LeaseUntil, until),
                        token
                    ) == 1,
            cancellation
        );
    }

    public Task RemoveAsync(FileId file, SafetyStepRecord? done, CancellationToken cancellation)
    {
        var id = file.ToString();
        return writer.WriteAsync(
            async (scope, token) =>
            {
                var tasks = scope.Context.Set<SafetyTaskRow>().Where(row => row.File == id);
                if (done is not null && await tasks.SingleOrDefaultAsync(token) is { } row)
                {
                    await WriteAsync(scope.Context, TaskOf(row), [done], token);
                }

                return await tasks.ExecuteDeleteAsync(token);
            },
            cancellation
        );
    }

    public async Task<SafetyTask?> FindAsync(FileId file, CancellationToken cancellation) =>
        (await FindAsync([file], cancellation)).GetValueOrDefault(file);

    public async Task<IReadOnlyDictionary<FileId, SafetyTask>> FindAsync(
        IReadOnlyCollection<FileId> files,
        CancellationToken cancellation
    )
    {
        if (files.Count == 0)
        {
            return new Dictionary<FileId, SafetyTask>();
        }

        var ids = files.Select(file => file.ToString()).ToList();
        await using var context = await reads.OpenAsync(cancellation);
        var rows = await context
            .Set<SafetyTaskRow>()
            .Where(task => ids.Contains(task.File))
            .ToListAsync(cancellation);
        return rows.Select(TaskOf).ToDictionary(task => task.File);
    }

    public async Task<IReadOnlyList<SafetyStepRecord>> StepsAsync(
        FileId file,
        CancellationToken cancellation
    )
    {
        var id = file.ToString();
        await using var context = await reads.OpenAsync(cancellation);
        var rows = await context
            .Set<SafetyStepRow>()
            .Where(row => row.File == id)
            .OrderBy(row => row.Began)
            .ThenBy(row => row.Step)
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new SafetyStepRecord(
                row.Step,
                row.Attempt,
                row.Owner,
                row.Began,
                row.Ended,
                row.Reason
            )),
        ];
    }

    public async Task<SafetyStanding> StandingAsync(
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        var hourAgo = now.AddHours(-1);
        await using var context = await reads.OpenAsync(cancellation);
        var tasks = context.Set<SafetyTaskRow>();
        var done = context
            .Set<SafetyStepRow>()
            .Where(row => row.Step == SafetyStep.Deciding && row.Ended > hourAgo);
        return new SafetyStanding(
            await tasks.CountAsync(cancellation),
            await tasks.SumAsync(row => row.Size, cancellation),
            await tasks
                .OrderBy(row => row.Since)
                .Select(row => (DateTimeOffset?)row.Since)
                .FirstOrDefaultAsync(cancellation),
            await tasks.CountAsync(row => row.Deadline <= now, cancellation),
            await done.CountAsync(cancellation),
            await done.SumAsync(row => row.Size, cancellation)
        );
    }

    public Task ForgetAsync(DateTimeOffset before, CancellationToken cancellation) =>
        writer.WriteAsync(
            (scope, token) =>
                scope
                    .Context.Set<SafetyStepRow>()
                    .Where(row =>
                        row.Began < before
                        && !scope.Context.Set<SafetyTaskRow>().Any(task => task.File == row.File)
                    )
                    .ExecuteDeleteAsync(token),
            cancellation
        );

    private static SafetyStepRecord FirstStep(SafetyTask task) =>
        new(SafetyStep.Assembled, 0, "", task.Since, null, "");

    private static async Task WriteAsync(
        DsgContext context,
        SafetyTask task,
        IReadOnlyList<SafetyStepRecord> steps,
        CancellationToken cancellation
    )
    {
        var id = task.File.ToString();
        foreach (var step in steps)
        {
            var known = await context
                .Set<SafetyStepRow>()
                .Where(row => row.File == id && row.Step == step.Step)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(each => each.Attempt, step.Attempt)
                            .SetProperty(each => each.Owner, step.Owner)
                            .SetProperty(each => each.Began, step.Began)
                            .SetProperty(each => each.Ended, step.Ended)
                            .SetProperty(each => each.Reason, step.Reason),
                    cancellation
                );
            if (known == 0)
            {
                context.Add(RowOf(task, step));
            }
        }
    }

    private static SafetyStepRow RowOf(SafetyTask task, SafetyStepRecord step) =>
        new()
        {
            File = task.File.ToString(),
            Step = step.Step,
            Size = task.Size,
            Attempt = step.Attempt,
            Owner = step.Owner,
            Began = step.Began,
            Ended = step.Ended,
            Reason = step.Reason,
        };

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
            Since = task.Since,
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
        )
        {
            Since = row.Since,
        };
}
