using System.Collections.Concurrent;
using Dsg.Transfer.Uploads;

namespace Dsg.Tests.Transfer;

/// <summary>Rows of uploads in memory: what stands in it is what a database would have committed at that moment.</summary>
internal sealed class MemoryRecords : IUploadRecords
{
    private readonly ConcurrentDictionary<FileId, UploadRecord> rows = new();

    public MemoryRecords() { }

    /// <summary>The rows as they are now, as a process finds them that starts after a crash.</summary>
    public MemoryRecords(MemoryRecords other)
    {
        foreach (var (file, row) in other.rows)
        {
            rows[file] = row;
        }
    }

    public UploadRecord this[FileId file] => rows[file];

    public Task<bool> TryAddAsync(UploadRecord upload, CancellationToken cancellation) =>
        Task.FromResult(rows.TryAdd(upload.File, upload));

    public Task<UploadRecord?> FindAsync(FileId file, CancellationToken cancellation) =>
        Task.FromResult(rows.GetValueOrDefault(file));

    public Task<bool> TryReplaceAsync(
        UploadRecord before,
        UploadRecord after,
        CancellationToken cancellation
    )
    {
        lock (rows)
        {
            var fits =
                rows.TryGetValue(before.File, out var now)
                && now.Phase == before.Phase
                && now.Point.Offset == before.Point.Offset;
            if (fits)
            {
                rows[before.File] = after;
            }

            return Task.FromResult(fits);
        }
    }

    public Task<IReadOnlyList<UploadRecord>> ListAsync(
        UploadPhase phase,
        int most,
        CancellationToken cancellation
    ) =>
        Task.FromResult<IReadOnlyList<UploadRecord>>([
            .. rows.Values.Where(r => r.Phase == phase).Take(most),
        ]);

    public Task<IReadOnlyList<UploadRecord>> ExpiredAsync(
        DateTimeOffset now,
        int most,
        CancellationToken cancellation
    ) =>
        Task.FromResult<IReadOnlyList<UploadRecord>>([
            .. rows
                .Values.Where(r => r.Phase == UploadPhase.Receiving && r.ExpiresAt <= now)
                .Take(most),
        ]);

    public Task<long> OutstandingBytesAsync(CancellationToken cancellation) =>
        Task.FromResult(
            rows.Values.Where(r => r.Phase == UploadPhase.Receiving)
                .Sum(r => r.Length - r.Point.Offset)
        );
}
