using System.Security.Cryptography;
using System.Text;
using Dsg.Sealing.Keys;
using Dsg.Sealing.Ledger;
using Dsg.Storage.Disk;

namespace Dsg.Storage.Ledger;

/// <summary>The ledger's signing key: an Ed25519 seed in a file with mode 0600, and its public half beside the ledger.</summary>
internal sealed class LedgerKey(DataFolder folder, string origin)
{
    internal const string VerifierFile = "vkey";

    internal string Origin => origin;

    /// <summary>Makes the key at the first start and publishes its public half.</summary>
    /// <exception cref="LedgerRefusedException">The published key is another one.</exception>
    internal async Task EnsureAsync(CancellationToken cancellation)
    {
        if (!File.Exists(folder.LedgerKey))
        {
            using var fresh = Ed25519SigningKey.Create();
            var seed = new byte[Ed25519SigningKey.SeedLength];
            try
            {
                fresh.ExportSeedTo(seed);
                await DurableFile.TryCreateAsync(
                    folder.LedgerKey,
                    seed,
                    DurableFile.Secret,
                    cancellation
                );
            }
            finally
            {
                CryptographicOperations.ZeroMemory(seed);
            }
        }

        using var key = await OpenAsync(cancellation);
        var published = Path.Combine(folder.Ledger, VerifierFile);
        var line = $"{VerifierOf(key)}\n";
        await DurableFile.TryCreateAsync(
            published,
            Encoding.UTF8.GetBytes(line),
            DurableFile.Plain,
            cancellation
        );
        if (await File.ReadAllTextAsync(published, cancellation) != line)
        {
            throw new LedgerRefusedException("The published key of the ledger is not ours.");
        }
    }

    internal async Task<Ed25519SigningKey> OpenAsync(CancellationToken cancellation) =>
        // Import clears the array it reads from.
        Ed25519SigningKey.Import(await DurableFile.ReadSecretAsync(folder.LedgerKey, cancellation));

    internal VerifierKey VerifierOf(Ed25519SigningKey key) =>
        VerifierKey.Create(origin, key.PublicKey.Span);
}

/// <summary>
/// The ledger will not sign: what lies on the disk, what the database says and what was signed before do not belong together. A
/// person must look; signing on would make the break invisible.
/// </summary>
public sealed class LedgerRefusedException(string reason) : Exception(reason);
