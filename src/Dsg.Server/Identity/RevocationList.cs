using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dsg.Core.Enrollment;
using Dsg.Server.Faces;

namespace Dsg.Server.Identity;

/// <summary>
/// The certificate revocation list (RFC 5280 section 5), for whoever checks certificates outside the gateway. The gateway itself
/// judges revocation by the case of the device, at once.
/// </summary>
internal sealed class RevocationList
{
    private static readonly TimeSpan Life = TimeSpan.FromDays(7);
    private readonly string file;
    private readonly X509Certificate2 root;
    private readonly TimeProvider clock;
    private readonly Lock gate = new();
    private CertificateRevocationListBuilder entries;
    private BigInteger number;
    private DateTimeOffset nextUpdate;
    private byte[] der;

    public RevocationList(string file, X509Certificate2 root, TimeProvider clock)
    {
        this.file = file;
        this.root = root;
        this.clock = clock;
        entries = File.Exists(file)
            ? CertificateRevocationListBuilder.LoadPem(File.ReadAllText(file), out number)
            : new CertificateRevocationListBuilder();
        der = Publish();
    }

    /// <summary>The list in DER, renewed when its end comes near.</summary>
    public byte[] Current()
    {
        lock (gate)
        {
            if (nextUpdate - clock.GetUtcNow() < Life / 2)
            {
                der = Publish();
            }

            return der;
        }
    }

    /// <summary>Adds a certificate; a second time changes nothing.</summary>
    /// <param name="serial">Serial number, hex.</param>
    /// <param name="at">When it was revoked.</param>
    public void Add(string serial, DateTimeOffset at)
    {
        lock (gate)
        {
            var bytes = Convert.FromHexString(serial);
            entries.RemoveEntry(bytes);
            entries.AddEntry(bytes, at);
            der = Publish();
        }
    }

    /// <summary>Adds what is revoked of a case; null adds nothing.</summary>
    public void Add(EnrollmentFile? file)
    {
        foreach (var certificate in (file?.Equipment ?? []).SelectMany(unit => unit.Certificates))
        {
            if (certificate.RevokedAt is { } at)
            {
                Add(certificate.Serial, at);
            }
        }
    }

    private byte[] Publish()
    {
        number += 1;
        nextUpdate = clock.GetUtcNow() + Life;
        var list = entries.Build(
            root,
            number,
            nextUpdate,
            HashAlgorithmName.SHA384,
            thisUpdate: clock.GetUtcNow()
        );
        SecretFiles.WritePublic(file, PemEncoding.WriteString("X509 CRL", list));
        return list;
    }
}
