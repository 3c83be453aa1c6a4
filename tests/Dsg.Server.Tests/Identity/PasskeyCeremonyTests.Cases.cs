using System.Security.Cryptography;
using System.Text.Json.Nodes;
using static Dsg.Server.Tests.Identity.HandmadeAuthenticator;

namespace Dsg.Server.Tests.Identity;

/// <content>What is wrong with each message.</content>
public sealed partial class PasskeyCeremonyTests
{
    private const string Elsewhere = "https://evil.example";

    /// <summary>What is wrong with client data alike in both ceremonies, and with the JSON around it.</summary>
    private static Dictionary<string, Action<Message>> WrongMessages =>
        new(StringComparer.Ordinal)
        {
            ["another origin"] = m => m.ClientData["origin"] = Elsewhere,
            ["another port"] = m => m.ClientData["origin"] = "https://localhost:1",
            ["another scheme"] = m =>
                m.ClientData["origin"] = $"{m.ClientData["origin"]}".Replace(
                    "https",
                    "http",
                    StringComparison.Ordinal
                ),
            ["a host below ours"] = m => m.ClientData["origin"] = "https://a.localhost",
            ["no origin"] = m => m.ClientData.Remove("origin"),
            ["crossOrigin true"] = m => m.ClientData["crossOrigin"] = true,
            ["another type"] = m => m.ClientData["type"] = "payment.get",
            ["no type"] = m => m.ClientData.Remove("type"),
            ["another challenge"] = m =>
                m.ClientData["challenge"] = Encode(RandomNumberGenerator.GetBytes(32)),
            ["an empty challenge"] = m => m.ClientData["challenge"] = "",
            ["no challenge"] = m => m.ClientData.Remove("challenge"),
            ["a token binding of another connection"] = m =>
                m.ClientData["tokenBinding"] = new JsonObject
                {
                    ["status"] = "present",
                    ["id"] = Encode(RandomNumberGenerator.GetBytes(32)),
                },
            ["client data with a member twice"] = m =>
                m.ClientDataText = text => "{\"origin\":\"" + Elsewhere + "\"," + text[1..],
            ["client data that is no JSON"] = m => m.ClientDataText = text => text[..^1],
            ["client data that is a list"] = m => m.ClientDataText = text => $"[{text}]",
            ["another rpIdHash"] = m => m.RpId = "evil.example",
            ["UV=0"] = m => m.Flags &= unchecked((byte)~UserVerified),
            ["UP=0"] = m => m.Flags &= unchecked((byte)~UserPresent),
            ["BE=0 with BS=1"] = m => m.Flags |= BackedUp,
            ["authenticator data cut short"] = m => m.AuthData = bytes => bytes[..36],
            ["no authenticator data at all"] = m => m.AuthData = _ => [],
            ["a byte after the authenticator data"] = m => m.AuthData = bytes => [.. bytes, 0],
            ["extensions announced and not there"] = m => m.Flags |= 0x80,
            ["JSON that breaks off"] = m => m.Text = text => text[..^2],
            ["no JSON"] = m => m.Text = _ => "passkey",
            ["an empty body"] = m => m.Text = _ => "",
            ["a list"] = m => m.Text = text => $"[{text}]",
            ["null"] = m => m.Text = _ => "null",
            ["a member twice"] = m => m.Text = text => "{\"id\":\"AAAA\"," + text[1..],
            ["no response"] = m => m.Whole = whole => whole.Remove("response"),
            ["a response that is null"] = m => m.Whole = whole => whole["response"] = null,
            ["no id"] = m => m.Whole = whole => whole.Remove("id"),
            ["no type of the credential"] = m => m.Whole = whole => whole.Remove("type"),
            ["another type of the credential"] = m => m.Whole = whole => whole["type"] = "password",
            ["no client data"] = m =>
                m.Whole = whole => whole["response"]?.AsObject().Remove("clientDataJSON"),
            ["client data that is no base64url"] = m =>
                m.Whole = whole => whole["response"]!["clientDataJSON"] = "§§",
            ["half a character"] = m => m.Text = text => text.Insert(1, "\"a\":\"\\ud800\","),
            ["much too long"] = m =>
                m.Text = text => $"{text[..^1]},\"more\":\"{new string('a', 100_000)}\"}}",
        };

