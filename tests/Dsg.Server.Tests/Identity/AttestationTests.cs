using System.Net;
using System.Security.Cryptography;
using Dsg.Core.Shared;
using Dsg.Server.Faces;
using Dsg.Server.Tests.Gateway;
using static Dsg.Server.Tests.Identity.AuthenticatorMaker;
using static Dsg.Server.Tests.Identity.HandmadeAuthenticator;

namespace Dsg.Server.Tests.Identity;

/// <summary>A gateway whose operator trusts one maker of authenticators.</summary>
public sealed class AttestedGateway : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("dsg-makers-").FullName;

    internal AuthenticatorMaker Maker { get; } = new();

    internal AuthenticatorMaker OtherMaker { get; } = new();

    internal TestGateway Gateway { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(
            Path.Combine(folder, "maker.pem"),
            Maker.Root.ExportCertificatePem()
        );
        Gateway = new TestGateway { AttestationRoots = folder };
        await Gateway.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Gateway.DisposeAsync();
        Maker.Dispose();
        OtherMaker.Dispose();
        Directory.Delete(folder, recursive: true);
    }
}

/// <summary>Attestation statements of each format, right and wrong in each of their parts, against roots that the operator set.</summary>
public sealed class AttestationTests(AttestedGateway attested) : IClassFixture<AttestedGateway>
{
    private delegate void Making(
        Message message,
        AuthenticatorMaker maker,
        AuthenticatorMaker other
    );

    private static readonly Dictionary<string, Making> Right = new(StringComparer.Ordinal)
    {
        ["packed"] = static (m, maker, _) => Attestations.Packed(m, maker),
        ["packed without a model in the certificate"] = static (m, maker, _) =>
            Attestations.Packed(m, maker, new Certified(PackedSubject())),
        ["tpm"] = static (m, maker, _) => Attestations.Tpm(m, maker),
        ["fido-u2f"] = static (m, maker, _) => Attestations.U2f(m, maker),
    };

