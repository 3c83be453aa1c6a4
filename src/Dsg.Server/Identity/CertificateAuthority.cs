using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dsg.Core.Enrollment;
using Dsg.Server.Faces;

namespace Dsg.Server.Identity;

/// <summary>
/// The gateway's own certificate authority (RFC 5280 profile: ECDSA P-384 root that signs leaves only). It names the servers of
/// the faces and the devices of the rooms; nothing else trusts it and it trusts nothing else.
/// </summary>
/// <remarks>
/// Under <c>&lt;data&gt;/ca</c>: <c>root.pem</c> and <c>crl.pem</c> are public; <c>root.key</c>, <c>server.key</c> have mode 0600.
/// </remarks>
internal sealed class CertificateAuthority : IDisposable
{
    private const string ClientAuthentication = "1.3.6.1.5.5.7.3.2";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";
    private const string DistributionPoints = "2.5.29.31";
    private static readonly TimeSpan RootLife = TimeSpan.FromDays(3652);
    private static readonly TimeSpan ServerLife = TimeSpan.FromDays(90);
    private static readonly TimeSpan RenewBefore = TimeSpan.FromDays(30);
    private static readonly TimeSpan DeviceLife = TimeSpan.FromDays(365);

    // The passphrase is random and long; more rounds than these are refused by programs that read packages with care.
    private static readonly PbeParameters KitSeal = new(
        PbeEncryptionAlgorithm.Aes256Cbc,
        HashAlgorithmName.SHA256,
        iterationCount: 100_000
    );

    // Clocks of rooms run a little apart.
    private static readonly TimeSpan Backdating = TimeSpan.FromMinutes(5);

    private readonly string folder;
    private readonly TimeProvider clock;
    private readonly X509Certificate2 root;
    private readonly Lock gate = new();
    private SslStreamCertificateContext? server;

    private CertificateAuthority(string folder, TimeProvider clock, X509Certificate2 root)
    {
        this.folder = folder;
        this.clock = clock;
        this.root = root;
        Revocations = new RevocationList(Path.Combine(folder, "crl.pem"), root, clock);
    }

    /// <summary>The certificates withdrawn before their end.</summary>
    public RevocationList Revocations { get; }

    /// <summary>The root as published.</summary>
    public string RootPem => root.ExportCertificatePem();

    /// <summary>Opens the authority of a data folder, making its root at the first start.</summary>
    public static CertificateAuthority Open(string dataFolder, TimeProvider clock)
    {
        var folder = Path.Combine(dataFolder, "ca");
        Directory.CreateDirectory(folder);
        var certificate = Path.Combine(folder, "root.pem");
        var key = Path.Combine(folder, "root.key");
        if (!File.Exists(certificate))
        {
            using var made = MakeRoot(clock.GetUtcNow());
            // The key first: a root without its key would be published for nothing.
            SecretFiles.Write(key, KeyPem(made));
            SecretFiles.WritePublic(certificate, made.ExportCertificatePem());
        }

        return SecretFiles.IsPrivate(key)
            ? new CertificateAuthority(
                folder,
                clock,
                X509Certificate2.CreateFromPemFile(certificate, key)
            )
            : throw new InvalidOperationException($"{key} is readable by others.");
    }

    /// <summary>The server certificate, made anew when hosts or address change or its end comes near.</summary>
    /// <param name="hosts">The hosts that it names.</param>
    /// <param name="list">Where the revocation list is fetched; null names no place.</param>
    public SslStreamCertificateContext ServerCertificate(
        IReadOnlyCollection<string> hosts,
        string? list = null
    )
    {
        lock (gate)
        {
            if (server is null || IsEnding(server.TargetCertificate))
            {
                server = SslStreamCertificateContext.Create(
                    OpenServer(hosts, list),
                    additionalCertificates: null,
                    offline: true
                );
            }

            return server;
        }
    }

