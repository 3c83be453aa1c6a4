using System.Buffers.Binary;

namespace Dsg.Sealing.Floe;

/// <summary>
/// The parameters of one FLOE instance (C2SP FLOE, "Parameters"). Only the segment length varies; AEAD (AES-256-GCM),
/// KDF (HKDF-Expand-SHA-384) and the FLOE IV length (32) are fixed by the specification.
/// </summary>
public sealed record FloeParameters
{
    /// <summary>Shortest encrypted segment that still carries one byte of content.</summary>
    public const int MinEncryptedSegmentLength = SegmentOverhead + 1;

    /// <summary>
    /// Longest encrypted segment accepted: 4 MiB. With 2^40 segments the whole object stays below 2^63 bytes, so that
    /// every length and offset is an exact 64-bit number.
    /// </summary>
    public const int MaxEncryptedSegmentLength = 4 * 1024 * 1024;

    /// <summary>Bytes a segment needs beside its content: length field (4), AEAD IV (12), AEAD tag (16).</summary>
    public const int SegmentOverhead = SegmentLengthField + AeadIvLength + AeadTagLength;

    /// <summary>AEAD_MAX_SEGMENTS: an object has at most 2^40 segments.</summary>
    public const long MaxSegments = 1L << 40;

    internal const int EncodedLength = 10;
    internal const int FloeIvLength = 32;
    internal const int AeadIvLength = 12;
    internal const int AeadTagLength = 16;
    internal const int SegmentLengthField = 4;
    internal const int DefaultRotationMask = 20;

    private const byte AeadAes256Gcm = 0;
    private const byte KdfHkdfExpandSha384 = 0;

    /// <summary>Makes parameters with the standard key rotation of 2^20 segments.</summary>
    /// <param name="encryptedSegmentLength">
    /// ENC_SEG_LEN in bytes, from <see cref="MinEncryptedSegmentLength"/> to <see cref="MaxEncryptedSegmentLength"/>.
    /// </param>
    /// <exception cref="ArgumentOutOfRangeException">The length is outside the range.</exception>
    public FloeParameters(int encryptedSegmentLength)
        : this(encryptedSegmentLength, DefaultRotationMask) { }

    /// <summary>Makes parameters with another key rotation, which only the published test vectors use.</summary>
    internal FloeParameters(int encryptedSegmentLength, int rotationMask)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(
            encryptedSegmentLength,
            MinEncryptedSegmentLength
        );
        ArgumentOutOfRangeException.ThrowIfGreaterThan(
            encryptedSegmentLength,
            MaxEncryptedSegmentLength
        );
        EncryptedSegmentLength = encryptedSegmentLength;
        RotationMask = rotationMask;
    }

    /// <summary>The gateway's own parameters: encrypted segments of 256 KiB.</summary>
    public static FloeParameters Default { get; } = new(256 * 1024);

    /// <summary>ENC_SEG_LEN: length in bytes of every encrypted segment but the last, which may be shorter.</summary>
    public int EncryptedSegmentLength { get; }

    /// <summary>Bytes of content in every segment but the last, which may hold fewer.</summary>
    public int PlaintextCapacity => EncryptedSegmentLength - SegmentOverhead;

    /// <summary>Largest content in bytes that an object can hold.</summary>
    public long MaxPlaintextLength => MaxSegments * PlaintextCapacity;

    /// <summary>AEAD_ROTATION_MASK: 2^mask segments share one derived key.</summary>
    internal int RotationMask { get; }

    /// <summary>PARAM_ENCODE(params), 10 bytes.</summary>
    internal void Encode(Span<byte> destination)
    {
        destination[0] = AeadAes256Gcm;
        destination[1] = KdfHkdfExpandSha384;
        BinaryPrimitives.WriteInt32BigEndian(destination[2..], EncryptedSegmentLength);
        BinaryPrimitives.WriteInt32BigEndian(destination[6..], FloeIvLength);
    }
}
