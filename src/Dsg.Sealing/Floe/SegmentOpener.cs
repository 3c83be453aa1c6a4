using System.Diagnostics.CodeAnalysis;
using Dsg.Sealing.Keys;

namespace Dsg.Sealing.Floe;

/// <summary>
/// Opens segments of one object in any order (C2SP FLOE: startDecryption, decryptSegment).
/// Nothing is released before its tag has been checked. Not safe for several threads at once.
/// </summary>
/// <remarks>
/// The caller knows the true number of segments from <see cref="SealedLayout"/> and passes <c>isFinal</c> from there, never
/// from the bytes of the segment; the length of an object counts as authentic once its final segment has been opened.
/// </remarks>
public sealed class SegmentOpener : IDisposable
{
    private readonly SegmentKeys _keys;

    private SegmentOpener(SegmentKeys keys) => _keys = keys;

    /// <summary>The parameters of the object.</summary>
    public FloeParameters Parameters => _keys.Parameters;

    /// <summary>Checks a header and prepares for opening its segments.</summary>
    /// <param name="key">The key of the object; may be disposed after the call.</param>
    /// <param name="header">The stored header; any length and content.</param>
    /// <param name="associatedData">The bytes the object was sealed with.</param>
    /// <param name="parameters">
    /// The expected parameters; a reader that accepts several takes them from <see cref="FloeHeader.TryReadParameters"/>.
    /// </param>
    /// <param name="opener">An opener owned by the caller; null when the method returns false.</param>
    /// <returns>False, without a reason, when key, header, associated data and parameters do not belong together.</returns>
    /// <exception cref="ObjectDisposedException">The key has been disposed.</exception>
    public static bool TryOpen(
        SecretKey key,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> associatedData,
        FloeParameters parameters,
        [NotNullWhen(true)] out SegmentOpener? opener
    )
    {
        opener = SegmentKeys.TryOpen(key, header, associatedData, parameters, out var keys)
            ? new SegmentOpener(keys)
            : null;
        return opener is not null;
    }

    /// <summary>Opens one segment.</summary>
    /// <param name="index">Position of the segment, from 0 to <see cref="FloeParameters.MaxSegments"/> − 1.</param>
    /// <param name="isFinal">Whether the segment is the last of the object.</param>
    /// <param name="segment">The whole stored segment; any length and content.</param>
    /// <param name="destination">
    /// Room for the content: segment length − <see cref="FloeParameters.SegmentOverhead"/> bytes. Zeroed there on failure.
    /// </param>
    /// <param name="written">Bytes of content written; 0 when the method returns false.</param>
    /// <returns>False, without a reason, when the segment is not the authentic one of this place in this object.</returns>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the range.</exception>
    /// <exception cref="ObjectDisposedException">The opener has been disposed.</exception>
    public bool TryOpenSegment(
        long index,
        bool isFinal,
        ReadOnlySpan<byte> segment,
        Span<byte> destination,
        out int written
    )
    {
        written = 0;
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, FloeParameters.MaxSegments);
        var full = Parameters.EncryptedSegmentLength;
        if (
            isFinal
                ? segment.Length < FloeParameters.SegmentOverhead || segment.Length > full
                : segment.Length != full
        )
        {
            return false;
        }

        var length = segment.Length - FloeParameters.SegmentOverhead;
        if (destination.Length < length)
        {
            throw new ArgumentException("The destination is too short.", nameof(destination));
        }

        if (!_keys.TryDecrypt(index, isFinal, segment, destination[..length]))
        {
            return false;
        }

        written = length;
        return true;
    }

    /// <summary>Zeroes the derived keys.</summary>
    public void Dispose() => _keys.Dispose();
}
