using System.Security.Cryptography;

namespace Dsg.Sealing.Keys;

/// <summary>
/// A 256-bit symmetric key with an owner: the bytes lie in one pinned place and are zeroed on <see cref="Dispose"/>.
/// There is no text form, no equality and no serialization.
/// </summary>
public sealed class SecretKey : IDisposable
{
    /// <summary>Length of every key in bytes (256 bits).</summary>
    public const int SizeInBytes = 32;

    // Pinned, so that the garbage collector leaves no second copy behind when it compacts the heap.
    private readonly byte[] _bytes = GC.AllocateArray<byte>(SizeInBytes, pinned: true);
    private bool _disposed;

    private SecretKey() { }

    /// <summary>The key material, for the room's own ciphers only.</summary>
    /// <exception cref="ObjectDisposedException">The key has been disposed.</exception>
    internal ReadOnlySpan<byte> Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            return _bytes;
        }
    }

    /// <summary>Makes a fresh key from the operating system's random number generator.</summary>
    /// <returns>A key owned by the caller.</returns>
    public static SecretKey Create()
    {
        SecretKey key = new();
        RandomNumberGenerator.Fill(key._bytes);
        return key;
    }

    /// <summary>Takes over existing key material and clears the place it came from.</summary>
    /// <param name="material">Exactly <see cref="SizeInBytes"/> bytes; all zero when the method returns or throws.</param>
    /// <returns>A key owned by the caller.</returns>
    /// <exception cref="ArgumentException">The material has another length.</exception>
    public static SecretKey Import(Span<byte> material)
    {
        try
        {
            if (material.Length != SizeInBytes)
            {
                throw new ArgumentException(
                    $"A key is {SizeInBytes} bytes long.",
                    nameof(material)
                );
            }

            SecretKey key = new();
            material.CopyTo(key._bytes);
            return key;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(material);
        }
    }

    /// <summary>
    /// Copies the key out, for a key file with mode 0600 or for escrow. The caller clears the destination after use.
    /// </summary>
    /// <param name="destination">At least <see cref="SizeInBytes"/> bytes; the first <see cref="SizeInBytes"/> are written.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ObjectDisposedException">The key has been disposed.</exception>
    public void ExportTo(Span<byte> destination) => Bytes.CopyTo(destination);

    /// <summary>Zeroes the key. Every later use throws <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        _disposed = true;
        CryptographicOperations.ZeroMemory(_bytes);
    }
}
