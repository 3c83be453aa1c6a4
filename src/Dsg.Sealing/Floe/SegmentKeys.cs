using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Dsg.Sealing.Keys;

namespace Dsg.Sealing.Floe;

/// <summary>
/// What startEncryption and startDecryption leave behind (C2SP FLOE): the message key with its IV and associated data,
/// and the one derived AEAD key in use. Sealer and opener share it; not safe for several threads at once.
/// </summary>
internal sealed class SegmentKeys : IDisposable
{
    // KDF_KEY_LEN; equal to the output of SHA-384, which is why one HMAC call below is the whole of HKDF-Expand.
    private const int MessageKeyLength = 48;
    private const int SegmentAadLength = 9;
    private const int DekNumberOffset =
        FloeParameters.EncodedLength + FloeParameters.FloeIvLength + 4;
    private const uint NotFinal = 0xFFFFFFFF;

    private readonly byte[] _messageKey = GC.AllocateArray<byte>(MessageKeyLength, pinned: true);
    private readonly byte[] _dekInfo;
    private AesGcm? _cipher;
    private long _cipherNumber = -1;
    private bool _disposed;

    private SegmentKeys(
        SecretKey key,
        ReadOnlySpan<byte> iv,
        ReadOnlySpan<byte> aad,
        FloeParameters parameters
    )
    {
        Parameters = parameters;
        // MessageKey = FLOE_KDF(key, iv, aad, "MESSAGE_KEY:", KDF_KEY_LEN)
        ExpandOneBlock(key.Bytes, Info(parameters, iv, "MESSAGE_KEY:"u8, aad), _messageKey);
        // "DEK:" || I2BE(masked segment number, 8); the number is written in place for each derivation.
        _dekInfo = Info(parameters, iv, "DEK:\0\0\0\0\0\0\0\0"u8, aad);
    }

    internal FloeParameters Parameters { get; }

    /// <summary>startEncryption: draws the FLOE IV and writes the header.</summary>
    internal static SegmentKeys Start(
        SecretKey key,
        ReadOnlySpan<byte> aad,
        FloeParameters parameters,
        Span<byte> header
    )
    {
        var iv = header.Slice(FloeParameters.EncodedLength, FloeParameters.FloeIvLength);
        parameters.Encode(header);
        RandomNumberGenerator.Fill(iv);
        HeaderTag(key, iv, aad, parameters, header[^FloeHeader.TagLength..]);
        return new SegmentKeys(key, iv, aad, parameters);
    }

    /// <summary>startDecryption: checks parameters and header tag (constant time) before anything else is derived.</summary>
    internal static bool TryOpen(
        SecretKey key,
        ReadOnlySpan<byte> header,
        ReadOnlySpan<byte> aad,
        FloeParameters parameters,
        [NotNullWhen(true)] out SegmentKeys? keys
    )
    {
        keys = null;
        Span<byte> encoded = stackalloc byte[FloeParameters.EncodedLength];
        parameters.Encode(encoded);
        if (header.Length != FloeHeader.Length || !header.StartsWith(encoded))
        {
            return false;
        }

        var iv = header.Slice(FloeParameters.EncodedLength, FloeParameters.FloeIvLength);
        Span<byte> expected = stackalloc byte[FloeHeader.TagLength];
        HeaderTag(key, iv, aad, parameters, expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, header[^FloeHeader.TagLength..]))
        {
            return false;
        }

