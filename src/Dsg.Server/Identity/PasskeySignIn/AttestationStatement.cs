using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dsg.Server.Identity.PasskeySignIn;

/// <summary>An attestation object, read: what an authenticator says of itself (WebAuthn Level 3, section 6.5.4).</summary>
internal sealed class AttestationStatement : IDisposable
{
    private const int KeyOffset = 55;
    private const int LengthOffset = 53;
    private readonly Dictionary<string, byte[]> bytes = new(StringComparer.Ordinal);

    private AttestationStatement() { }

    /// <summary>The format, for example <c>packed</c>.</summary>
    public string Format { get; private set; } = "";

    /// <summary>The version that a <c>tpm</c> statement names; empty in others.</summary>
    public string Version { get; private set; } = "";

    /// <summary>The COSE algorithm of the signature; 0 where none is named.</summary>
    public int Algorithm { get; private set; }

    /// <summary>The certificates, the authenticator's own first.</summary>
    public List<X509Certificate2> Certificates { get; } = [];

    /// <summary>The authenticator data, whole.</summary>
    public byte[] AuthenticatorData { get; private set; } = [];

    /// <summary>SHA-256 of the relying party's id.</summary>
    public ReadOnlySpan<byte> RpIdHash => AuthenticatorData.AsSpan(0, SHA256.HashSizeInBytes);

    /// <summary>The model of the authenticator.</summary>
    public ReadOnlySpan<byte> Aaguid => AuthenticatorData.AsSpan(37, 16);

    /// <summary>The id of the new credential.</summary>
    public ReadOnlySpan<byte> CredentialId => AuthenticatorData.AsSpan(KeyOffset, IdLength);

    /// <summary>The public key of the new credential (COSE), with whatever follows it.</summary>
    public ReadOnlyMemory<byte> PublicKey => AuthenticatorData.AsMemory(KeyOffset + IdLength);

    /// <summary>A byte string of the statement; empty where it has none of this name.</summary>
    public byte[] this[string name] => bytes.GetValueOrDefault(name, []);

    private int IdLength =>
        (AuthenticatorData[LengthOffset] << 8) | AuthenticatorData[LengthOffset + 1];

    /// <summary>True for one CBOR value and nothing after it; the framework reads the value and leaves the rest.</summary>
    public static bool IsWhole(byte[] attestationObject)
    {
        try
        {
            var cbor = new CborReader(attestationObject, allowMultipleRootLevelValues: true);
            cbor.SkipValue();
            return cbor.BytesRemaining == 0;
        }
        catch (CborContentException)
        {
            return false;
        }
    }

    /// <summary>Reads an attestation object; null when it cannot be read.</summary>
    public static AttestationStatement? Read(ReadOnlyMemory<byte> attestationObject)
    {
        var read = new AttestationStatement();
        try
        {
            var cbor = new CborReader(attestationObject);
            cbor.ReadStartMap();
            while (cbor.PeekState() != CborReaderState.EndMap)
            {
                read.ReadMember(cbor, cbor.ReadTextString());
            }

            cbor.ReadEndMap();
            if (
                cbor.BytesRemaining == 0
                && read.AuthenticatorData.Length > KeyOffset
                && read.AuthenticatorData.Length > KeyOffset + read.IdLength
            )
            {
                return read;
            }
        }
        catch (Exception broken)
            when (broken
                    is CborContentException
                        or InvalidOperationException
                        or CryptographicException
                        or OverflowException
            )
        {
            // Hostile or broken: no statement.
        }

        read.Dispose();
        return null;
    }

    public void Dispose() => Certificates.ForEach(certificate => certificate.Dispose());

    private void ReadMember(CborReader cbor, string name)
    {
        switch (name)
        {
            case "fmt":
                Format = cbor.ReadTextString();
                break;
            case "authData":
                AuthenticatorData = cbor.ReadByteString();
                break;
            case "attStmt":
                ReadStatement(cbor);
                break;
            default:
                cbor.SkipValue();
                break;
        }
    }

    private void ReadStatement(CborReader cbor)
    {
        cbor.ReadStartMap();
        while (cbor.PeekState() != CborReaderState.EndMap)
        {
            var name = cbor.ReadTextString();
            switch (name)
            {
                case "alg":
                    Algorithm = cbor.ReadInt32();
                    break;
                case "ver":
                    Version = cbor.ReadTextString();
                    break;
                case "x5c":
                    ReadCertificates(cbor);
                    break;
                default:
                    bytes[name] = cbor.ReadByteString();
                    break;
            }
        }

        cbor.ReadEndMap();
    }

    private void ReadCertificates(CborReader cbor)
    {
        cbor.ReadStartArray();
        while (cbor.PeekState() != CborReaderState.EndArray)
        {
            Certificates.Add(X509CertificateLoader.LoadCertificate(cbor.ReadByteString()));
        }

        cbor.ReadEndArray();
    }
}
