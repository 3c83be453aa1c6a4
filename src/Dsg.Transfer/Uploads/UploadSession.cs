using Dsg.Transfer.Uploads.Readers;

namespace Dsg.Transfer.Uploads;

/// <summary>
/// One request's bytes: guarded reader → <see cref="SegmentAppender"/> → durable point. Runs under the upload's lock, after the
/// offset was checked. Bytes are read with the request's token; from then on they are written and recorded without one.
/// </summary>
internal sealed class UploadSession(AppendSettings settings)
{
    private const int NoSpaceLeft = 28;
    private const int QuotaExceeded = 122;

    private enum BodyEnd
    {
        Whole,
        Broken,
        TooLong,
    }

    internal async Task<UploadAnswer> ReceiveAsync(
        UploadRecord upload,
        UploadChunk chunk,
        CancellationToken cancellation
    )
    {
        using var body = GuardedBody.Create(
            chunk.Body,
            upload.Length - upload.Point.Offset,
            chunk.Checksum,
            settings.Policy.IdleTimeout,
            settings.Time
        );
        await using var appender = await SegmentAppender.TryOpenAsync(
            settings,
            upload,
            mayCommitEarly: !body.IsChecked,
            cancellation
        );
        if (appender is null)
        {
            return new UploadAnswer(UploadResult.Gone);
        }

        try
        {
            var end = await CopyAsync(body, appender, cancellation);
            return await ConcludeAsync(body, appender, end);
        }
        catch (IOException e) when (e.HResult is NoSpaceLeft or QuotaExceeded)
        {
            return new UploadAnswer(UploadResult.StorageFull, appender.Record);
        }
    }

    /// <summary>Seals the end of an empty file.</summary>
    /// <exception cref="IOException">The object that was just made is gone.</exception>
    internal async Task<UploadRecord> SealEmptyAsync(
        UploadRecord upload,
        CancellationToken cancellation
    )
    {
        await using var appender =
            await SegmentAppender.TryOpenAsync(
                settings,
                upload,
                mayCommitEarly: false,
                cancellation
            ) ?? throw new IOException("A fresh object cannot be opened.");
        return await appender.FinishAsync();
    }

    private static async Task<BodyEnd> CopyAsync(
        GuardedBody body,
        SegmentAppender appender,
        CancellationToken cancellation
    )
    {
        while (true)
        {
            System.IO.Pipelines.ReadResult read;
            try
            {
                read = await body.Reader.ReadAsync(cancellation);
            }
            catch (UploadTooLongException)
            {
                return BodyEnd.TooLong;
            }
            catch (Exception e)
                when (e is OperationCanceledException or TimeoutException or IOException)
            {
                return BodyEnd.Broken;
            }

            // From here on the bytes are ours: no token.
            await appender.AppendAsync(read.Buffer);
            body.Reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted || read.IsCanceled)
            {
                return read.IsCompleted ? BodyEnd.Whole : BodyEnd.Broken;
            }
        }
    }

    // no token: what was received is kept or cut off, whoever listens.
    private static async Task<UploadAnswer> ConcludeAsync(
        GuardedBody body,
        SegmentAppender appender,
        BodyEnd end
    )
    {
        var refused = end switch
        {
            BodyEnd.TooLong => UploadResult.TooLong,
            BodyEnd.Broken when body.IsChecked => UploadResult.Interrupted,
            BodyEnd.Whole when !body.Fits() => UploadResult.ChecksumMismatch,
            _ => UploadResult.Done,
        };
        if (refused != UploadResult.Done)
        {
            await appender.RollBackAsync();
            return new UploadAnswer(refused, appender.Record);
        }

        var upload = await appender.FinishAsync();
        return new UploadAnswer(
            end == BodyEnd.Whole ? UploadResult.Done : UploadResult.Interrupted,
            upload
        );
    }
}
