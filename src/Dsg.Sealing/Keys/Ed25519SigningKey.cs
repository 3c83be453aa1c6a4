using System.Security.Cryptography;
using NSec.Cryptography;

namespace Dsg.Sealing.Keys;

/// <summary>An Ed25519 signing key (RFC 8032), held in guarded memory and erased on <see cref="Dispose"/>.</summary>
public sealed class Ed25519SigningKey : IDisposable
{
    /// <summary>Length in bytes of the seed, which is the private key of RFC 8032 section 5.1.5.</summary>
    public const int SeedLength = 32;

    /// <summary>Length in bytes of a public key.</summary>
    public const int PublicKeyLength = 32;

    /// <summary>Length in bytes of a signature.</summary>
    public const int SignatureLength = 64;

    private readonly Key _key;

    private Ed25519SigningKey(Key key)
    {
        _key = key;
        PublicKey = key.PublicKey.Export(KeyBlobFormat.RawPublicKey);
    }

    private static KeyCreationParameters Exportable =>
        new() { ExportPolicy = KeyExportPolicies.AllowPlaintextExport };

    /// <summary>The public key, <see cref="PublicKeyLength"/> bytes as in RFC 8032 section 5.1.5.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>Makes a fresh key.</summary>
    /// <returns>A key owned by the caller.</returns>
    public static Ed25519SigningKey Create() =>
        new(Key.Create(SignatureAlgorithm.Ed25519, Exportable));

    /// <summary>Takes over a seed and clears the place it came from.</summary>
    /// <param name="seed">Exactly <see cref="SeedLength"/> bytes; all zero when the method returns or throws.</param>
    /// <returns>A key owned by the caller.</returns>
    /// <exception cref="ArgumentException">The seed has another length.</exception>
    public static Ed25519SigningKey Import(Span<byte> seed)
    {
        try
        {
            if (seed.Length != SeedLength)
            {
                throw new ArgumentException(
                    $"An Ed25519 seed is {SeedLength} bytes long.",
                    nameof(seed)
                );
            }

            return new(
                Key.Import(
                    SignatureAlgorithm.Ed25519,
                    seed,
                    KeyBlobFormat.RawPrivateKey,
                    Exportable
                )
            );
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Copies the seed out, for a key file with mode 0600. The caller clears the destination after use.</summary>
    /// <param name="destination">At least <see cref="SeedLength"/> bytes; the first <see cref="SeedLength"/> are written.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    /// <exception cref="ObjectDisposedException">The key has been disposed.</exception>
    public void ExportSeedTo(Span<byte> destination)
    {
        var seed = _key.Export(KeyBlobFormat.RawPrivateKey);
        try
        {
            seed.CopyTo(destination);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(seed);
        }
    }

    /// <summary>Signs a message (pure Ed25519, no pre-hash).</summary>
    /// <param name="message">The whole message.</param>
    /// <returns><see cref="SignatureLength"/> bytes.</returns>
    /// <exception cref="ObjectDisposedException">The key has been disposed.</exception>
    public byte[] Sign(ReadOnlySpan<byte> message) =>
        SignatureAlgorithm.Ed25519.Sign(_key, message);

    /// <summary>Checks a signature.</summary>
    /// <param name="publicKey">A public key from a trusted place; one that is no point of the curve verifies nothing.</param>
    /// <param name="message">The whole message.</param>
    /// <param name="signature">The signature to check; any length.</param>
    /// <returns>True only when the holder of the key signed exactly this message.</returns>
    public static bool Verify(
        ReadOnlySpan<byte> publicKey,
        ReadOnlySpan<byte> message,
        ReadOnlySpan<byte> signature
    ) =>
        NSec.Cryptography.PublicKey.TryImport(
            SignatureAlgorithm.Ed25519,
            publicKey,
            KeyBlobFormat.RawPublicKey,
            out var key
        )
        && key is not null
        && SignatureAlgorithm.Ed25519.Verify(key, message, signature);

    /// <summary>Erases the key.</summary>
    public void Dispose() => _key.Dispose();
}
