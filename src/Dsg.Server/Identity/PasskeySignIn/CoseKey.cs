using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dsg.Server.Identity.PasskeySignIn;

/// <summary>A public key as authenticators write it (RFC 9053 section 7), and signatures under COSE algorithms.</summary>
/// <param name="Kind">2 for elliptic curves, 3 for RSA.</param>
/// <param name="Curve">1, 2 or 3 for P-256, P-384 and P-521; 0 for RSA.</param>
/// <param name="X">The x coordinate, or the modulus.</param>
/// <param name="Y">The y coordinate, or the exponent.</param>
internal sealed record CoseKey(int Kind, int Curve, byte[] X, byte[] Y)
{
    public const int Ec = 2;
    public const int Rsa = 3;

    /// <summary>Reads a key; null when it cannot be read, or is of another kind.</summary>
    public static CoseKey? Read(ReadOnlyMemory<byte> cose)
    {
        var numbers = new Dictionary<int, int>();
        var strings = new Dictionary<int, byte[]>();
        try
        {
            var cbor = new CborReader(cose, allowMultipleRootLevelValues: true);
            cbor.ReadStartMap();
            while (cbor.PeekState() != CborReaderState.EndMap)
            {
                var label = cbor.ReadInt32();
                if (cbor.PeekState() == CborReaderState.ByteString)
                {
                    strings[label] = cbor.ReadByteString();
                }
                else
                {
                    numbers[label] = cbor.ReadInt32();
                }
            }
        }
        catch (Exception broken)
            when (broken is CborContentException or InvalidOperationException or OverflowException)
        {
            return null;
        }

        return numbers.GetValueOrDefault(1) switch
        {
            Ec when strings.ContainsKey(-2) && strings.ContainsKey(-3) => new CoseKey(
                Ec,
                numbers.GetValueOrDefault(-1),
                strings[-2],
                strings[-3]
            ),
            Rsa when strings.ContainsKey(-1) && strings.ContainsKey(-2) => new CoseKey(
                Rsa,
                0,
                strings[-1],
                strings[-2]
            ),
            _ => null,
        };
    }

    /// <summary>The hash of a COSE algorithm; null for one that is not taken.</summary>
    public static HashAlgorithmName? HashOf(int algorithm) =>
        algorithm switch
        {
            -7 or -257 => HashAlgorithmName.SHA256,
            -35 or -258 => HashAlgorithmName.SHA384,
            -36 or -259 => HashAlgorithmName.SHA512,
            _ => null,
        };

    /// <summary>True when the certificate's key made the signature under the COSE algorithm.</summary>
    public static bool IsSigned(
        X509Certificate2 certificate,
        int algorithm,
        byte[] data,
        byte[] signature
    )
    {
        if (HashOf(algorithm) is not { } hash)
        {
            return false;
        }

        if (algorithm > -100)
        {
            using var curve = certificate.GetECDsaPublicKey();
            return curve?.VerifyData(data, signature, hash, DSASignatureFormat.Rfc3279DerSequence)
                == true;
        }

        using var rsa = certificate.GetRSAPublicKey();
        return rsa?.VerifyData(data, signature, hash, RSASignaturePadding.Pkcs1) == true;
    }
}
