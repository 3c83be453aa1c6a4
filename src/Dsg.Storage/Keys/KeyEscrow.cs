using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dsg.Sealing.Keys;
using Dsg.Storage.Disk;
using Jose;
using Base64Url = System.Buffers.Text.Base64Url;

namespace Dsg.Storage.Keys;

/// <summary>The copy of an agreement's key in escrow.</summary>
public enum EscrowState
{
    /// <summary>There is one for the recovery key in use.</summary>
    Present,

    /// <summary>There is none.</summary>
    Missing,

    /// <summary>There is one for another recovery key.</summary>
    OfAnotherKey,
}

/// <summary>One line of the list of copies.</summary>
/// <param name="Agreement">The agreement.</param>
/// <param name="State">Whether there is a copy.</param>
public sealed record EscrowCopy(AgreementId Agreement, EscrowState State);

/// <summary>
/// Copies of the agreements' keys for the holders of the recovery key, who can recover files by standard tools alone
/// (docs/formats/recovery.md). A copy is a JWE (RFC 7516, compact) by ECDH-ES+A256KW on P-384 and A256GCM of the key as a JWK; its
/// <c>kid</c> is the thumbprint of the recovery key.
/// </summary>
public sealed class KeyEscrow(DataFolder folder, RootKey root)
{
    private const string End = ".jwe";

    /// <summary>The thumbprint (RFC 7638) of the recovery key; null where none is set.</summary>
    /// <exception cref="InvalidDataException">The file of the recovery key holds none.</exception>
    public async Task<string?> RecoveryKeyAsync(CancellationToken cancellation) =>
        (await ReadRecoveryKeyAsync(cancellation))?.Id;

    /// <summary>Sets the recovery key. Copies for one that was set before stay until <see cref="CompleteAsync"/>.</summary>
    /// <param name="jwk">A public JWK of P-384.</param>
    /// <param name="cancellation">Counts until it is written.</param>
    /// <returns>What is wrong with it; nothing was changed then.</returns>
    public async Task<RecoveryKeyFault> SetRecoveryKeyAsync(
        ReadOnlyMemory<byte> jwk,
        CancellationToken cancellation
    )
    {
        var fault = RecoveryKey.TryRead(jwk, out var key);
        if (key is not null)
        {
            using var held = await root.Files.LockAsync(cancellation);
            await root.Files.ReplaceAsync(folder.RecoveryKey, key.ToJson(), cancellation);
        }

        return fault;
    }

    /// <summary>Every agreement that has a key, and its copy.</summary>
    public async Task<IReadOnlyList<EscrowCopy>> ListAsync(
        ObjectKeys keys,
        CancellationToken cancellation
    )
    {
        var recovery = await ReadRecoveryKeyAsync(cancellation);
        List<EscrowCopy> copies = [];
        foreach (var agreement in keys.Agreements.List())
        {
            copies.Add(
                new EscrowCopy(agreement, await StateAsync(agreement, recovery, cancellation))
            );
        }

        return copies;
    }

    /// <summary>Makes the copies that are missing or of another recovery key; can be repeated.</summary>
    /// <returns>The agreements whose keys do not open, so that no copy could be made.</returns>
    /// <exception cref="InvalidOperationException">No recovery key is set.</exception>
    public async Task<IReadOnlyList<AgreementId>> CompleteAsync(
        ObjectKeys keys,
        CancellationToken cancellation
    )
    {
        List<AgreementId> failed = [];
        foreach (var agreement in keys.Agreements.List())
        {
            using var held = await root.Files.LockAsync(cancellation);
            var recovery =
                await ReadRecoveryKeyAsync(cancellation)
                ?? throw new InvalidOperationException("No recovery key is set.");
            if (await StateAsync(agreement, recovery, cancellation) == EscrowState.Present)
            {
                continue;
            }

            using var key = await keys.Agreements.FindAsync(agreement, cancellation);
            if (key is null)
            {
                failed.Add(agreement);
            }
            else
            {
                await WriteAsync(agreement, key, recovery, cancellation);
            }
        }

        return failed;
    }

    /// <summary>Keeps a copy of a key where a recovery key is set; under the lock.</summary>
    /// <exception cref="KeyCopyException">It could not be kept.</exception>
    internal async Task KeepAsync(
        AgreementId agreement,
        SecretKey key,
        CancellationToken cancellation
    )
    {
        try
        {
            if (await ReadRecoveryKeyAsync(cancellation) is { } recovery)
            {
                await WriteAsync(agreement, key, recovery, cancellation);
            }
        }
        catch (Exception cause)
            when (cause is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            throw new KeyCopyException(cause);
        }
    }

    private async Task WriteAsync(
        AgreementId agreement,
        SecretKey key,
        RecoveryKey recovery,
        CancellationToken cancellation
    ) =>
        await root.Files.ReplaceAsync(
            PathOf(agreement),
            Encoding.ASCII.GetBytes(Seal(agreement, key, recovery)),
            cancellation
        );

    private static string Seal(AgreementId agreement, SecretKey key, RecoveryKey recovery)
    {
        var material = new byte[SecretKey.SizeInBytes];
        var coded = new byte[Base64Url.GetEncodedLength(SecretKey.SizeInBytes)];
        byte[] jwk = [];
        try
        {
            key.ExportTo(material);
            Base64Url.EncodeToUtf8(material, coded);
            jwk =
            [
                .. "{\"kty\":\"oct\",\"k\":\""u8,
                .. coded,
                .. Encoding.ASCII.GetBytes($"\",\"kid\":\"{agreement}\"}}"),
            ];
            using var recipient = recovery.Open();
            return JWT.EncodeBytes(
                jwk,
                recipient,
                JweAlgorithm.ECDH_ES_A256KW,
                JweEncryption.A256GCM,
                extraHeaders: new Dictionary<string, object>
                {
                    ["kid"] = recovery.Id,
                    ["cty"] = "jwk+json",
                }
            );
        }
        finally
        {
            CryptographicOperations.ZeroMemory(material);
            CryptographicOperations.ZeroMemory(coded);
            CryptographicOperations.ZeroMemory(jwk);
        }
    }

    private async Task<RecoveryKey?> ReadRecoveryKeyAsync(CancellationToken cancellation)
    {
        if (!File.Exists(folder.RecoveryKey))
        {
            return null;
        }

        var file = await File.ReadAllBytesAsync(folder.RecoveryKey, cancellation);
        _ = RecoveryKey.TryRead(file, out var key);
        return key
            ?? throw new InvalidDataException($"{folder.RecoveryKey} holds no recovery key.");
    }

    private async Task<EscrowState> StateAsync(
        AgreementId agreement,
        RecoveryKey? recovery,
        CancellationToken cancellation
    )
    {
        var path = PathOf(agreement);
        if (!File.Exists(path))
        {
            return EscrowState.Missing;
        }

        var copy = await File.ReadAllTextAsync(path, cancellation);
        return recovery is not null && RecipientOf(copy) == recovery.Id
            ? EscrowState.Present
            : EscrowState.OfAnotherKey;
    }

    // The thumbprint that a copy names in its protected header; null when it is no JWE.
    private static string? RecipientOf(string copy)
    {
        var parts = copy.Split('.');
        if (parts.Length != 5 || !Base64Url.IsValid(parts[0]))
        {
            return null;
        }

        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
            return
                header.RootElement.ValueKind == JsonValueKind.Object
                && header.RootElement.TryGetProperty("kid", out var id)
                && id.ValueKind == JsonValueKind.String
                ? id.GetString()
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string PathOf(AgreementId agreement) =>
        Path.Combine(folder.EscrowCopies, $"{agreement}{End}");
}
