using Dsg.Storage.Database;
using Dsg.Transfer.Safety.Rescans;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Working.Transfers;

/// <summary>Rows of the round of scans with newer signatures. Every change passes the one writer (or a serializable transaction).</summary>
internal sealed class RescanQueue(IDatabaseWriter writer, ReadContexts reads) : IRescanQueue
{
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    private const long SlowestBytesPerSecond = 5L << 20;

    // What a file costs beside its bytes, so that a thousand small ones are not promised for the next second.
    private const long BytesOfBeginning = 4L << 20;

    public async Task<RescanRound?> RoundAsync(CancellationToken cancellation)
    {
        await using var context = await reads.OpenAsync(cancellation);
        var row = await context.Set<RescanRoundRow>().SingleOrDefaultAsync(cancellation);
        return row is null ? null : new RescanRound(row.Engine, row.Begun, row.ListedAt);
    }

    public Task BeginAsync(string engine, DateTimeOffset now, CancellationToken cancellation) =>
        writer.WriteAsync(
            async (scope, token) =>
            {
                await scope.Context.Set<RescanFileRow>().ExecuteDeleteAsync(token);
                await scope.Context.Set<RescanRoundRow>().ExecuteDeleteAsync(token);
                scope.Context.Add(new RescanRoundRow { Engine = engine, Begun = now });
                return true;
            },
            cancellation
        );

    public Task AddAsync(IReadOnlyList<RescanFile> files, CancellationToken cancellation) =>
        writer.WriteAsync(
            async (scope, token) =>
            {
                var ids = files.Select(each => each.File.ToString()).ToList();
                var known = await scope
                    .Context.Set<RescanFileRow>()
                    .Where(row => ids.Contains(row.File))
                    .Select(row => row.File)
                    .ToListAsync(token);
                scope.Context.AddRange(
                    files.Where(each => !known.Contains(each.File.ToString())).Select(RowOf)
                );
                return true;
            },
            cancellation
        );

    public Task ListedAsync(DateTimeOffset now, CancellationToken cancellation) =>
        writer.WriteAsync(
            (scope, token) =>
                scope
                    .Context.Set<RescanRoundRow>()
                    .ExecuteUpdateAsync(
                        row => row.SetProperty(round => round.ListedAt, now),
                        token
                    ),
            cancellation
        );

    public Task<RescanFile?> ClaimAsync(
        string owner,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        writer.WriteAsync(
            async (scope, token) =>
            {
                var rows = scope.Context.Set<RescanFileRow>();
                var due = await rows.Where(row =>
                        row.DoneAt == null
                        && row.NotBefore <= now
                        && !rows.Any(other => other.Sha256 == row.Sha256 && other.LeaseUntil > now)
                    )
                    .OrderByDescending(row => row.Priority)
                    .ThenBy(row => row.File)
                    .FirstOrDefaultAsync(token);
                if (due is null)
                {
                    return null;
                }

                var until = now + Lease + TimeSpan.FromSeconds(due.Size / SlowestBytesPerSecond);
                await rows.Where(row => row.File == due.File)
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(each => each.Owner, owner)
                                .SetProperty(each => each.LeaseUntil, until),
                        token
                    );
                return FileOf(due);
            },
            cancellation
        );

    public async Task<IReadOnlyList<RescanFile>> SameContentAsync(
        string sha256,
        CancellationToken cancellation
    )
    {
        await using var context = await reads.OpenAsync(cancellation);
        var rows = await context
            .Set<RescanFileRow>()
            .Where(row => row.Sha256 == sha256)
            .ToListAsync(cancellation);
        return [.. rows.Select(FileOf)];
    }

    public Task DoneAsync(
        string sha256,
        bool found,
        DateTimeOffset now,
        CancellationToken cancellation
    ) =>
        writer.WriteAsync(
            (scope, token) =>
                scope
                    .Context.Set<RescanFileRow>()
                    .Where(row => row.Sha256 == sha256)
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(each => each.DoneAt, now)
                                .SetProperty(each => each.Found, found)
                                .SetProperty(each => each.Owner, (string?)null)
                                .SetProperty(each => each.LeaseUntil, (DateTimeOffset?)null),
                        token
                    ),
            cancellation
        );

    public Task LeaveAsync(FileId file, CancellationToken cancellation)
    {
        var id = file.ToString();
        return writer.WriteAsync(
            (scope, token) =>
                scope
                    .Context.Set<RescanFileRow>()
                    .Where(row => row.File == id)
                    .ExecuteDeleteAsync(token),
            cancellation
        );
    }

    public Task DeferAsync(FileId file, DateTimeOffset until, CancellationToken cancellation)
    {
        var id = file.ToString();
        return writer.WriteAsync(
            (scope, token) =>
                scope
                    .Context.Set<RescanFileRow>()
                    .Where(row => row.File == id)
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(each => each.NotBefore, until)
                                .SetProperty(each => each.Owner, (string?)null)
                                .SetProperty(each => each.LeaseUntil, (DateTimeOffset?)null),
                        token
                    ),
            cancellation
        );
    }

    public async Task<RescanStanding?> StandingAsync(
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        if (await RoundAsync(cancellation) is not { } round)
        {
            return null;
        }

        await using var context = await reads.OpenAsync(cancellation);
        var rows = context.Set<RescanFileRow>();
        var left = await SumAsync(rows.Where(row => row.DoneAt == null), cancellation);
        var done = await SumAsync(rows.Where(row => row.DoneAt != null), cancellation);
        var found = await rows.CountAsync(row => row.Found, cancellation);
        return new RescanStanding(
            round,
            left.Contents,
            left.Bytes,
            done.Contents,
            found,
            left.Contents == 0 || done.Contents == 0
                ? null
                : now + ((now - round.Begun) * ((double)CostOf(left) / CostOf(done)))
        );
    }

    private static long CostOf((int Contents, long Bytes) of) =>
        of.Bytes + (of.Contents * BytesOfBeginning);

    private static async Task<(int Contents, long Bytes)> SumAsync(
        IQueryable<RescanFileRow> rows,
        CancellationToken cancellation
    )
    {
        var contents = rows.Select(row => new { row.Sha256, row.Size }).Distinct();
        return (
            await contents.CountAsync(cancellation),
            await contents.SumAsync(each => each.Size, cancellation)
        );
    }

    private static RescanFileRow RowOf(RescanFile file) =>
        new()
        {
            File = file.File.ToString(),
            Case = file.Case.ToString(),
            Sha256 = file.Sha256,
            Size = file.Size,
            Type = file.Type,
            Priority = file.ObtainedAt ?? DateTimeOffset.UnixEpoch,
            NotBefore = DateTimeOffset.UnixEpoch,
        };

    private static RescanFile FileOf(RescanFileRow row) =>
        new(
            FileId.Parse(row.File, null),
            StreamId.Parse(row.Case),
            row.Sha256,
            row.Size,
            row.Type,
            row.Priority == DateTimeOffset.UnixEpoch ? null : row.Priority
        );
}
