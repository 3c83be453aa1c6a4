using System.Diagnostics.CodeAnalysis;

namespace Dsg.Sealing.Floe;

/// <summary>
/// Where the bytes of one sealed object lie: header, then segments without gaps. All numbers are bytes, exact in 64 bits
/// up to the largest object FLOE allows.
/// </summary>
public sealed record SealedLayout
{
    private SealedLayout(FloeParameters parameters, long segmentCount, long plaintextLength)
    {
        Parameters = parameters;
        SegmentCount = segmentCount;
        PlaintextLength = plaintextLength;
    }

    /// <summary>The parameters of the object.</summary>
    public FloeParameters Parameters { get; }

    /// <summary>Number of segments, at least 1.</summary>
    public long SegmentCount { get; }

    /// <summary>Length of the content.</summary>
    public long PlaintextLength { get; }

    /// <summary>Length of the whole sealed object with its header.</summary>
    public long SealedLength =>
        FloeHeader.Length + PlaintextLength + (SegmentCount * FloeParameters.SegmentOverhead);

    /// <summary>The layout a sealer produces: no empty final segment unless the content is empty.</summary>
    /// <param name="parameters">The parameters of the object.</param>
    /// <param name="plaintextLength">From 0 to <see cref="FloeParameters.MaxPlaintextLength"/>.</param>
    /// <returns>The layout.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The length is outside the range.</exception>
    public static SealedLayout ForPlaintext(FloeParameters parameters, long plaintextLength)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(plaintextLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            plaintextLength,
            parameters.MaxPlaintextLength
        );
        var (full, rest) = Math.DivRem(plaintextLength, parameters.PlaintextCapacity);
        return new SealedLayout(
            parameters,
            rest > 0 || full == 0 ? full + 1 : full,
            plaintextLength
        );
    }

    /// <summary>
    /// The layout of a stored object, from its length alone. Only the final segment's tag makes the length authentic.
    /// An empty final segment after full ones is allowed, as the specification allows it.
    /// </summary>
    /// <param name="parameters">The parameters of the object.</param>
    /// <param name="sealedLength">Length of the whole object with its header; any value.</param>
    /// <param name="layout">The layout; null when the method returns false.</param>
    /// <returns>False when no object can have this length.</returns>
    public static bool TryForSealed(
        FloeParameters parameters,
        long sealedLength,
        [NotNullWhen(true)] out SealedLayout? layout
    )
    {
        layout = null;
        var body = sealedLength < FloeHeader.Length ? 0 : sealedLength - FloeHeader.Length;
        var (full, rest) = Math.DivRem(body, parameters.EncryptedSegmentLength);
        var count = rest > 0 ? full + 1 : full;
        if (
            count is 0 or > FloeParameters.MaxSegments
            || rest is > 0 and < FloeParameters.SegmentOverhead
        )
        {
            return false;
        }

        layout = new SealedLayout(
            parameters,
            count,
            body - (count * FloeParameters.SegmentOverhead)
        );
        return true;
    }

    /// <summary>Everything about one segment.</summary>
    /// <param name="index">From 0 to <see cref="SegmentCount"/> − 1.</param>
    /// <returns>Its place in the sealed object and in the content.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such segment.</exception>
    public SegmentPlace Segment(long index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, SegmentCount);
        var isFinal = index == SegmentCount - 1;
        var plaintextOffset = index * Parameters.PlaintextCapacity;
        var plaintextLength = isFinal
            ? (int)(PlaintextLength - plaintextOffset)
            : Parameters.PlaintextCapacity;
        return new SegmentPlace(
            index,
            FloeHeader.Length + (index * Parameters.EncryptedSegmentLength),
            plaintextLength + FloeParameters.SegmentOverhead,
            plaintextOffset,
            plaintextLength,
            isFinal
        );
    }

    /// <summary>The segment that holds a given byte of the content.</summary>
    /// <param name="plaintextOffset">From 0 to <see cref="PlaintextLength"/> − 1.</param>
    /// <returns>The place of that segment.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The content has no such byte.</exception>
    public SegmentPlace SegmentAt(long plaintextOffset)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(plaintextOffset);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(plaintextOffset, PlaintextLength);
        return Segment(plaintextOffset / Parameters.PlaintextCapacity);
    }
}

/// <summary>The place of one segment. All offsets and lengths are bytes.</summary>
/// <param name="Index">Position of the segment, from 0.</param>
/// <param name="SealedOffset">Where it begins in the sealed object; the header counts.</param>
/// <param name="SealedLength">Its length in the sealed object.</param>
/// <param name="PlaintextOffset">Where its content begins in the whole content.</param>
/// <param name="PlaintextLength">Length of its content.</param>
/// <param name="IsFinal">Whether it is the last segment.</param>
public readonly record struct SegmentPlace(
    long Index,
    long SealedOffset,
    int SealedLength,
    long PlaintextOffset,
    int PlaintextLength,
    bool IsFinal
);
