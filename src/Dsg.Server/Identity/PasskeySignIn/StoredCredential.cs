using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Dsg.Storage.Working;
using Microsoft.AspNetCore.Identity;

namespace Dsg.Server.Identity.PasskeySignIn;

/// <summary>The public key of a passkey and what its authenticator said, as kept; no secret.</summary>
internal sealed record StoredCredential(
    byte[] PublicKey,
    string[] Transports,
    bool IsUserVerified,
    bool IsBackupEligible,
    bool IsBackedUp,
    byte[] AttestationObject,
    byte[] ClientDataJson
)
{
    public static string NameOf(byte[] credentialId) => Base64Url.EncodeToString(credentialId);

    /// <summary>SHA-256 (lower-case hex) of a credential id: its name in the journal, on pages and in the API.</summary>
    /// <param name="credentialId">Base64url.</param>
    public static string HashOf(string credentialId) =>
        Convert.ToHexStringLower(SHA256.HashData(Base64Url.DecodeFromChars(credentialId)));

    public static string Write(UserPasskeyInfo info) =>
        JsonSerializer.Serialize(
            new StoredCredential(
                info.PublicKey,
                info.Transports ?? [],
                info.IsUserVerified,
                info.IsBackupEligible,
                info.IsBackedUp,
                info.AttestationObject,
                info.ClientDataJson
            ),
            JsonSerializerOptions.Strict
        );

    public static UserPasskeyInfo Read(Passkey passkey)
    {
        var kept =
            JsonSerializer.Deserialize<StoredCredential>(
                passkey.Credential,
                JsonSerializerOptions.Strict
            ) ?? throw new InvalidDataException("A passkey was kept without its key.");
        return new UserPasskeyInfo(
            Base64Url.DecodeFromChars(passkey.CredentialId),
            kept.PublicKey,
            passkey.Created,
            checked((uint)passkey.SignCount),
            kept.Transports,
            kept.IsUserVerified,
            kept.IsBackupEligible,
            kept.IsBackedUp,
            kept.AttestationObject,
            kept.ClientDataJson
        );
    }
}
