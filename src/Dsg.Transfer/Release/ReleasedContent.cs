using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using Dsg.Sealing.Floe;
using Dsg.Transfer.Objects;
using Dsg.Transfer.Uploads;

namespace Dsg.Transfer.Release;

/// <summary>How the handing out of a range ended.</summary>
public enum SendResult
{
    /// <summary>Every byte of the range was taken by the receiver's connection.</summary>
    Sent,

    /// <summary>The permission ended: cut the connection, so that nobody takes the part for the whole.</summary>
    Cut,

    /// <summary>The receiver went away.</summary>
    ReceiverGone,

    /// <summary>A stored segment is not authentic: cut the connection.</summary>
    Damaged,
}

/// <summary>What became of the handing out of a range.</summary>
/// <param name="End">How it ended.</param>
/// <param name="Bytes">Bytes from the beginning of the range that the receiver's connection took; all of them when sent.</param>
public readonly record struct Handed(SendResult End, long Bytes);

/// <summary>
/// The content of a released file, handed out in paced pieces of at most one segment (256 KiB). Only the segments of the range are
/// read. Before each piece the permission is asked again, so at most one piece leaves after it ended.
/// </summary>
public sealed class ReleasedContent : IAsyncDisposable
{
    private readonly SealedContent content;

    private ReleasedContent(SealedContent content) => this.content = content;

    /// <summary>Opens the content and proves header, length and final segment.</summary>
    /// <returns>Null, without a reason, when the stored object is not what was sealed.</returns>
    public static async Task<ReleasedContent?> TryOpenAsync(
        ReleasedFile file,
        UploadStores stores,
        CancellationToken cancellation
    )
    {
        var content = await SealedContent.TryOpenAsync(
            file.Stored,
            stores.Segments,
            stores.Keys,
            cancellation
        );
        return content is null ? null : new ReleasedContent(content);
    }

    /// <summary>Opens the content of a paper and proves it in the same way.</summary>
    /// <returns>Null, without a reason, when the stored object is not what was sealed.</returns>
    public static async Task<ReleasedContent?> TryOpenAsync(
        ReleasedPaper paper,
        ISealedPapers papers,
        CancellationToken cancellation
    )
    {
        var content = await SealedContent.TryOpenAsync(
            paper.Id,
            paper.Length,
            papers,
            cancellation
        );
        return content is null ? null : new ReleasedContent(content);
    }

    /// <summary>Hands out a range.</summary>
    /// <param name="range">A part of the content.</param>
    /// <param name="receiver">Where to; its back-pressure sets the pace.</param>
    /// <param name="permission">Asked before each piece.</param>
    /// <param name="cancellation">The receiver went away.</param>
    public async Task<Handed> SendAsync(
        ByteRange range,
        PipeWriter receiver,
        StandingPermission permission,
        CancellationToken cancellation
    )
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(range.End, content.Layout.PlaintextLength);
        if (range.Length == 0)
        {
            return new Handed(SendResult.Sent, 0);
        }

        var capacity = content.Layout.Parameters.PlaintextCapacity;
        byte[][] buffers =
        [
            ArrayPool<byte>.Shared.Rent(capacity),
            ArrayPool<byte>.Shared.Rent(capacity),
        ];
        var taken = new StrongBox<long>();
        try
        {
            var end = await SendAsync(range, receiver, (permission, buffers, taken), cancellation);
            return new Handed(end, taken.Value);
        }
        catch (OperationCanceledException)
        {
            return new Handed(
                permission.Lost.IsCancellationRequested ? SendResult.Cut : SendResult.ReceiverGone,
                taken.Value
            );
        }
        finally
        {
            // Both held content.
            foreach (var buffer in buffers)
            {
                ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            }
        }
    }

    /// <summary>Closes the stored object.</summary>
    public ValueTask DisposeAsync() => content.DisposeAsync();

    private async Task<SendResult> SendAsync(
        ByteRange range,
        PipeWriter receiver,
        (StandingPermission Permission, byte[][] Buffers, StrongBox<long> Taken) with,
        CancellationToken cancellation
    )
    {
        var place = content.Layout.SegmentAt(range.Offset);
        var last = content.Layout.SegmentAt(range.End - 1).Index;
        var turn = 0;
        var opening = ReadAsync(place, with.Buffers[turn]);
        try
        {
            while (true)
            {
                if (!await opening)
                {
                    return SendResult.Damaged;
                }

                var piece = Within(range, place, with.Buffers[turn]);
                var current = place.Index;
                if (current < last)
                {
                    // The next segment is read and opened while this one is on its way.
                    turn ^= 1;
                    place = content.Layout.Segment(current + 1);
                    opening = ReadAsync(place, with.Buffers[turn]);
                }

                if (!await with.Permission.HoldsAsync(cancellation))
                {
                    return SendResult.Cut;
                }

                var flushed = await receiver.WriteAsync(piece, cancellation);
                if (flushed.IsCompleted || flushed.IsCanceled)
                {
                    return SendResult.ReceiverGone;
                }

                with.Taken.Value += piece.Length;
                if (current == last)
                {
                    return SendResult.Sent;
                }
            }
        }
        finally
        {
            // Its buffer goes back to the pool only when nothing writes to it any more.
            await Task.WhenAny(opening);
        }
    }

    private static ReadOnlyMemory<byte> Within(ByteRange range, SegmentPlace place, byte[] buffer)
    {
        var from = Math.Max(range.Offset, place.PlaintextOffset);
        var to = Math.Min(range.End, place.PlaintextOffset + place.PlaintextLength);
        return buffer.AsMemory((int)(from - place.PlaintextOffset), (int)(to - from));
    }

    private Task<bool> ReadAsync(SegmentPlace place, byte[] buffer) =>
        // Short and local: not worth a half-filled buffer.
        content.TryReadAsync(place, buffer, CancellationToken.None).AsTask();
}
