using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using Dsg.Sealing.Keys;
using Dsg.Storage.Disk;

namespace Dsg.Storage.Keys;

/// <summary>
/// Data keys of case documents. The public face seals them to a public key and cannot open them again; only where the private
/// key file lies can they be opened.
/// </summary>
/// <remarks>
/// Ephemeral-static ECDH on P-384 (NIST SP 800-56A), HKDF-SHA-384 over the shared secret with both public points and the binding
/// as info, then AES-256-GCM key wrap. Layout: format (1 byte, <c>0x01</c>) ‖ ephemeral public point (97, uncompressed) ‖ wrapped key.
/// </remarks>
public sealed class CaseDocumentKeys(DataFolder folder)
{
    private const byte P384HkdfSha384 = 0x01;
    private const int PointLength = 97;
    private const int CoordinateLength = 48;

    /// <summary>Length of a wrapped key with its format and ephemeral point.</summary>
    public const int WrappedLength = 1 + PointLength + KeyWrap.WrappedLength;

    private static readonly byte[] Format = "dsg-doc1"u8.ToArray();

    /// <summary>True where documents can be opened.</summary>
    public bool CanOpen => File.Exists(folder.CaseDocumentPrivateKey);

    /// <summary>Makes the key pair if neither half exists; a place that was given the public half alone stays so.</summary>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (File.Exists(folder.CaseDocumentPublicKey))
        {
            return;
        }

        if (!CanOpen)
        {
            using var fresh = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
            var secret = fresh.ExportPkcs8PrivateKey();
            try
            {
                await DurableFile.TryCreateAsync(
                    folder.CaseDocumentPrivateKey,
                    secret,
                    DurableFile.Secret,
                    cancellation
                );
            }
            finally
            {
                CryptographicOperations.ZeroMemory(secret);
            }
        }

        // A crash between the two files ends here again: the public half always follows from the private one.
        using var key = await ReadPrivateAsync(cancellation);
        await DurableFile.ReplaceAsync(
            folder.CaseDocumentPublicKey,
            key.ExportSubjectPublicKeyInfo(),
            DurableFile.Plain,
            cancellation
        );
    }

    /// <summary>Makes a data key for a document; needs the public key only.</summary>
    public async Task<FreshKey> CreateAsync(DocumentId document, CancellationToken cancellation)
    {
        using var recipient = ECDiffieHellman.Create();
        var info = await File.ReadAllBytesAsync(folder.CaseDocumentPublicKey, cancellation);
        recipient.ImportSubjectPublicKeyInfo(info, out _);
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
        var point = PointOf(ephemeral);
        var binding = BindingOf(document);
        using var wrapping = WrappingKey(
            ephemeral,
            recipient.PublicKey,
            (point, PointOf(recipient), binding)
        );
        var key = SecretKey.Create();
        return new FreshKey(
            key,
            [P384HkdfSha384, .. point, .. KeyWrap.Wrap(wrapping, key, binding)]
        );
    }

    /// <summary>Opens the data key of a document.</summary>
    /// <returns>The key, owned by the caller; null, without a reason, when it is not one of this document or cannot be opened here.</returns>
    public async Task<SecretKey?> OpenAsync(
        DocumentId document,
        ReadOnlyMemory<byte> wrapped,
        CancellationToken cancellation
    )
    {
        if (!CanOpen || wrapped.Length != WrappedLength || wrapped.Span[0] != P384HkdfSha384)
        {
            return null;
        }

        using var own = await ReadPrivateAsync(cancellation);
        var point = wrapped.Slice(1, PointLength).ToArray();
        if (!TryReadPoint(point, out var ephemeral))
        {
            return null;
        }

        using (ephemeral)
        {
            var binding = BindingOf(document);
            using var wrapping = WrappingKey(
                own,
                ephemeral.PublicKey,
                (point, PointOf(own), binding)
            );
            return KeyWrap.TryUnwrap(
                wrapping,
                wrapped.Span[(1 + PointLength)..],
                binding,
                out var key
            )
                ? key
                : null;
        }
    }

    private async Task<ECDiffieHellman> ReadPrivateAsync(CancellationToken cancellation)
    {
        var secret = await DurableFile.ReadSecretAsync(folder.CaseDocumentPrivateKey, cancellation);
        var key = ECDiffieHellman.Create();
        try
        {
            key.ImportPkcs8PrivateKey(secret, out _);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    private static SecretKey WrappingKey(
        ECDiffieHellman own,
        ECDiffieHellmanPublicKey other,
        (byte[] Ephemeral, byte[] Recipient, byte[] Binding) bound
    )
    {
        var secret = own.DeriveRawSecretAgreement(other);
        var material = new byte[SecretKey.SizeInBytes];
        try
        {
            HKDF.DeriveKey(
                HashAlgorithmName.SHA384,
                secret,
                material,
                salt: [],
                info: [.. bound.Ephemeral, .. bound.Recipient, .. bound.Binding]
            );
            return SecretKey.Import(material);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(material);
        }
    }

    private static byte[] PointOf(ECDiffieHellman key)
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        return [0x04, .. point.X ?? [], .. point.Y ?? []];
    }

    private static bool TryReadPoint(byte[] point, [NotNullWhen(true)] out ECDiffieHellman? key)
    {
        key = null;
        if (point[0] != 0x04)
        {
            return false;
        }

        try
        {
            key = ECDiffieHellman.Create(
                new ECParameters
                {
                    Curve = ECCurve.NamedCurves.nistP384,
                    Q = new ECPoint
                    {
                        X = point[1..(1 + CoordinateLength)],
                        Y = point[(1 + CoordinateLength)..],
                    },
                }
            );
            return true;
        }
        catch (CryptographicException)
        {
            // The point does not lie on the curve.
            return false;
        }
    }

    private static byte[] BindingOf(DocumentId document) =>
        KeyBinding.Of(Format, document.Value, document.Value);
}
