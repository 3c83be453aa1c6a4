using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dsg.Sealing.Digests;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>A certificate request (PKCS#10) as the operator reads it before signing.</summary>
/// <param name="Subject">The name asked for; the authority writes its own.</param>
/// <param name="Key">Algorithm and curve.</param>
/// <param name="Fingerprint">SHA-256 of the public key (SubjectPublicKeyInfo, DER), hex in groups of four.</param>
public sealed record DeviceRequestFacts(string Subject, string Key, string Fingerprint)
{
    /// <summary>Null when the request cannot be read or its signature is wrong.</summary>
    internal static DeviceRequestFacts? Of(string pem)
    {
        try
        {
            // Loading verifies the signature; extensions asked for are not looked at.
            var request = CertificateRequest.LoadSigningRequestPem(
                pem,
                HashAlgorithmName.SHA384,
                CertificateRequestLoadOptions.Default
            );
            using var key = request.PublicKey.GetECDsaPublicKey();
            var curve = key?.ExportParameters(false).Curve.Oid.FriendlyName;
            return new DeviceRequestFacts(
                request.SubjectName.Name,
                key is null ? request.PublicKey.Oid.FriendlyName ?? "" : $"ECDSA {curve}",
                Grouped(Sha256.HashHex(request.PublicKey.ExportSubjectPublicKeyInfo()))
            );
        }
        catch (Exception exception)
            when (exception is CryptographicException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string Grouped(string hex) =>
        string.Join(' ', hex.Chunk(4).Select(part => new string(part)));
}
