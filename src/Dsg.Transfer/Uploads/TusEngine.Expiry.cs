using Dsg.Core.Exchange;

namespace Dsg.Transfer.Uploads;

public sealed partial class TusEngine
{
    private const int ExpiryBatch = 100;

    /// <summary>
    /// Gives up every upload whose time is over, and every announced file whose upload was not even created in the same time; for
    /// the worker. The files are then 送信されませんでした, and the others of their dispatches go on.
    /// </summary>
    /// <param name="cancellation">Cancels between two files.</param>
    /// <returns>How many were given up.</returns>
    public async Task<int> ExpireAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var expired = await stores.Records.ExpiredAsync(now, ExpiryBatch, cancellation);
        var count = 0;
        foreach (var upload in expired)
        {
            count += await TryExpireAsync(upload.File, upload.Dispatch, cancellation) ? 1 : 0;
        }

        string? after = null;
        do
        {
            var rows = await exchange.UnsentAsync(
                now - policy.Life,
                new Slice(after, ExpiryBatch),
                cancellation
            );
            foreach (var file in rows.Items)
            {
                count += await TryExpireAsync(file.Id, file.Dispatch, cancellation) ? 1 : 0;
            }

            after = rows.Next;
        } while (after is not null);

        return count;
    }

    /// <summary>Under the lock of the upload: one that is being created or still has time is left alone, and so is a frozen one.</summary>
    private async Task<bool> TryExpireAsync(
        FileId file,
        DispatchId dispatch,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        using var lease = await locks.AcquireAsync(
            file,
            takeOver: false,
            policy.HandOver,
            cancellation
        );
        if (lease is null)
        {
            return false;
        }

        var upload = await stores.Records.FindAsync(file, cancellation);
        if (await completion.StageAsync(dispatch, file, cancellation) == FileStage.Frozen)
        {
            await KeepAsync(upload);
            return false;
        }

        switch (upload?.Phase)
        {
            case null or UploadPhase.Ended:
                return await completion.ExpireAsync(dispatch, file);
            case UploadPhase.Receiving when HasExpired(upload):
                var isNew = await completion.ExpireAsync(dispatch, file);
                await completion.EndIfGivenUpAsync(upload);
                return isNew;
            default:
                return false;
        }
    }

    /// <summary>The time of a frozen upload begins anew, so that it can go on after its release.</summary>
    // no token: one write.
    private async Task KeepAsync(UploadRecord? upload)
    {
        if (upload is { Phase: UploadPhase.Receiving } && HasExpired(upload))
        {
            var kept = upload with { ExpiresAt = time.GetUtcNow() + policy.Life };
            await stores.Records.TryReplaceAsync(upload, kept, CancellationToken.None);
        }
    }
}
