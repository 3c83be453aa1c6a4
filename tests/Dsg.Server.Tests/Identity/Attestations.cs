using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using static Dsg.Server.Tests.Identity.AuthenticatorMaker;
using static Dsg.Server.Tests.Identity.HandmadeAuthenticator;

namespace Dsg.Server.Tests.Identity;

/// <summary>Statements made by hand after WebAuthn Level 3, sections 8.2, 8.3 and 8.6; every part can be made wrong.</summary>
internal static class Attestations
{
    public static readonly byte[] Model = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16];

    private static readonly string[] TpmAttributes =
    [
        "2.23.133.2.1",
        "2.23.133.2.2",
        "2.23.133.2.3",
    ];

    public static Certified PackedCertificate =>
        new(PackedSubject(), AuthenticatorMaker.Model(Model));

    public static Certified AikCertificate =>
        new(new X500DistinguishedNameBuilder().Build(), TpmName(TpmAttributes), AikUsage());

    public static void Packed(
        Message message,
        AuthenticatorMaker maker,
        Certified? certified = null,
        Func<byte[], byte[]>? signed = null,
        int algorithm = -7
    )
    {
        message.Format = "packed";
        message.Aaguid = Model;
        var certificate = maker.Certify(certified ?? PackedCertificate);
        message.Statement = (cbor, data, client) =>
        {
            byte[] toSign = [.. data, .. SHA256.HashData(client)];
            Write(
                cbor,
                algorithm,
                Sign(certified?.Key ?? maker.Key, signed?.Invoke(toSign) ?? toSign),
                [certificate]
            );
        };
    }

    public static void U2f(
        Message message,
        AuthenticatorMaker maker,
        Certified? certified = null,
        Func<byte[], byte[]>? signed = null,
        int certificates = 1
    )
    {
        message.Format = "fido-u2f";
        var key = certified?.Key ?? maker.Key;
        var certificate = maker.Certify(certified ?? new Certified(PackedSubject()));
        message.Statement = (cbor, data, client) =>
        {
            byte[] toSign =
            [
                0,
                .. data[..32],
                .. SHA256.HashData(client),
                .. message.CredentialId,
                4,
                .. PointOf(message.PublicKey),
            ];
            Write(
                cbor,
                null,
                Sign(key, signed?.Invoke(toSign) ?? toSign),
                [.. Enumerable.Repeat(certificate, certificates)]
            );
        };
    }

    public static void Tpm(
        Message message,
        AuthenticatorMaker maker,
        Action<TpmParts>? wrong = null,
        Certified? certified = null
    )
    {
        message.Format = "tpm";
        var certificate = maker.Certify(certified ?? AikCertificate);
        message.Statement = (cbor, data, client) =>
        {
            var tpm = new TpmParts
            {
                Asked = SHA256.HashData([.. data, .. SHA256.HashData(client)]),
                Point = PointOf(message.PublicKey),
            };
            wrong?.Invoke(tpm);
            var pubArea = tpm.PubArea();
            var certInfo = tpm.CertInfo(pubArea);
            cbor.WriteStartMap(6);
            cbor.WriteTextString("ver");
            cbor.WriteTextString(tpm.Version);
            cbor.WriteTextString("alg");
            cbor.WriteInt32(-7);
            cbor.WriteTextString("x5c");
            cbor.WriteStartArray(1);
            cbor.WriteByteString(certificate);
            cbor.WriteEndArray();
            cbor.WriteTextString("sig");
            cbor.WriteByteString(Sign(maker.Key, tpm.Signed(certInfo)));
            cbor.WriteTextString("certInfo");
            cbor.WriteByteString(certInfo);
            cbor.WriteTextString("pubArea");
            cbor.WriteByteString(pubArea);
            cbor.WriteEndMap();
        };
    }

    public static void Write(
        CborWriter cbor,
        int? algorithm,
        byte[] signature,
        byte[][]? certificates
    )
    {
        cbor.WriteStartMap((algorithm is null ? 1 : 2) + (certificates is null ? 0 : 1));
        if (algorithm is { } named)
        {
            cbor.WriteTextString("alg");
            cbor.WriteInt32(named);
        }

        cbor.WriteTextString("sig");
        cbor.WriteByteString(signature);
        if (certificates is not null)
        {
            cbor.WriteTextString("x5c");
            cbor.WriteStartArray(certificates.Length);
            foreach (var certificate in certificates)
            {
                cbor.WriteByteString(certificate);
            }

            cbor.WriteEndArray();
        }

        cbor.WriteEndMap();
    }

    public static byte[] Sign(ECDsa key, byte[] data) =>
        key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    // a5 01 02 03 26 20 01 21 58 20 x 22 58 20 y
    private static byte[] PointOf(byte[] cose) => [.. cose[10..42], .. cose[45..77]];

    /// <summary>What a TPM writes.</summary>
    internal sealed class TpmParts
    {
        public required byte[] Asked { get; set; }
        public required byte[] Point { get; set; }
        public string Version { get; set; } = "2.0";
        public uint Magic { get; set; } = 0xff544347;
        public ushort Type { get; set; } = 0x8017;
        public ushort KeyType { get; set; } = 0x0023;
        public Func<byte[], byte[]> Name { get; set; } = static name => name;
        public Func<byte[], byte[]> Whole { get; set; } = static whole => whole;
        public Func<byte[], byte[]> Signed { get; set; } = static signed => signed;

        public byte[] PubArea() =>
            [
                .. Two(KeyType),
                .. Two(0x000b),
                .. new byte[4],
                .. Sized([]),
                .. Two(0x0010),
                .. Two(0x0010),
                .. Two(0x0003),
                .. Two(0x0010),
                .. Sized(Point[..32]),
                .. Sized(Point[32..]),
            ];

        public byte[] CertInfo(byte[] pubArea)
        {
            var magic = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(magic, Magic);
            byte[] name = [0x00, 0x0b, .. SHA256.HashData(pubArea)];
            return Whole([
                .. magic,
                .. Two(Type),
                .. Sized(new byte[34]),
                .. Sized(Asked),
                .. new byte[25],
                .. Sized(Name(name)),
                .. Sized(new byte[34]),
            ]);
        }

        private static byte[] Two(ushort number) => [(byte)(number >> 8), (byte)(number & 0xff)];

        private static byte[] Sized(byte[] bytes) => [.. Two((ushort)bytes.Length), .. bytes];
    }
}