    private static readonly Dictionary<string, Making> Wrong = new(StringComparer.Ordinal)
    {
        ["none"] = static (_, _, _) => { },
        ["another format"] = static (m, maker, _) =>
        {
            Attestations.Packed(m, maker);
            m.Format = "android-key";
        },
        ["packed by itself"] = static (m, maker, _) =>
        {
            m.Format = "packed";
            m.Statement = (cbor, data, client) =>
                Attestations.Write(
                    cbor,
                    -7,
                    Attestations.Sign(maker.Key, [.. data, .. SHA256.HashData(client)]),
                    null
                );
        },
        ["packed with no certificate in the list"] = static (m, maker, _) =>
        {
            m.Format = "packed";
            m.Statement = (cbor, data, client) =>
                Attestations.Write(
                    cbor,
                    -7,
                    Attestations.Sign(maker.Key, [.. data, .. SHA256.HashData(client)]),
                    []
                );
        },
        ["packed of another maker"] = static (m, _, other) => Attestations.Packed(m, other),
        ["packed, signed over something else"] = static (m, maker, _) =>
            Attestations.Packed(m, maker, signed: bytes => bytes[1..]),
        ["packed, signed by the other maker's key"] = static (m, maker, other) =>
        {
            Attestations.Packed(m, maker);
            var certificate = maker.Certify(Attestations.PackedCertificate);
            m.Statement = (cbor, data, client) =>
                Attestations.Write(
                    cbor,
                    -7,
                    Attestations.Sign(other.Key, [.. data, .. SHA256.HashData(client)]),
                    [certificate]
                );
        },
        ["packed under another algorithm"] = static (m, maker, _) =>
            Attestations.Packed(m, maker, algorithm: -257),
        ["packed under no algorithm"] = static (m, maker, _) =>
            Attestations.Packed(m, maker, algorithm: 0),
        ["packed of an authority"] = static (m, maker, _) =>
            Attestations.Packed(m, maker, Attestations.PackedCertificate with { Authority = true }),
        ["packed without basic constraints"] = static (m, maker, _) =>
            Attestations.Packed(m, maker, Attestations.PackedCertificate with { Authority = null }),
        ["packed, expired"] = static (m, maker, _) =>
            Attestations.Packed(m, maker, Attestations.PackedCertificate with { Expired = true }),
        ["packed without a country"] = static (m, maker, _) =>
            Attestations.Packed(m, maker, new Certified(PackedSubject(country: null))),
        ["packed of another unit"] = static (m, maker, _) =>
            Attestations.Packed(m, maker, new Certified(PackedSubject(unit: "Something Else"))),
        ["packed of another model"] = static (m, maker, _) =>
            Attestations.Packed(m, maker, new Certified(PackedSubject(), Model(new byte[16]))),
        ["packed with a critical model"] = static (m, maker, _) =>
            Attestations.Packed(
                m,
                maker,
                new Certified(PackedSubject(), Model(Attestations.Model, critical: true))
            ),
        ["tpm of another maker"] = static (m, _, other) => Attestations.Tpm(m, other),
        ["tpm 1.2"] = static (m, maker, _) => Attestations.Tpm(m, maker, t => t.Version = "1.2"),
        ["tpm with another magic"] = static (m, maker, _) =>
            Attestations.Tpm(m, maker, t => t.Magic = 1),
        ["tpm with another type"] = static (m, maker, _) =>
            Attestations.Tpm(m, maker, t => t.Type = 0x8018),
        ["tpm over another challenge"] = static (m, maker, _) =>
            Attestations.Tpm(m, maker, t => t.Asked = new byte[32]),
        ["tpm over another name"] = static (m, maker, _) =>
            Attestations.Tpm(m, maker, t => t.Name = name => [.. name[..^1], (byte)(name[^1] ^ 1)]),
        ["tpm over another key"] = static (m, maker, _) =>
            Attestations.Tpm(m, maker, t => t.Point = [.. t.Point[32..], .. t.Point[..32]]),
        ["tpm over a key of another kind"] = static (m, maker, _) =>
            Attestations.Tpm(m, maker, t => t.KeyType = 0x0001),
        ["tpm with a byte more"] = static (m, maker, _) =>
            Attestations.Tpm(m, maker, t => t.Whole = bytes => [.. bytes, 0]),
        ["tpm with a byte less"] = static (m, maker, _) =>
            Attestations.Tpm(m, maker, t => t.Whole = bytes => bytes[..^1]),
        ["tpm, signed over something else"] = static (m, maker, _) =>
            Attestations.Tpm(m, maker, t => t.Signed = bytes => bytes[1..]),
        ["tpm with a named subject"] = static (m, maker, _) =>
            Attestations.Tpm(
                m,
                maker,
                certified: new Certified(PackedSubject(), Attestations.AikCertificate.Extensions)
            ),
        ["tpm without an alternative name"] = static (m, maker, _) =>
            Attestations.Tpm(
                m,
                maker,
                certified: new Certified(Attestations.AikCertificate.Subject, AikUsage())
            ),
        ["tpm without its usage"] = static (m, maker, _) =>
            Attestations.Tpm(
                m,
                maker,
                certified: new Certified(
                    Attestations.AikCertificate.Subject,
                    TpmName("2.23.133.2.1", "2.23.133.2.2", "2.23.133.2.3")
                )
            ),
        ["tpm without a version"] = static (m, maker, _) =>
            Attestations.Tpm(
                m,
                maker,
                certified: new Certified(
                    Attestations.AikCertificate.Subject,
                    TpmName("2.23.133.2.1", "2.23.133.2.2"),
                    AikUsage()
                )
            ),
        ["tpm of an authority"] = static (m, maker, _) =>
            Attestations.Tpm(
                m,
                maker,
                certified: Attestations.AikCertificate with
                {
                    Authority = true,
                }
            ),
        ["fido-u2f of another maker"] = static (m, _, other) => Attestations.U2f(m, other),
        ["fido-u2f, signed over something else"] = static (m, maker, _) =>
            Attestations.U2f(m, maker, signed: bytes => bytes[1..]),
        ["fido-u2f with two certificates"] = static (m, maker, _) =>
            Attestations.U2f(m, maker, certificates: 2),
        ["fido-u2f with a model"] = static (m, maker, _) =>
        {
            Attestations.U2f(m, maker);
            m.Aaguid = Attestations.Model;
        },
        ["fido-u2f of another curve"] = static (m, maker, _) =>
            Attestations.U2f(
                m,
                maker,
                new Certified(PackedSubject()) { Key = ECDsa.Create(ECCurve.NamedCurves.nistP384) }
            ),
    };

