using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Dsg.Tests.Sealing;

/// <summary>
/// A second, deliberately plain writing-down of the FLOE specification (sequential functions, arrays, no caching). It shares
/// no code with the product, so that a common mistake of sealing and opening would show.
/// </summary>
internal static class FloeReference
{
    public static byte[] Encrypt(
        byte[] key,
        byte[] aad,
        byte[] plaintext,
        int encSegLen,
        int rotationMask = 20
    )
    {
        var iv = RandomNumberGenerator.GetBytes(32);
        using MemoryStream output = new();
        output.Write(ParamEncode(encSegLen));
        output.Write(iv);
        output.Write(FloeKdf(key, encSegLen, iv, aad, "HEADER_TAG:"u8.ToArray(), 32));
        var messageKey = FloeKdf(key, encSegLen, iv, aad, "MESSAGE_KEY:"u8.ToArray(), 48);
        var capacity = encSegLen - 32;
        var position = 0;
        for (; plaintext.Length - (position * capacity) > capacity; position++)
        {
            var part = plaintext[(position * capacity)..((position + 1) * capacity)];
            output.Write(EncryptSegment(part, false));
        }

        output.Write(EncryptSegment(plaintext[(position * capacity)..], true));
        return output.ToArray();

        byte[] EncryptSegment(byte[] part, bool isFinal)
        {
            var segmentIv = RandomNumberGenerator.GetBytes(12);
            var ciphertext = new byte[part.Length];
            var tag = new byte[16];
            using AesGcm aead = new(
                DeriveKey(messageKey, encSegLen, iv, aad, position, rotationMask),
                16
            );
            aead.Encrypt(segmentIv, part, ciphertext, tag, SegmentAad(position, isFinal));
            byte[] head = isFinal ? I2Be(32 + part.Length, 4) : [255, 255, 255, 255];
            return [.. head, .. segmentIv, .. ciphertext, .. tag];
        }
    }

    public static byte[] Decrypt(
        byte[] key,
        byte[] aad,
        byte[] floe,
        int encSegLen,
        int rotationMask = 20
    )
    {
        var header = floe[..74];
        Check(header.AsSpan(0, 10).SequenceEqual(ParamEncode(encSegLen)));
        var iv = header[10..42];
        Check(
            header
                .AsSpan(42)
                .SequenceEqual(FloeKdf(key, encSegLen, iv, aad, "HEADER_TAG:"u8.ToArray(), 32))
        );
        var messageKey = FloeKdf(key, encSegLen, iv, aad, "MESSAGE_KEY:"u8.ToArray(), 48);
        var body = floe[74..];
        using MemoryStream output = new();
        for (var position = 0; ; position++)
        {
            var isFinal = BinaryPrimitives.ReadUInt32BigEndian(body) != 0xFFFFFFFF;
            var length = isFinal ? BinaryPrimitives.ReadInt32BigEndian(body) : encSegLen;
            var segment = body[..length];
            body = body[length..];
            var plaintext = new byte[length - 32];
            using AesGcm aead = new(
                DeriveKey(messageKey, encSegLen, iv, aad, position, rotationMask),
                16
            );
            aead.Decrypt(
                segment[4..16],
                segment[16..^16],
                segment[^16..],
                plaintext,
                SegmentAad(position, isFinal)
            );
            output.Write(plaintext);
            if (isFinal)
            {
                Check(body.Length == 0);
                return output.ToArray();
            }
        }
    }

    private static byte[] DeriveKey(
        byte[] messageKey,
        int encSegLen,
        byte[] iv,
        byte[] aad,
        long number,
        int mask
    )
    {
        var masked = number & ~((1L << mask) - 1);
        return FloeKdf(messageKey, encSegLen, iv, aad, [.. "DEK:"u8, .. I2Be(masked, 8)], 32);
    }

    // HKDF-Expand as in RFC 5869 section 2.3, with the general loop.
    private static byte[] FloeKdf(
        byte[] key,
        int encSegLen,
        byte[] iv,
        byte[] aad,
        byte[] purpose,
        int length
    )
    {
        byte[] info = [.. ParamEncode(encSegLen), .. iv, .. purpose, .. aad];
        byte[] output = [];
        byte[] block = [];
        for (byte counter = 1; output.Length < length; counter++)
        {
            using HMACSHA384 hmac = new(key);
            block = hmac.ComputeHash([.. block, .. info, counter]);
            output = [.. output, .. block];
        }

        return output[..length];
    }

    private static byte[] ParamEncode(int encSegLen) =>
        [0, 0, .. I2Be(encSegLen, 4), .. I2Be(32, 4)];

    private static byte[] SegmentAad(long position, bool isFinal) =>
        [.. I2Be(position, 8), isFinal ? (byte)1 : (byte)0];

    private static byte[] I2Be(long value, int length)
    {
        var bytes = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(bytes, value);
        return bytes[(8 - length)..];
    }

    private static void Check(bool condition)
    {
        if (!condition)
        {
            throw new CryptographicException("FLOE: refused");
        }
    }
}
