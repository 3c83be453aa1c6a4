using System.Buffers;
using Dsg.Sealing.Floe;
using Dsg.Sealing.Keys;

namespace Dsg.Transfer.Uploads;

/// <summary>
/// Turns the bytes of one request into sealed segments and durable points. Content exists in clear only in one segment-sized
/// buffer. The order on disk is always: bytes durable, then the row; so a crash at any moment leaves the last point whole, and what
/// lies behind it is written again. FLOE draws a fresh IV for every sealing, which makes that second writing safe for the key.
/// </summary>
internal sealed class SegmentAppender : IAsyncDisposable
{
    private static readonly FloeParameters Floe = FloeParameters.Default;

    private readonly AppendSettings settings;
    private readonly AppendParts parts;
    private readonly byte[] plain = ArrayPool<byte>.Shared.Rent(Floe.PlaintextCapacity);
    private readonly byte[][] buffers =
    [
        ArrayPool<byte>.Shared.Rent(Floe.EncryptedSegmentLength),
        ArrayPool<byte>.Shared.Rent(Floe.EncryptedSegmentLength),
    ];

    // One write may be under way for each buffer, and one commit behind them, while the next segment is being filled.
    private readonly Task[] writes = [Task.CompletedTask, Task.CompletedTask];
    private Task commit = Task.CompletedTask;
    private int turn;
    private int filled;
    private long segments;
    private long started;
    private volatile UploadRecord record;

    private SegmentAppender(AppendSettings settings, UploadRecord record, AppendParts parts)
    {
        this.settings = settings;
        this.record = record;
        this.parts = parts;
        segments = record.Point.Segments;
        started = settings.Time.GetTimestamp();
    }

    /// <summary>The row at the last durable point.</summary>
    internal UploadRecord Record => record;

    /// <summary>False while a checksum is outstanding: then no point is made before the whole body fits it.</summary>
    internal bool MayCommitEarly { get; init; } = true;

    private long Offset => (segments * Floe.PlaintextCapacity) + filled;

    /// <summary>Goes on where the row stands.</summary>
    /// <returns>Null, without a reason, when key, object or tail are missing or not authentic.</returns>
    internal static async Task<SegmentAppender?> TryOpenAsync(
        AppendSettings settings,
        UploadRecord record,
        bool mayCommitEarly,
        CancellationToken cancellation
    )
    {
        var parts = await AppendParts.TryOpenAsync(settings.Stores, record, cancellation);
        if (parts is null)
        {
            return null;
        }

        var appender = new SegmentAppender(settings, record, parts)
        {
            MayCommitEarly = mayCommitEarly,
        };
        if (await appender.TryLoadTailAsync(cancellation))
        {
            return appender;
        }

        await appender.DisposeAsync();
        return null;
    }

    /// <summary>Takes bytes. The size guard before it has made sure that they fit into the announced length.</summary>
    // no token: the bytes were taken; from here on they are stored whoever listens.
    internal async ValueTask AppendAsync(ReadOnlySequence<byte> bytes)
    {
        foreach (var piece in bytes)
        {
            var rest = piece;
            while (!rest.IsEmpty)
            {
                // A full buffer with more bytes to come is no final segment; one that ends the file stays until the end is sealed.
                if (filled == Floe.PlaintextCapacity)
                {
                    await SealFullAsync();
                }

                var take = Math.Min(rest.Length, Floe.PlaintextCapacity - filled);
                rest[..take].CopyTo(plain.AsMemory(filled));
                filled += take;
                rest = rest[take..];
            }
        }

        await CommitIfDueAsync();
    }

    /// <summary>Makes everything taken durable, as final segment when it is the end of the file and as tail otherwise, and moves the row.</summary>
    // no token: the bytes were taken; from here on they are stored whoever listens.
    internal async Task<UploadRecord> FinishAsync()
    {
        await commit;
        await Task.WhenAll(writes);
        if (Offset == record.Length)
        {
            await SealFinalAsync();
        }
        else if (Offset > record.Point.Offset)
        {
            await SealTailAsync();
        }

        return record;
    }

    /// <summary>Forgets what was taken since the last point; bytes behind it are cut off.</summary>
    // no token: the bytes were taken; from here on they are stored whoever listens.
    internal async Task RollBackAsync()
    {
        await commit;
        await Task.WhenAll(writes);
        segments = record.Point.Segments;
        filled = 0;
        await parts.Writer.TruncateAsync(Place(segments));
    }

    public async ValueTask DisposeAsync()
    {
        // A fault of a commit or write was already told to whoever awaited it; here only its end matters.
        await Task.WhenAll([commit, .. writes])
            .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Array.Clear(plain);
        ArrayPool<byte>.Shared.Return(plain);
        foreach (var buffer in buffers)
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }

