using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Dsg.Sealing.Digests;

/// <summary>
/// SHA-256(salt ‖ UTF-8 text) with a 32-byte random salt: binds a text to a record that may outlive it.
/// Once text and salt are erased, the digest says nothing about the text.
/// </summary>
public static class SaltedDigest
{
    /// <summary>Length of every salt in bytes. It is fixed, so that salt and text cannot be shifted against each other.</summary>
    public const int SaltLength = 32;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Draws a fresh salt.</summary>
    /// <returns><see cref="SaltLength"/> random bytes.</returns>
    public static byte[] NewSalt() => RandomNumberGenerator.GetBytes(SaltLength);

    /// <summary>Computes the digest of a text.</summary>
    /// <param name="salt">Exactly <see cref="SaltLength"/> bytes.</param>
    /// <param name="text">The text; may be empty.</param>
    /// <returns><see cref="Sha256.SizeInBytes"/> bytes.</returns>
    /// <exception cref="ArgumentException">The salt has another length, or the text holds half a surrogate pair.</exception>
    public static byte[] Compute(ReadOnlySpan<byte> salt, string text)
    {
        if (salt.Length != SaltLength)
        {
            throw new ArgumentException($"A salt is {SaltLength} bytes long.", nameof(salt));
        }

        var length = SaltLength + StrictUtf8.GetByteCount(text);
        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            salt.CopyTo(buffer);
            StrictUtf8.GetBytes(text, buffer.AsSpan(SaltLength));
            return SHA256.HashData(buffer.AsSpan(0, length));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(buffer.AsSpan(0, length));
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Says whether a text belongs to a digest, in constant time.</summary>
    /// <param name="digest">The recorded digest.</param>
    /// <param name="salt">Exactly <see cref="SaltLength"/> bytes.</param>
    /// <param name="text">The text to check.</param>
    /// <returns>True when the digest was computed from this salt and text.</returns>
    /// <exception cref="ArgumentException">As for <see cref="Compute"/>.</exception>
    public static bool Matches(ReadOnlySpan<byte> digest, ReadOnlySpan<byte> salt, string text) =>
        ConstantTime.AreEqual(digest, Compute(salt, text));
}