    public static TheoryData<string> Taken => [.. Right.Keys];

    public static TheoryData<string> Refused => [.. Wrong.Keys];

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task An_authenticator_of_a_trusted_maker_is_taken(string statement)
    {
        using var browser = new CeremonyClient(attested.Gateway);
        var (options, authenticator) = await BeginAsync(browser);
        using var made = authenticator;

        Assert.Equal("direct", options.GetProperty("attestation").GetString());
        Assert.Equal(
            (HttpStatusCode.OK, ""),
            await browser.RegisterAsync(
                made.Make(
                    options,
                    browser.Origin,
                    message => Right[statement](message, attested.Maker, attested.OtherMaker)
                )
            )
        );
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task What_does_not_show_a_trusted_maker_is_refused(string statement)
    {
        using var browser = new CeremonyClient(attested.Gateway);
        var (options, authenticator) = await BeginAsync(browser);
        using var made = authenticator;

        Assert.Equal(
            (HttpStatusCode.UnprocessableEntity, "DSG-7108"),
            await browser.RegisterAsync(
                made.Make(
                    options,
                    browser.Origin,
                    message => Wrong[statement](message, attested.Maker, attested.OtherMaker)
                )
            )
        );
        Assert.Equal(HttpStatusCode.Unauthorized, await browser.MeAsync());

        var again = await browser.RegistrationAsync(null);
        Assert.Equal(
            (HttpStatusCode.OK, ""),
            await browser.RegisterAsync(
                made.Make(
                    again,
                    browser.Origin,
                    message => Attestations.Packed(message, attested.Maker)
                )
            )
        );
    }

    [Theory]
    [InlineData("missing.pem", "must be the full path of a PEM file or folder that exists")]
    [InlineData("broken.pem", "holds no certificate that can be read")]
    [InlineData("", "the folder holds no file that ends in .pem")]
    public async Task Roots_that_cannot_be_read_keep_the_server_from_starting(
        string file,
        string reason
    )
    {
        var folder = Directory.CreateTempSubdirectory("dsg-roots-").FullName;
        var path = Path.Combine(folder, file);
        if (file == "broken.pem")
        {
            await File.WriteAllTextAsync(path, "no certificate");
        }

        var config = Path.Combine(folder, "server.json");
        await File.WriteAllTextAsync(
            config,
            $$"""{ "faces": {}, "passkeys": { "attestationRoots": "{{path}}", "more": 1 } }"""
        );
        var errors = ServerOptionsReader.TryRead(folder, config, "public", out _);

        Assert.Contains(errors, error => error.Contains(reason, StringComparison.Ordinal));
        Assert.Contains(errors, error => error.Contains("passkeys.more", StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    private async Task<(System.Text.Json.JsonElement, HandmadeAuthenticator)> BeginAsync(
        CeremonyClient browser
    ) =>
        (
            await browser.RegistrationAsync(
                await attested.Gateway.InviteFirstAsync(Capacity.Operator)
            ),
            new HandmadeAuthenticator()
        );
}
