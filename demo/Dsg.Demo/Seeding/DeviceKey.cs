using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dsg.Demo.Seeding;

/// <summary>
/// The key of a room's device. It is made where the device is and never leaves; only a request (PKCS#10) goes out, and
/// the certificate that comes back is laid where the terminal looks for it.
/// </summary>
internal sealed class DeviceKey(string keyFile, string certificateFile)
{
    public bool HasCertificate => File.Exists(certificateFile);

    /// <summary>A certificate request (PEM) with the given common name.</summary>
    public string Request(string name)
    {
        Directory.CreateDirectory(
            Path.GetDirectoryName(keyFile) ?? throw new InvalidOperationException("No folder.")
        );
        using var key = ECDsa.Create();
        key.ImportFromPem(OwnerFile.ReadOrCreate(keyFile, NewKey));
        var subject = new X500DistinguishedNameBuilder();
        subject.AddCommonName(name);
        return new CertificateRequest(
            subject.Build(),
            key,
            HashAlgorithmName.SHA256
        ).CreateSigningRequestPem();
    }

    /// <summary>Lays down the certificate (PEM, leaf first); from the next request on the terminal shows it.</summary>
    public void Accept(string certificate) => OwnerFile.Write(certificateFile, certificate);

    private static string NewKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return key.ExportPkcs8PrivateKeyPem();
    }
}