        keys = new SegmentKeys(key, iv, aad, parameters);
        return true;
    }

    /// <summary>encryptSegment; the caller has checked index and lengths.</summary>
    internal void Encrypt(
        long index,
        ReadOnlySpan<byte> plaintext,
        bool isFinal,
        Span<byte> segment
    )
    {
        // I2BE(FinalSegmentLength, 4), or 0xFFFFFFFF for every other segment
        BinaryPrimitives.WriteUInt32BigEndian(segment, isFinal ? (uint)segment.Length : NotFinal);
        var iv = segment.Slice(FloeParameters.SegmentLengthField, FloeParameters.AeadIvLength);
        RandomNumberGenerator.Fill(iv);
        Span<byte> aad = stackalloc byte[SegmentAadLength];
        WriteSegmentAad(index, isFinal, aad);
        CipherFor(index)
            .Encrypt(iv, plaintext, Body(segment), segment[^FloeParameters.AeadTagLength..], aad);
    }

    /// <summary>decryptSegment; the caller has checked index and destination.</summary>
    internal bool TryDecrypt(
        long index,
        bool isFinal,
        ReadOnlySpan<byte> segment,
        Span<byte> plaintext
    )
    {
        var length = BinaryPrimitives.ReadUInt32BigEndian(segment);
        if (length != (isFinal ? (uint)segment.Length : NotFinal))
        {
            return false;
        }

        Span<byte> aad = stackalloc byte[SegmentAadLength];
        WriteSegmentAad(index, isFinal, aad);
        try
        {
            CipherFor(index)
                .Decrypt(
                    segment.Slice(FloeParameters.SegmentLengthField, FloeParameters.AeadIvLength),
                    segment[
                        (
                            FloeParameters.SegmentOverhead - FloeParameters.AeadTagLength
                        )..^FloeParameters.AeadTagLength
                    ],
                    segment[^FloeParameters.AeadTagLength..],
                    plaintext,
                    aad
                );
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            CryptographicOperations.ZeroMemory(plaintext);
            return false;
        }
    }

    public void Dispose()
    {
        _disposed = true;
        _cipher?.Dispose();
        CryptographicOperations.ZeroMemory(_messageKey);
    }

    private static Span<byte> Body(Span<byte> segment) =>
        segment[
            (
                FloeParameters.SegmentOverhead - FloeParameters.AeadTagLength
            )..^FloeParameters.AeadTagLength
        ];

    // aead_aad = I2BE(position, 8) || (is_final ? 0x01 : 0x00)
    private static void WriteSegmentAad(long index, bool isFinal, Span<byte> aad)
    {
        BinaryPrimitives.WriteInt64BigEndian(aad, index);
        aad[8] = isFinal ? (byte)1 : (byte)0;
    }

    // DERIVE_KEY(MessageKey, iv, aad, segmentNumber), kept until the masked number changes
    private AesGcm CipherFor(long index)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        var number = index >> Parameters.RotationMask << Parameters.RotationMask;
        if (_cipher is not null && _cipherNumber == number)
        {
            return _cipher;
        }

        _cipher?.Dispose();
        BinaryPrimitives.WriteInt64BigEndian(_dekInfo.AsSpan(DekNumberOffset), number);
        Span<byte> block = stackalloc byte[SecretKey.SizeInBytes];
        try
        {
            ExpandOneBlock(_messageKey, _dekInfo, block);
            _cipher = new AesGcm(block, FloeParameters.AeadTagLength);
            _cipherNumber = number;
            return _cipher;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(block);
        }
    }

    private static void HeaderTag(
        SecretKey key,
        ReadOnlySpan<byte> iv,
        ReadOnlySpan<byte> aad,
        FloeParameters parameters,
        Span<byte> tag
    ) => ExpandOneBlock(key.Bytes, Info(parameters, iv, "HEADER_TAG:"u8, aad), tag);

    // PARAM_ENCODE(params) || iv || purpose || aad, followed by the block counter 0x01 of RFC 5869 section 2.3
    private static byte[] Info(
        FloeParameters parameters,
        ReadOnlySpan<byte> iv,
        ReadOnlySpan<byte> purpose,
        ReadOnlySpan<byte> aad
    )
    {
        Span<byte> encoded = stackalloc byte[FloeParameters.EncodedLength];
        parameters.Encode(encoded);
        return [.. encoded, .. iv, .. purpose, .. aad, 0x01];
    }

    // HKDF-Expand for at most one block: T(1) = HMAC(prk, info || 0x01). The platform's HKDF.Expand refuses the 32-byte
    // FLOE key as a pseudo-random key of SHA-384; the specification uses it so.
    private static void ExpandOneBlock(
        ReadOnlySpan<byte> prk,
        ReadOnlySpan<byte> infoAndCounter,
        Span<byte> output
    )
    {
        Span<byte> block = stackalloc byte[HMACSHA384.HashSizeInBytes];
        HMACSHA384.HashData(prk, infoAndCounter, block);
        block[..output.Length].CopyTo(output);
        CryptographicOperations.ZeroMemory(block);
    }
}
