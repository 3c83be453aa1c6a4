using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace Dsg.Sealing.Floe;

/// <summary>FLOE_HEADER (C2SP FLOE, "FLOE Ciphertext Layout"): parameters (10) ‖ FLOE IV (32) ‖ header tag (32).</summary>
public static class FloeHeader
{
    /// <summary>Length of every header in bytes.</summary>
    public const int Length =
        FloeParameters.EncodedLength + FloeParameters.FloeIvLength + TagLength;

    internal const int TagLength = 32;

    /// <summary>
    /// Reads which parameters a header names, without a key. They become trustworthy only once
    /// <see cref="SegmentOpener.TryOpen"/> has accepted the header with them, because the header tag covers them.
    /// </summary>
    /// <param name="header">The first <see cref="Length"/> bytes of a sealed object; longer input is allowed.</param>
    /// <param name="parameters">The parameters; null when the method returns false.</param>
    /// <returns>False when this is no header this room can open.</returns>
    public static bool TryReadParameters(
        ReadOnlySpan<byte> header,
        [NotNullWhen(true)] out FloeParameters? parameters
    )
    {
        parameters = null;
        if (header.Length < Length)
        {
            return false;
        }

        var segmentLength = BinaryPrimitives.ReadUInt32BigEndian(header[2..]);
        if (
            segmentLength
            is < FloeParameters.MinEncryptedSegmentLength
                or > FloeParameters.MaxEncryptedSegmentLength
        )
        {
            return false;
        }

        FloeParameters candidate = new((int)segmentLength);
        Span<byte> encoded = stackalloc byte[FloeParameters.EncodedLength];
        candidate.Encode(encoded);
        if (!header.StartsWith(encoded))
        {
            return false;
        }

        parameters = candidate;
        return true;
    }
}
