using System.Diagnostics.CodeAnalysis;
using Dsg.Sealing.Keys;

namespace Dsg.Sealing.Floe;

/// <summary>
/// Seals the segments of one object with FLOE (C2SP FLOE: startEncryption, encryptSegment). Every segment gets a fresh
/// random IV, so sealing the same index again with other bytes is safe for the key. Not safe for several threads at once.
/// </summary>
/// <remarks>
/// FLOE does not say which of two sealings of one index is the newer, and a segment once sealed as final stays a valid end.
/// A caller that replaces segments (the tail of an unfinished upload) seals replaceable ones under other associated data,
/// or binds the finished object by the SHA-256 of its content.
/// </remarks>
public sealed class SegmentSealer : IDisposable
{
    private readonly SegmentKeys _keys;

    private SegmentSealer(SegmentKeys keys, byte[] header)
    {
        _keys = keys;
        Header = header;
    }

    /// <summary>The header of the object, <see cref="FloeHeader.Length"/> bytes; it is stored before the segments.</summary>
    public ReadOnlyMemory<byte> Header { get; }

    /// <summary>The parameters of the object.</summary>
    public FloeParameters Parameters => _keys.Parameters;

    /// <summary>Begins a new object with a fresh header.</summary>
    /// <param name="key">The key of this object; may be disposed after the call.</param>
    /// <param name="associatedData">What the object belongs to; opening needs the same bytes. May be empty.</param>
    /// <param name="parameters">Usually <see cref="FloeParameters.Default"/>.</param>
    /// <returns>A sealer owned by the caller.</returns>
    /// <exception cref="ObjectDisposedException">The key has been disposed.</exception>
    public static SegmentSealer Start(
        SecretKey key,
        ReadOnlySpan<byte> associatedData,
        FloeParameters parameters
    )
    {
        var header = new byte[FloeHeader.Length];
        return new SegmentSealer(
            SegmentKeys.Start(key, associatedData, parameters, header),
            header
        );
    }

    /// <summary>Goes on with an object begun earlier, for example after a restart.</summary>
    /// <param name="key">The key of this object; may be disposed after the call.</param>
    /// <param name="header">The stored header.</param>
    /// <param name="associatedData">The bytes given to <see cref="Start"/>.</param>
    /// <param name="parameters">The parameters given to <see cref="Start"/>.</param>
    /// <param name="sealer">A sealer owned by the caller; null when the method returns false.</param>
    /// <returns>False, without a reason, when key, header, associated data and parameters do not belong together.</returns>
    /// <exception cref="ObjectDisposedException">The key has been disposed.</exception>
    public static bool TryResume(
        SecretKey key,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> associatedData,
        FloeParameters parameters,
        [NotNullWhen(true)] out SegmentSealer? sealer
    )
    {
        sealer = SegmentKeys.TryOpen(key, header, associatedData, parameters, out var keys)
            ? new SegmentSealer(keys, header.ToArray())
            : null;
        return sealer is not null;
    }

    /// <summary>Seals one segment.</summary>
    /// <param name="index">Position of the segment, from 0 to <see cref="FloeParameters.MaxSegments"/> − 1.</param>
    /// <param name="plaintext">
    /// Exactly <see cref="FloeParameters.PlaintextCapacity"/> bytes, or for the final segment at most that many.
    /// </param>
    /// <param name="isFinal">True for the last segment of the object. Even an empty object has one.</param>
    /// <param name="destination">
    /// At least plaintext length + <see cref="FloeParameters.SegmentOverhead"/> bytes; must not overlap the plaintext.
    /// </param>
    /// <returns>Number of bytes written.</returns>
    /// <exception cref="ArgumentException">A length does not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is outside the range.</exception>
    /// <exception cref="ObjectDisposedException">The sealer has been disposed.</exception>
    public int Seal(long index, ReadOnlySpan<byte> plaintext, bool isFinal, Span<byte> destination)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, FloeParameters.MaxSegments);
        var capacity = Parameters.PlaintextCapacity;
        // Position 2^40 - 1 can only be the final one (encryptOnlineSegment: Counter != AEAD_MAX_SEGMENTS - 1).
        if (!isFinal && index == FloeParameters.MaxSegments - 1)
        {
            throw new ArgumentException(
                "The last possible segment must be final.",
                nameof(isFinal)
            );
        }

        if (isFinal ? plaintext.Length > capacity : plaintext.Length != capacity)
        {
            throw new ArgumentException(
                $"A segment holds {capacity} bytes; only the final one fewer.",
                nameof(plaintext)
            );
        }

        var length = plaintext.Length + FloeParameters.SegmentOverhead;
        if (destination.Length < length)
        {
            throw new ArgumentException("The destination is too short.", nameof(destination));
        }

        _keys.Encrypt(index, plaintext, isFinal, destination[..length]);
        return length;
    }

    /// <summary>Zeroes the derived keys.</summary>
    public void Dispose() => _keys.Dispose();
}