        await parts.DisposeAsync();
    }

    private static long Place(long segment) =>
        FloeHeader.Length + (segment * Floe.EncryptedSegmentLength);

    private async Task<bool> TryLoadTailAsync(CancellationToken cancellation)
    {
        var expected = record.Point.Offset - (segments * Floe.PlaintextCapacity);
        if (expected < 0 || expected > Floe.PlaintextCapacity)
        {
            return false;
        }

        if (record.Point.Tail is not { } name)
        {
            return expected == 0;
        }

        var tail = await parts.Writer.ReadTailAsync(name, cancellation);
        if (
            tail is null
            || tail.Length != FloeHeader.Length + expected + FloeParameters.SegmentOverhead
        )
        {
            return false;
        }

        if (
            !SegmentOpener.TryOpen(
                parts.Key,
                tail.AsSpan(0, FloeHeader.Length),
                record.Object.TailData(segments),
                Floe,
                out var opener
            )
        )
        {
            return false;
        }

        using (opener)
        {
            return opener.TryOpenSegment(
                0,
                isFinal: true,
                tail.AsSpan(FloeHeader.Length),
                plain,
                out filled
            );
        }
    }

    // no token: the bytes were taken; from here on they are stored whoever listens.
    private async ValueTask SealFullAsync()
    {
        await writes[turn];
        var buffer = buffers[turn].AsMemory(0, Floe.EncryptedSegmentLength);
        parts.Sealer.Seal(
            segments,
            plain.AsSpan(0, Floe.PlaintextCapacity),
            isFinal: false,
            buffer.Span
        );
        writes[turn] = parts.Writer.WriteAsync(Place(segments), buffer).AsTask();
        turn ^= 1;
        segments++;
        filled = 0;
    }

    // no token: the bytes were taken; from here on they are stored whoever listens.
    private async ValueTask CommitIfDueAsync()
    {
        var waiting = (segments * Floe.PlaintextCapacity) - record.Point.Offset;
        var due =
            MayCommitEarly
            && waiting > 0
            && (
                waiting >= settings.Policy.CommitBytes
                || settings.Time.GetElapsedTime(started) >= settings.Policy.CommitInterval
            );
        // A disk slower than the network sets the pace here: never more than four rounds ahead of it.
        if (!due || (!commit.IsCompleted && waiting < 4 * settings.Policy.CommitBytes))
        {
            return;
        }

        await commit;
        started = settings.Time.GetTimestamp();
        commit = CommitAsync(
            new UploadPoint(segments * Floe.PlaintextCapacity, segments, null),
            UploadPhase.Receiving,
            Task.WhenAll(writes)
        );
    }

    // no token: the bytes were taken; from here on they are stored whoever listens.
    private async Task SealTailAsync()
    {
        var tail = filled > 0 ? await parts.Writer.WriteTailAsync(BuildTail()) : null;
        await CommitAsync(
            new UploadPoint(Offset, segments, tail),
            UploadPhase.Receiving,
            Task.CompletedTask
        );
    }

    private byte[] BuildTail()
    {
        // An object of its own, with its own header: tails of one place are told apart by their row, never by their seal.
        using var sealer = SegmentSealer.Start(parts.Key, record.Object.TailData(segments), Floe);
        var tail = new byte[FloeHeader.Length + filled + FloeParameters.SegmentOverhead];
        sealer.Header.Span.CopyTo(tail);
        sealer.Seal(0, plain.AsSpan(0, filled), isFinal: true, tail.AsSpan(FloeHeader.Length));
        return tail;
    }

    // no token: the bytes were taken; from here on they are stored whoever listens.
    private async Task SealFinalAsync()
    {
        var buffer = buffers[turn];
        var length = parts.Sealer.Seal(
            segments,
            plain.AsSpan(0, filled),
            isFinal: true,
            buffer.AsSpan()
        );
        await parts.Writer.WriteAsync(Place(segments), buffer.AsMemory(0, length));
        await CommitAsync(
            new UploadPoint(record.Length, segments + 1, null),
            UploadPhase.Sealed,
            Task.CompletedTask
        );
    }

    // no token: the bytes were taken; from here on they are stored whoever listens.
    private async Task CommitAsync(UploadPoint point, UploadPhase phase, Task written)
    {
        await written;
        await parts.Writer.FlushAsync();
        var after = record with
        {
            Point = point,
            Phase = phase,
            ExpiresAt = settings.Time.GetUtcNow() + settings.Policy.Life,
        };
        // Commit point: the bytes lie there, so the row follows even when the sender has gone.
        if (!await settings.Stores.Records.TryReplaceAsync(record, after, CancellationToken.None))
        {
            throw new IOException("The upload was moved by somebody else.");
        }

        var replaced = record.Point.Tail;
        record = after;
        if (replaced is not null)
        {
            await parts.Writer.DropTailAsync(replaced);
        }
    }
}
