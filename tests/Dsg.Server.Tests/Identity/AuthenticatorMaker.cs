using System.Formats.Asn1;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dsg.Server.Tests.Identity;

/// <summary>A maker of authenticators: an authority of its own, and certificates for what it makes.</summary>
internal sealed class AuthenticatorMaker : IDisposable
{
    public const string AaguidExtension = "1.3.6.1.4.1.45724.1.1.4";
    private readonly ECDsa rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public AuthenticatorMaker()
    {
        var request = new CertificateRequest("CN=Maker", rootKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        Root = request.CreateSelfSigned(Now.AddYears(-2), Now.AddYears(9));
    }

    public X509Certificate2 Root { get; }

    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    private static DateTimeOffset Now => DateTimeOffset.UtcNow;

    public void Dispose()
    {
        Root.Dispose();
        Key.Dispose();
        rootKey.Dispose();
    }

    /// <summary>A certificate of this maker.</summary>
    public byte[] Certify(Certified what)
    {
        var request = new CertificateRequest(
            what.Subject,
            what.Key ?? Key,
            HashAlgorithmName.SHA256
        );
        if (what.Authority is { } authority)
        {
            request.CertificateExtensions.Add(
                new X509BasicConstraintsExtension(authority, false, 0, true)
            );
        }

        foreach (var extension in what.Extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        using var certificate = request.Create(
            Root,
            Now.AddYears(-1),
            Now.AddDays(what.Expired ? -1 : 30),
            RandomNumberGenerator.GetBytes(8)
        );
        return certificate.RawData;
    }

    public static X500DistinguishedName PackedSubject(
        string? country = "JP",
        string unit = "Authenticator Attestation"
    )
    {
        var name = new X500DistinguishedNameBuilder();
        if (country is not null)
        {
            name.AddCountryOrRegion(country);
        }

        name.AddOrganizationName("Maker");
        name.AddOrganizationalUnitName(unit);
        name.AddCommonName("Authenticator");
        return name.Build();
    }

    public static X509Extension Model(byte[] aaguid, bool critical = false)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        writer.WriteOctetString(aaguid);
        return new X509Extension(AaguidExtension, writer.Encode(), critical);
    }

    public static X509Extension AikUsage() =>
        new X509EnhancedKeyUsageExtension([new Oid("2.23.133.8.3")], critical: false);

    /// <summary>The alternative name of a TPM: maker, model and version.</summary>
    public static X509Extension TpmName(params string[] attributes)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(new Asn1Tag(TagClass.ContextSpecific, 4, true)))
        using (writer.PushSequence())
        {
            foreach (var attribute in attributes)
            {
                using (writer.PushSetOf())
                using (writer.PushSequence())
                {
                    writer.WriteObjectIdentifier(attribute);
                    writer.WriteCharacterString(UniversalTagNumber.UTF8String, "id:54455354");
                }
            }
        }

        return new X509Extension("2.5.29.17", writer.Encode(), critical: true);
    }
}

/// <summary>What a certificate says.</summary>
internal sealed record Certified(X500DistinguishedName Subject, params X509Extension[] Extensions)
{
    public ECDsa? Key { get; init; }
    public bool? Authority { get; init; } = false;
    public bool Expired { get; init; }
}