    /// <summary>
    /// True when a certificate was issued by this authority to a device. Its dates are not judged: an expired one still passes,
    /// so that the person can be told which condition lapsed.
    /// </summary>
    public bool IsDevice(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(ClientAuthentication));
        return chain.Build(certificate) && chain.ChainElements.Count == 2;
    }

    /// <summary>
    /// Signs a device's request (PKCS#10). The subject asked for is ignored: the authority writes what the procedure knows.
    /// </summary>
    /// <param name="requestPem">The request as sent.</param>
    /// <param name="device">What the certificate is bound to.</param>
    /// <param name="certificate">The certificate when it was issued.</param>
    /// <returns>False for a request that cannot be read, whose signature is wrong, or whose key is not ECDSA P-256 or P-384.</returns>
    public bool TrySign(string requestPem, DeviceSubject device, out DeviceCertificate? certificate)
    {
        certificate = null;
        if (!DeviceRequests.TryReadKey(requestPem, out var key) || key is null)
        {
            return false;
        }

        using (key)
        {
            var request = new CertificateRequest(device.Name(), key, HashAlgorithmName.SHA384);
            AddLeafExtensions(request, ClientAuthentication);
            using var issued = Issue(request, DeviceLife);
            certificate = Described(issued);
            return true;
        }
    }

    /// <summary>Kitting: a key made here, its certificate, and both in a package (PKCS#12, RFC 7292) that opens with the passphrase alone.</summary>
    /// <param name="device">What the certificate is bound to.</param>
    /// <param name="passphrase">Never stored.</param>
    public (DeviceCertificate Certificate, byte[] Package) MakeKit(
        DeviceSubject device,
        string passphrase
    )
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(device.Name(), key, HashAlgorithmName.SHA384);
        AddLeafExtensions(request, ClientAuthentication);
        using var issued = Issue(request, DeviceLife);
        using var whole = issued.CopyWithPrivateKey(key);
        return (Described(issued), whole.ExportPkcs12(KitSeal, passphrase));
    }

    private static DeviceCertificate Described(X509Certificate2 issued) =>
        new(
            Convert.ToHexStringLower(issued.SerialNumberBytes.Span),
            ThumbprintOf(issued),
            issued.NotBefore.ToUniversalTime(),
            issued.NotAfter.ToUniversalTime(),
            issued.ExportCertificatePem()
        );

    /// <summary>SHA-256 of the DER, lower-case hex.</summary>
    public static string ThumbprintOf(X509Certificate2 certificate) =>
        Convert.ToHexStringLower(certificate.GetCertHash(HashAlgorithmName.SHA256));

    public void Dispose()
    {
        server?.TargetCertificate.Dispose();
        root.Dispose();
    }

    private static X509Certificate2 MakeRoot(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName("DSG gateway root " + now.Year);
        name.AddOrganizationName("DSG (unofficial)");
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA384);
        request.CertificateExtensions.Add(
            X509BasicConstraintsExtension.CreateForCertificateAuthority(pathLengthConstraint: 0)
        );
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(
                X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign,
                critical: true
            )
        );
        request.CertificateExtensions.Add(
            new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false)
        );
        return request.CreateSelfSigned(now - Backdating, now + RootLife);
    }

    private X509Certificate2 OpenServer(IReadOnlyCollection<string> hosts, string? list)
    {
        var certificate = Path.Combine(folder, "server.pem");
        var key = Path.Combine(folder, "server.key");
        if (File.Exists(certificate) && File.Exists(key))
        {
            var kept = X509Certificate2.CreateFromPemFile(certificate, key);
            if (
                !IsEnding(kept)
                && hosts.All(host => kept.MatchesHostname(host))
                && Tells(kept, list)
            )
            {
                return kept;
            }

            kept.Dispose();
        }

        using var made = MakeServer(hosts, list);
        SecretFiles.Write(key, KeyPem(made));
        SecretFiles.WritePublic(certificate, made.ExportCertificatePem());
        return X509Certificate2.CreateFromPemFile(certificate, key);
    }

    private X509Certificate2 MakeServer(IReadOnlyCollection<string> hosts, string? list)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        name.AddCommonName(hosts.First());
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA384);
        AddLeafExtensions(request, ServerAuthentication);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            if (System.Net.IPAddress.TryParse(host, out var address))
            {
                names.AddIpAddress(address);
            }
            else
            {
                names.AddDnsName(host);
            }
        }

        request.CertificateExtensions.Add(names.Build());
        if (PointTo(list) is { } point)
        {
            request.CertificateExtensions.Add(point);
        }

        using var issued = Issue(request, ServerLife);
        return issued.CopyWithPrivateKey(key);
    }

    private static X509Extension? PointTo(string? list) =>
        list is null
            ? null
            : CertificateRevocationListBuilder.BuildCrlDistributionPointExtension([list]);

    private static bool Tells(X509Certificate2 certificate, string? list) =>
        certificate
            .Extensions.FirstOrDefault(each => each.Oid?.Value == DistributionPoints)
            ?.RawData.AsSpan()
            .SequenceEqual(PointTo(list)?.RawData)
        ?? list is null;

    private void AddLeafExtensions(CertificateRequest request, string purpose)
    {
        var extensions = request.CertificateExtensions;
        extensions.Add(X509BasicConstraintsExtension.CreateForEndEntity(critical: true));
        extensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true)
        );
        extensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: true));
        extensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        extensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(
                root,
                includeKeyIdentifier: true,
                includeIssuerAndSerial: false
            )
        );
    }

    private X509Certificate2 Issue(CertificateRequest request, TimeSpan life)
    {
        var now = clock.GetUtcNow();
        var end = now + life < root.NotAfter ? now + life : root.NotAfter;
        // RFC 5280 4.1.2.2: positive, at most 20 octets; 127 random bits cannot be guessed or repeat.
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x40);
        return request.Create(root, now - Backdating, end, serial);
    }

    private bool IsEnding(X509Certificate2 certificate) =>
        certificate.NotAfter.ToUniversalTime() - RenewBefore < clock.GetUtcNow();

    private static string KeyPem(X509Certificate2 certificate)
    {
        using var key =
            certificate.GetECDsaPrivateKey()
            ?? throw new InvalidOperationException("The certificate was just made with a key.");
        return key.ExportPkcs8PrivateKeyPem();
    }
}
