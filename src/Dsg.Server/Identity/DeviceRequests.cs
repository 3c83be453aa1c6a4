using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dsg.Server.Identity;

/// <summary>What a device certificate is bound to: written by us, never taken from the request.</summary>
/// <param name="Equipment">The unit; becomes the common name.</param>
/// <param name="Site">The room; becomes the organizational unit.</param>
/// <param name="Company">The company; becomes the organization.</param>
internal sealed record DeviceSubject(EquipmentId Equipment, string Site, string Company)
{
    // RFC 5280 appendix A.1: ub-organization-name and ub-organizational-unit-name.
    private const int LongestName = 64;

    public X500DistinguishedName Name()
    {
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(Equipment.ToString());
        name.AddOrganizationalUnitName(Shortened(Site));
        name.AddOrganizationName(Shortened(Company));
        return name.Build();
    }

    private static string Shortened(string text)
    {
        if (text.Length <= LongestName)
        {
            return text;
        }

        // Never half of a surrogate pair.
        var length = char.IsHighSurrogate(text[LongestName - 1]) ? LongestName - 1 : LongestName;
        return text[..length];
    }
}

/// <summary>Reads certificate requests, which come from outside.</summary>
internal static class DeviceRequests
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private const string P384 = "1.3.132.0.34";
    private const int LongestPem = 16 * 1024;

    /// <summary>The public key of a PKCS#10 request that proves to hold the private one.</summary>
    /// <returns>False when it cannot be read, its signature is wrong, or the key is not ECDSA P-256 or P-384.</returns>
    public static bool TryReadKey(string pem, out ECDsa? key)
    {
        key = null;
        if (pem.Length > LongestPem)
        {
            return false;
        }

        try
        {
            // Loading verifies the signature; extensions asked for are not looked at.
            var request = CertificateRequest.LoadSigningRequestPem(
                pem,
                HashAlgorithmName.SHA384,
                CertificateRequestLoadOptions.Default
            );
            var candidate = request.PublicKey.GetECDsaPublicKey();
            if (candidate?.ExportParameters(false).Curve.Oid.Value is P256 or P384)
            {
                key = candidate;
                return true;
            }

            candidate?.Dispose();
            return false;
        }
        catch (Exception exception)
            when (exception is CryptographicException or ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
