using Dsg.Transfer.Objects;
using Dsg.Transfer.Safety.Scanning;

namespace Dsg.Transfer.Safety;

/// <summary>
/// A sealed object as a source of parts. Each segment is opened and proven anew, so that a part is what the pass has hashed and scanned.
/// One segment lies open at a time: parts are mostly asked for in order.
/// </summary>
internal sealed class SealedRanges(SealedContent content) : IRangeSource, IDisposable
{
    private readonly byte[] segment = new byte[content.Layout.Parameters.PlaintextCapacity];
    private long opened = -1;

    public async ValueTask<bool> ReadAsync(
        long offset,
        Memory<byte> destination,
        CancellationToken cancellationToken
    )
    {
        while (!destination.IsEmpty)
        {
            var (index, start) = Math.DivRem(offset, segment.Length);
            if (index >= content.Layout.SegmentCount)
                return false;
            var place = content.Layout.Segment(index);
            if (start >= place.PlaintextLength)
                return false;
            if (opened != index)
            {
                opened = -1;
                if (!await content.TryReadAsync(place, segment, cancellationToken))
                    return false;
                opened = index;
            }

            var count = (int)Math.Min(destination.Length, place.PlaintextLength - start);
            segment.AsMemory((int)start, count).CopyTo(destination);
            destination = destination[count..];
            offset += count;
        }

        return true;
    }

    /// <summary>Leaves no clear bytes behind.</summary>
    public void Dispose() => Array.Clear(segment);
}
