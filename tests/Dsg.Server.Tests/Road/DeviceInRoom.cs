using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dsg.Server.Tests.Road;

/// <summary>A terminal in a room: its key never leaves, a request goes out and a certificate comes back.</summary>
internal sealed class DeviceInRoom : IDisposable
{
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public X509Certificate2? Certificate { get; private set; }

    /// <summary>PKCS#10 in PEM.</summary>
    public string Request() =>
        new CertificateRequest(
            "CN=terminal",
            key,
            HashAlgorithmName.SHA256
        ).CreateSigningRequestPem();

    /// <summary>The key in PEM, for a browser at the terminal.</summary>
    public string PrivateKeyPem() => key.ExportPkcs8PrivateKeyPem();

    /// <summary>Takes the certificate that the gateway issued.</summary>
    public void Accept(string pem)
    {
        using var bare = X509Certificate2.CreateFromPem(pem);
        Certificate = bare.CopyWithPrivateKey(key);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Certificate?.Dispose();
        key.Dispose();
    }
}
