using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dsg.Server.Identity.PasskeySignIn;

/// <summary>
/// The statement of a TPM 2.0 (WebAuthn Level 3, section 8.3): <c>certInfo</c> (TPMS_ATTEST) certifies the name of <c>pubArea</c>
/// (TPMT_PUBLIC), which holds the new key; its extra data is the hash of what was asked for.
/// </summary>
internal static class TpmStatement
{
    private const uint Generated = 0xff544347;
    private const ushort AttestCertify = 0x8017;
    private const ushort Null = 0x0010;
    private const string AikUsage = "2.23.133.8.3";
    private const string AlternativeName = "2.5.29.17";
    private const uint DefaultExponent = 65537;

    /// <summary>The attributes of a TPM: its maker, model and version.</summary>
    private static readonly byte[][] Attributes =
    [
        [0x06, 0x05, 0x67, 0x81, 0x05, 0x02, 0x01],
        [0x06, 0x05, 0x67, 0x81, 0x05, 0x02, 0x02],
        [0x06, 0x05, 0x67, 0x81, 0x05, 0x02, 0x03],
    ];

    /// <summary>True when the statement holds under its own certificate; who vouches for that is judged elsewhere.</summary>
    public static bool Holds(
        AttestationStatement statement,
        X509Certificate2 aik,
        ReadOnlySpan<byte> clientDataHash
    ) =>
        statement.Version == "2.0"
        && CoseKey.HashOf(statement.Algorithm) is { } hash
        && CoseKey.Read(statement.PublicKey) is { } key
        && IsKey(statement["pubArea"], key)
        && Certifies(
            statement["certInfo"],
            statement["pubArea"],
            CryptographicOperations.HashData(
                hash,
                [.. statement.AuthenticatorData, .. clientDataHash]
            )
        )
        && IsAik(aik)
        && CoseKey.IsSigned(aik, statement.Algorithm, statement["certInfo"], statement["sig"]);

    private static bool IsAik(X509Certificate2 aik) =>
        AttestationPolicy.IsOfNoAuthority(aik)
        && !aik.SubjectName.EnumerateRelativeDistinguishedNames().Any()
        && aik.Extensions[AlternativeName] is { } names
        && Attributes.All(attribute => names.RawData.AsSpan().IndexOf(attribute) >= 0)
        && aik.Extensions.OfType<X509EnhancedKeyUsageExtension>()
            .Any(usage => usage.EnhancedKeyUsages[AikUsage] is not null);

    private static bool Certifies(byte[] certInfo, byte[] pubArea, byte[] asked)
    {
        var read = new Reader(certInfo);
        var magic = read.Number4();
        var type = read.Number2();
        // Whose key signed is told by the certificate.
        read.Sized();
        var extra = read.Sized();
        // The clock (17 bytes) and the version of the firmware (8) say nothing here.
        read.Skip(25);
        var name = read.Sized();
        read.Sized();
        return read.IsAtEnd
            && magic == Generated
            && type == AttestCertify
            && extra.SequenceEqual(asked)
            && name.SequenceEqual(NameOf(pubArea));
    }

    private static byte[] NameOf(byte[] pubArea)
    {
        var read = new Reader(pubArea);
        read.Number2();
        var algorithm = read.Number2();
        HashAlgorithmName? hash = algorithm switch
        {
            0x000b => HashAlgorithmName.SHA256,
            0x000c => HashAlgorithmName.SHA384,
            0x000d => HashAlgorithmName.SHA512,
            _ => null,
        };
        return hash is { } known
            ? [pubArea[2], pubArea[3], .. CryptographicOperations.HashData(known, pubArea)]
            : [];
    }

    private static bool IsKey(byte[] pubArea, CoseKey key)
    {
        var read = new Reader(pubArea);
        var type = read.Number2();
        // The algorithm of the name (2) and the attributes (4), then the policy.
        read.Skip(6);
        read.Sized();
        SkipScheme(ref read);
        SkipScheme(ref read);
        var holds = type switch
        {
            0x0001 => IsRsa(ref read, key),
            0x0023 => IsCurve(ref read, key),
            _ => false,
        };
        return holds && read.IsAtEnd;
    }

    // Symmetric algorithm, then signing scheme: of a signing key both name at most one hash.
    private static void SkipScheme(ref Reader read)
    {
        if (read.Number2() != Null)
        {
            read.Skip(2);
        }
    }

    private static bool IsRsa(ref Reader read, CoseKey key)
    {
        read.Skip(2);
        var exponent = read.Number4();
        var written = key.Y.Aggregate(0u, (value, next) => unchecked((value << 8) | next));
        return key.Kind == CoseKey.Rsa
            && key.Y.Length <= 4
            && (exponent == 0 ? DefaultExponent : exponent) == written
            && read.Sized().SequenceEqual(key.X);
    }

    private static bool IsCurve(ref Reader read, CoseKey key)
    {
        var curve = read.Number2() switch
        {
            0x0003 => 1,
            0x0004 => 2,
            0x0005 => 3,
            _ => -1,
        };
        SkipScheme(ref read);
        var x = read.Sized();
        var y = read.Sized();
        return key.Kind == CoseKey.Ec
            && key.Curve == curve
            && x.SequenceEqual(key.X)
            && y.SequenceEqual(key.Y);
    }

    /// <summary>Reads the wire form of a TPM; past the end everything is 0 and empty, and <see cref="IsAtEnd"/> false for good.</summary>
    private ref struct Reader(ReadOnlySpan<byte> all)
    {
        private ReadOnlySpan<byte> rest = all;
        private bool isBroken;

        public readonly bool IsAtEnd => !isBroken && rest.IsEmpty;

        public ushort Number2() =>
            Take(2) is { Length: 2 } two ? BinaryPrimitives.ReadUInt16BigEndian(two) : (ushort)0;

        public uint Number4() =>
            Take(4) is { Length: 4 } four ? BinaryPrimitives.ReadUInt32BigEndian(four) : 0;

        public ReadOnlySpan<byte> Sized() => Take(Number2());

        public void Skip(int length) => Take(length);

        private ReadOnlySpan<byte> Take(int length)
        {
            if (isBroken || rest.Length < length)
            {
                isBroken = true;
                return [];
            }

            var taken = rest[..length];
            rest = rest[length..];
            return taken;
        }
    }
}
