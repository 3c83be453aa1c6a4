using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Dsg.Sealing.Keys;

/// <summary>
/// Wraps one key under another with AES-256-GCM (NIST SP 800-38D, random 96-bit nonce).
/// Layout: algorithm id (1 byte, <c>0x01</c>) ‖ nonce (12) ‖ ciphertext (32) ‖ tag (16).
/// The authenticated data is the algorithm id followed by the caller's associated data, so that neither can be exchanged.
/// </summary>
/// <remarks>
/// SP 800-38D section 8.3 limits random nonces to 2^32 wraps under one wrapping key; a wrapping key serves nothing else.
/// </remarks>
public static class KeyWrap
{
    /// <summary>Length in bytes of every wrapped key.</summary>
    public const int WrappedLength = 1 + NonceLength + SecretKey.SizeInBytes + TagLength;

    private const byte Aes256Gcm = 0x01;
    private const int NonceLength = 12;
    private const int TagLength = 16;

    /// <summary>Wraps a key.</summary>
    /// <param name="wrappingKey">The key that protects.</param>
    /// <param name="key">The key to be protected.</param>
    /// <param name="associatedData">
    /// What the wrapped key belongs to (for example fixed-length ids); unwrapping needs the same bytes. May be empty.
    /// </param>
    /// <returns><see cref="WrappedLength"/> bytes, different each time.</returns>
    /// <exception cref="ObjectDisposedException">One of the keys has been disposed.</exception>
    public static byte[] Wrap(
        SecretKey wrappingKey,
        SecretKey key,
        ReadOnlySpan<byte> associatedData
    )
    {
        var wrapped = new byte[WrappedLength];
        wrapped[0] = Aes256Gcm;
        var nonce = wrapped.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        using AesGcm cipher = new(wrappingKey.Bytes, TagLength);
        cipher.Encrypt(
            nonce,
            key.Bytes,
            wrapped.AsSpan(1 + NonceLength, SecretKey.SizeInBytes),
            wrapped.AsSpan(WrappedLength - TagLength),
            Authenticated(Aes256Gcm, associatedData)
        );
        return wrapped;
    }

    /// <summary>Unwraps a key. A wrong key, wrong associated data and damaged bytes all look alike.</summary>
    /// <param name="wrappingKey">The key that protects.</param>
    /// <param name="wrapped">What <see cref="Wrap"/> returned; anything else is refused.</param>
    /// <param name="associatedData">The bytes given to <see cref="Wrap"/>.</param>
    /// <param name="key">The key, owned by the caller; null when the method returns false.</param>
    /// <returns>False, without a reason, when nothing may be released.</returns>
    /// <exception cref="ObjectDisposedException">The wrapping key has been disposed.</exception>
    public static bool TryUnwrap(
        SecretKey wrappingKey,
        ReadOnlySpan<byte> wrapped,
        ReadOnlySpan<byte> associatedData,
        [NotNullWhen(true)] out SecretKey? key
    )
    {
        key = null;
        if (wrapped.Length != WrappedLength || wrapped[0] != Aes256Gcm)
        {
            return false;
        }

        Span<byte> material = stackalloc byte[SecretKey.SizeInBytes];
        try
        {
            using AesGcm cipher = new(wrappingKey.Bytes, TagLength);
            cipher.Decrypt(
                wrapped.Slice(1, NonceLength),
                wrapped.Slice(1 + NonceLength, SecretKey.SizeInBytes),
                wrapped[^TagLength..],
                material,
                Authenticated(Aes256Gcm, associatedData)
            );
            key = SecretKey.Import(material);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(material);
        }
    }

    private static byte[] Authenticated(byte algorithm, ReadOnlySpan<byte> associatedData) =>
        [algorithm, .. associatedData];
}