    private static readonly Dictionary<string, Action<Message>> WrongRegistrations = new(
        WrongMessages,
        StringComparer.Ordinal
    )
    {
        ["the type of a sign-in"] = m => m.ClientData["type"] = "webauthn.get",
        ["BE=1"] = m => m.Flags |= BackupEligible,
        ["BE=1 and BS=1"] = m => m.Flags |= BackupEligible | BackedUp,
        ["AT missing"] = m => m.Flags &= unchecked((byte)~Attested),
        ["no attested key"] = m => m.AuthData = bytes => bytes[..37],
        ["the key cut short"] = m => m.AuthData = bytes => bytes[..^5],
        ["a credential id of 1024 bytes"] = m =>
            m.CredentialId = RandomNumberGenerator.GetBytes(1024),
        ["a credential id of no byte"] = m => m.CredentialId = [],
        ["another id beside it"] = m =>
            m.Whole = whole =>
            {
                whole["id"] = Encode(new byte[32]);
                whole["rawId"] = Encode(new byte[32]);
            },
        ["an algorithm that was not asked for"] = m => m.PublicKey = WithAlgorithm(m, 0x38, 0x2e),
        ["the algorithm none"] = m => m.PublicKey = WithAlgorithm(m, 0x00, null),
        ["a key that is no COSE"] = m => m.PublicKey = [0xa0],
        ["a key that is no point of the curve"] = m =>
            m.PublicKey = [.. m.PublicKey[..^32], .. new byte[32]],
        ["bytes after the CBOR"] = m => m.Attestation = bytes => [.. bytes, 0xa0],
        ["CBOR cut short"] = m => m.Attestation = bytes => bytes[..^1],
        ["no CBOR"] = m => m.Attestation = _ => [0xff],
        ["no attestation object"] = m =>
            m.Whole = whole => whole["response"]?.AsObject().Remove("attestationObject"),
    };

    private static readonly Dictionary<string, Action<Message>> WrongSignIns = new(
        WrongMessages,
        StringComparer.Ordinal
    )
    {
        ["the type of a registration"] = m => m.ClientData["type"] = "webauthn.create",
        ["BE=1"] = m => m.Flags |= BackupEligible,
        ["BE=1 and BS=1"] = m => m.Flags |= BackupEligible | BackedUp,
        ["a credential that nobody has"] = m => m.CredentialId = RandomNumberGenerator.GetBytes(32),
        ["a credential id of no byte"] = m => m.CredentialId = [],
        ["another key"] = m => m.Key = ECDsa.Create(ECCurve.NamedCurves.nistP256),
        ["a signature with one bit turned"] = m =>
            m.Signature = bytes => [.. bytes[..^1], (byte)(bytes[^1] ^ 1)],
        ["an empty signature"] = m => m.Signature = _ => [],
        ["a counter that does not rise"] = m => m.Counter = 1,
        ["a counter of nothing"] = m => m.Counter = 0,
        ["no signature"] = m =>
            m.Whole = whole => whole["response"]?.AsObject().Remove("signature"),
        ["no authenticator data member"] = m =>
            m.Whole = whole => whole["response"]?.AsObject().Remove("authenticatorData"),
    };

    // The key begins a5 01 02 03 26: the algorithm is its fifth byte.
    private static byte[] WithAlgorithm(Message message, byte first, byte? second) =>
        second is { } more
            ? [.. message.PublicKey[..4], first, more, .. message.PublicKey[5..]]
            : [.. message.PublicKey[..4], first, .. message.PublicKey[5..]];
}
