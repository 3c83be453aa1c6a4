using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dsg.Core.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Tests.Gateway;

namespace Dsg.Server.Tests.Identity;

public sealed class CertificateAuthorityTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    private static readonly DeviceSubject Subject = new(
        EquipmentId.From(Guid.Parse("0198c0de-0000-7000-8000-000000000000")),
        "A室（利用区画）",
        "架空電機株式会社"
    );

    [Fact]
    public void A_device_certificate_names_what_we_know_and_not_what_was_asked_for()
    {
        using var device = gateway.Device();
        Assert.DoesNotContain("anything", device.Subject, StringComparison.Ordinal);
        Assert.Contains("O=架空電機", device.Subject, StringComparison.Ordinal);
        var usage = device.Extensions.OfType<X509EnhancedKeyUsageExtension>().Single();
        Assert.Equal("1.3.6.1.5.5.7.3.2", Assert.Single(usage.EnhancedKeyUsages.Cast<Oid>()).Value);
        Assert.True(gateway.Authority.IsDevice(device));
    }

    [Fact]
    public void A_request_whose_signature_is_wrong_is_refused()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=x", key, HashAlgorithmName.SHA256);
        var der = request.CreateSigningRequest();
        Assert.True(Sign(der));
        der[^1] ^= 1;
        Assert.False(Sign(der));
    }

    [Fact]
    public void Only_P256_and_P384_keys_are_certified()
    {
        using var p384 = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var p521 = ECDsa.Create(ECCurve.NamedCurves.nistP521);
        using var rsa = RSA.Create(3072);
        Assert.True(Sign(new CertificateRequest("CN=x", p384, HashAlgorithmName.SHA384)));
        Assert.False(Sign(new CertificateRequest("CN=x", p521, HashAlgorithmName.SHA512)));
        Assert.False(
            Sign(
                new CertificateRequest(
                    "CN=x",
                    rsa,
                    HashAlgorithmName.SHA256,
                    RSASignaturePadding.Pkcs1
                )
            )
        );
    }

    [Theory]
    [InlineData("")]
    [InlineData("-----BEGIN CERTIFICATE REQUEST-----\nAAAA\n-----END CERTIFICATE REQUEST-----")]
    [InlineData("nonsense")]
    public void What_is_no_request_is_refused(string pem) =>
        Assert.False(gateway.Authority.TrySign(pem, Subject, out _));

    [Fact]
    public async Task An_expired_certificate_of_ours_still_passes_the_handshake()
    {
        using var expired = ReissuedAt(DateTimeOffset.UtcNow.AddDays(-800));
        Assert.True(expired.NotAfter < TimeProvider.System.GetUtcNow());
        using var client = gateway.Client(Face.Company, expired);
        using var answer = await client.GetAsync("/sign-in");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    // Made once, by whoever asks first: a connection or a test.
    private X509Certificate2 OfFace() =>
        gateway
            .Authority.ServerCertificate(["localhost"], $"{gateway.OriginOf(Face.Public)}/crl")
            .TargetCertificate;

    [Fact]
    public void The_certificate_of_a_server_is_no_device()
    {
        Assert.False(gateway.Authority.IsDevice(OfFace()));
    }

    [Fact]
    public async Task A_revoked_certificate_stands_in_the_published_list()
    {
        using var device = gateway.Device();
        using var client = gateway.Client(Face.Public);
        var serial = device.SerialNumberBytes.ToArray();
        Assert.False(Holds(await client.GetByteArrayAsync("/crl"), serial));
        gateway.Authority.Revocations.Add(Convert.ToHexStringLower(serial), DateTimeOffset.UtcNow);
        Assert.True(Holds(await client.GetByteArrayAsync("/crl"), serial));
    }

    [Fact]
    public async Task The_certificate_of_a_face_names_the_list_which_is_signed_and_says_until_when()
    {
        var address = $"{gateway.OriginOf(Face.Public)}/crl";
        using var client = gateway.Client(Face.Public);
        var list = await client.GetByteArrayAsync(new Uri(address));
        var face = OfFace();
        var point = face.Extensions.Single(each => each.Oid?.Value == "2.5.29.31").RawData;
        Assert.True(
            point.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(address)) > 0,
            Convert.ToHexString(point)
        );

        using var root = X509Certificate2.CreateFromPem(gateway.Authority.RootPem);
        using var key = root.GetECDsaPublicKey();
        var whole = new AsnReader(list, AsnEncodingRules.DER).ReadSequence();
        var told = whole.ReadEncodedValue();
        whole.ReadSequence();
        Assert.True(
            key?.VerifyData(
                told.Span,
                whole.ReadBitString(out _),
                HashAlgorithmName.SHA384,
                DSASignatureFormat.Rfc3279DerSequence
            )
        );
        var fields = new AsnReader(told, AsnEncodingRules.DER).ReadSequence();
        fields.ReadInteger();
        fields.ReadSequence();
        Assert.Equal(root.SubjectName.RawData, fields.ReadEncodedValue().ToArray());
        var from = fields.ReadUtcTime();
        var next = fields.ReadUtcTime();
        Assert.InRange(TimeProvider.System.GetUtcNow(), from, next);
        Assert.Equal(TimeSpan.FromDays(7), next - from);
    }

    [Fact]
    public void The_certificate_of_a_face_is_made_anew_when_its_list_lies_elsewhere()
    {
        using var folder = new TemporaryFolder();
        string SerialOf(string? list)
        {
            using var authority = CertificateAuthority.Open(folder.Path, TimeProvider.System);
            return authority.ServerCertificate(["localhost"], list).TargetCertificate.SerialNumber;
        }

        var first = SerialOf(null);
        Assert.Equal(first, SerialOf(null));
        var second = SerialOf("https://a.example/crl");
        Assert.NotEqual(first, second);
        Assert.Equal(second, SerialOf("https://a.example/crl"));
        Assert.NotEqual(second, SerialOf("https://b.example/crl"));
    }

    /// <summary>The same authority at another time.</summary>
    private X509Certificate2 ReissuedAt(DateTimeOffset at)
    {
        using var then = CertificateAuthority.Open(gateway.DataFolder, new FixedClock(at));
        return TestGateway.Device(then);
    }

    private static bool Holds(byte[] list, byte[] serial) =>
        list.AsSpan().IndexOf((byte[])[0x02, (byte)serial.Length, .. serial]) >= 0;

    private bool Sign(CertificateRequest request) => Sign(request.CreateSigningRequest());

    private bool Sign(byte[] der) =>
        gateway.Authority.TrySign(
            PemEncoding.WriteString("CERTIFICATE REQUEST", der),
            Subject,
            out _
        );
}
