using System.Buffers.Binary;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;

namespace Dsg.Server.Tests.Identity;

/// <summary>
/// An authenticator and its browser, made by hand from WebAuthn Level 3 (sections 5.8.1, 6.1 and 6.5): every part of what it sends can be
/// made wrong.
/// </summary>
internal sealed class HandmadeAuthenticator : IDisposable
{
    public const byte UserPresent = 0x01;
    public const byte UserVerified = 0x04;
    public const byte BackupEligible = 0x08;
    public const byte BackedUp = 0x10;
    public const byte Attested = 0x40;

    private const int Es256 = -7;

    /// <summary>The key that it signs with.</summary>
    public ECDsa Key { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    /// <summary>The id of its credential.</summary>
    public byte[] CredentialId { get; set; } = RandomNumberGenerator.GetBytes(32);

    /// <summary>How often it has signed.</summary>
    public uint Counter { get; set; } = 1;

    /// <summary>The user handle that it was given.</summary>
    public string Handle { get; private set; } = "";

    public void Dispose() => Key.Dispose();

    /// <summary>The JSON with which it answers <c>navigator.credentials.create()</c>.</summary>
    public string Make(JsonElement options, string origin, Action<Message>? wrong = null)
    {
        Handle = options.GetProperty("user").GetProperty("id").GetString() ?? "";
        var message = new Message
        {
            ClientData = ClientData("webauthn.create", options, origin),
            RpId = options.GetProperty("rp").GetProperty("id").GetString() ?? "",
            Flags = UserPresent | UserVerified | Attested,
            Counter = Counter,
            CredentialId = CredentialId,
            PublicKey = Cose(Es256),
        };
        wrong?.Invoke(message);
        var data = message.AuthenticatorData(withKey: true);
        message.Response["clientDataJSON"] = Encode(message.ClientDataBytes());
        message.Response["attestationObject"] = Encode(message.AttestationObject(data));
        message.Response["transports"] = new JsonArray("usb");
        return message.Json();
    }

    /// <summary>The JSON with which it answers <c>navigator.credentials.get()</c>.</summary>
    public string Sign(JsonElement options, string origin, Action<Message>? wrong = null)
    {
        Counter++;
        var message = new Message
        {
            ClientData = ClientData("webauthn.get", options, origin),
            RpId = options.GetProperty("rpId").GetString() ?? "",
            Flags = UserPresent | UserVerified,
            Counter = Counter,
            CredentialId = CredentialId,
            PublicKey = Cose(Es256),
            Key = Key,
        };
        message.Response["userHandle"] = Handle;
        wrong?.Invoke(message);
        var data = message.AuthenticatorData(withKey: false);
        var clientData = message.ClientDataBytes();
        byte[] signed = [.. data, .. SHA256.HashData(clientData)];
        var signature = message.Key.SignData(
            signed,
            HashAlgorithmName.SHA256,
            DSASignatureFormat.Rfc3279DerSequence
        );
        message.Response["clientDataJSON"] = Encode(clientData);
        message.Response["authenticatorData"] = Encode(data);
        message.Response["signature"] = Encode(message.Signature(signature));
        return message.Json();
    }

    /// <summary>Its public key as COSE (RFC 9053 section 7.1), under any algorithm.</summary>
    public byte[] Cose(int algorithm)
    {
        var point = Key.ExportParameters(false).Q;
        var cbor = new CborWriter(CborConformanceMode.Ctap2Canonical);
        cbor.WriteStartMap(5);
        cbor.WriteInt32(1);
        cbor.WriteInt32(2);
        cbor.WriteInt32(3);
        cbor.WriteInt32(algorithm);
        cbor.WriteInt32(-1);
        cbor.WriteInt32(1);
        cbor.WriteInt32(-2);
        cbor.WriteByteString(point.X ?? []);
        cbor.WriteInt32(-3);
        cbor.WriteByteString(point.Y ?? []);
        cbor.WriteEndMap();
        return cbor.Encode();
    }

    public static string Encode(byte[] bytes) => Base64UrlEncoder.Encode(bytes);

    private static JsonObject ClientData(string type, JsonElement options, string origin) =>
        new()
        {
            ["type"] = type,
            ["challenge"] = options.GetProperty("challenge").GetString(),
            ["origin"] = origin,
            ["crossOrigin"] = false,
        };

    /// <summary>What is about to be sent.</summary>
    internal sealed class Message
    {
        public required JsonObject ClientData { get; init; }
        public required string RpId { get; set; }
        public required byte Flags { get; set; }
        public required uint Counter { get; set; }
        public required byte[] CredentialId { get; set; }
        public required byte[] PublicKey { get; set; }
        public ECDsa Key { get; set; } = null!;
        public byte[] Aaguid { get; set; } = new byte[16];
        public string Format { get; set; } = "none";

        /// <summary>Writes the attestation statement, given authenticator data and client data.</summary>
        public Action<CborWriter, byte[], byte[]> Statement { get; set; } =
            static (cbor, _, _) =>
            {
                cbor.WriteStartMap(0);
                cbor.WriteEndMap();
            };

        /// <summary>Changes bytes on their way.</summary>
        public Func<byte[], byte[]> AuthData { get; set; } = static bytes => bytes;
        public Func<byte[], byte[]> Attestation { get; set; } = static bytes => bytes;
        public Func<byte[], byte[]> Signature { get; set; } = static bytes => bytes;
        public Func<string, string> ClientDataText { get; set; } = static text => text;
        public Func<string, string> Text { get; set; } = static text => text;

        /// <summary>Changes the credential's JSON once it is whole.</summary>
        public Action<JsonObject> Whole { get; set; } = static _ => { };

        public JsonObject Response { get; } = [];

        public byte[] ClientDataBytes() =>
            Encoding.UTF8.GetBytes(ClientDataText(ClientData.ToJsonString()));

        public byte[] AuthenticatorData(bool withKey)
        {
            var counter = new byte[4];
            BinaryPrimitives.WriteUInt32BigEndian(counter, Counter);
            byte[] data = [.. SHA256.HashData(Encoding.UTF8.GetBytes(RpId)), Flags, .. counter];
            return AuthData(withKey ? [.. data, .. AttestedKey()] : data);
        }

        public byte[] AttestationObject(byte[] data)
        {
            var cbor = new CborWriter();
            cbor.WriteStartMap(3);
            cbor.WriteTextString("fmt");
            cbor.WriteTextString(Format);
            cbor.WriteTextString("attStmt");
            Statement(cbor, data, ClientDataBytes());
            cbor.WriteTextString("authData");
            cbor.WriteByteString(data);
            cbor.WriteEndMap();
            return Attestation(cbor.Encode());
        }

        public string Json()
        {
            var id = Encode(CredentialId);
            var whole = new JsonObject
            {
                ["id"] = id,
                ["rawId"] = id,
                ["type"] = "public-key",
                ["authenticatorAttachment"] = "cross-platform",
                ["clientExtensionResults"] = new JsonObject(),
                ["response"] = Response,
            };
            Whole(whole);
            return Text(whole.ToJsonString());
        }

        private byte[] AttestedKey()
        {
            var length = new byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(length, checked((ushort)CredentialId.Length));
            return [.. Aaguid, .. length, .. CredentialId, .. PublicKey];
        }
    }
}
