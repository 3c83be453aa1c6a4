using Dsg.Storage.Database;
using Dsg.Transfer.Uploads;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Working.Transfers;

/// <summary>Rows of uploads. Ids are made in the order of time, so their order is the order of age.</summary>
internal sealed class UploadRecords(IDatabaseWriter writer, ReadContexts reads) : IUploadRecords
{
    public async Task<bool> TryAddAsync(UploadRecord upload, CancellationToken cancellation)
    {
        try
        {
            return await writer.WriteAsync(
                (scope, _) =>
                {
                    scope.Context.Add(RowOf(upload));
                    return Task.FromResult(true);
                },
                cancellation
            );
        }
        catch (AlreadyExistsException)
        {
            return false;
        }
    }

    public async Task<UploadRecord?> FindAsync(FileId file, CancellationToken cancellation)
    {
        var id = file.ToString();
        var found = await ListAsync(rows => rows.Where(row => row.File == id), 1, cancellation);
        return found.Count == 1 ? found[0] : null;
    }

    public Task<bool> TryReplaceAsync(
        UploadRecord before,
        UploadRecord after,
        CancellationToken cancellation
    )
    {
        var id = before.File.ToString();
        var key = after.WrappedKey.ToArray();
        return writer.WriteAsync(
            async (scope, token) =>
                await scope
                    .Context.Set<UploadRow>()
                    .Where(row =>
                        row.File == id
                        && row.Phase == before.Phase
                        && row.Offset == before.Point.Offset
                    )
                    .ExecuteUpdateAsync(
                        row =>
                            row.SetProperty(u => u.Phase, after.Phase)
                                .SetProperty(u => u.Offset, after.Point.Offset)
                                .SetProperty(u => u.Segments, after.Point.Segments)
                                .SetProperty(u => u.Tail, after.Point.Tail)
                                .SetProperty(u => u.WrappedKey, key)
                                .SetProperty(u => u.ExpiresAt, after.ExpiresAt),
                        token
                    ) == 1,
            cancellation
        );
    }

    public Task<IReadOnlyList<UploadRecord>> ListAsync(
        UploadPhase phase,
        int most,
        CancellationToken cancellation
    ) => ListAsync(rows => rows.Where(row => row.Phase == phase), most, cancellation);

    public Task<IReadOnlyList<UploadRecord>> ExpiredAsync(
        DateTimeOffset now,
        int most,
        CancellationToken cancellation
    ) =>
        ListAsync(
            rows => rows.Where(row => row.Phase == UploadPhase.Receiving && row.ExpiresAt <= now),
            most,
            cancellation
        );

    public async Task<long> OutstandingBytesAsync(CancellationToken cancellation)
    {
        await using var context = await reads.OpenAsync(cancellation);
        return await context
            .Set<UploadRow>()
            .Where(row => row.Phase == UploadPhase.Receiving)
            .SumAsync(row => row.Length - row.Offset, cancellation);
    }

    private async Task<IReadOnlyList<UploadRecord>> ListAsync(
        Func<IQueryable<UploadRow>, IQueryable<UploadRow>> which,
        int most,
        CancellationToken cancellation
    )
    {
        await using var context = await reads.OpenAsync(cancellation);
        var rows = await which(context.Set<UploadRow>())
            .OrderBy(row => row.File)
            .Take(most)
            .ToListAsync(cancellation);
        return [.. rows.Select(RecordOf)];
    }

    private static UploadRow RowOf(UploadRecord upload) =>
        new()
        {
            File = upload.File.ToString(),
            Dispatch = upload.Dispatch.ToString(),
            Agreement = upload.Agreement.ToString(),
            Owner = upload.Owner.ToString(),
            Length = upload.Length,
            Extension = upload.Extension,
            Metadata = upload.Metadata,
            WrappedKey = upload.WrappedKey.ToArray(),
            Phase = upload.Phase,
            Offset = upload.Point.Offset,
            Segments = upload.Point.Segments,
            Tail = upload.Point.Tail,
            ExpiresAt = upload.ExpiresAt,
        };

    private static UploadRecord RecordOf(UploadRow row) =>
        new(
            FileId.Parse(row.File, null),
            DispatchId.Parse(row.Dispatch, null),
            AgreementId.Parse(row.Agreement, null),
            PersonId.Parse(row.Owner, null),
            row.Length,
            row.Extension,
            row.Metadata,
            row.WrappedKey,
            row.Phase,
            new UploadPoint(row.Offset, row.Segments, row.Tail),
            row.ExpiresAt
        );
}
