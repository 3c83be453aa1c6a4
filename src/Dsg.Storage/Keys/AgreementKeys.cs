using Dsg.Sealing.Keys;
using Dsg.Storage.Disk;

namespace Dsg.Storage.Keys;

/// <summary>One key for each agreement, wrapped by a root key in a file of its own outside the database.</summary>
internal sealed class AgreementKeys(DataFolder folder, RootKey root, KeyEscrow escrow) : IDisposable
{
    private const string End = ".key";

    private readonly KeyCache<AgreementId> cache = new(root.Clock);

    /// <summary>How many keys lie in memory.</summary>
    internal int Kept => cache.Count;

    /// <summary>The key of an agreement; made at its first use.</summary>
    /// <exception cref="IOException">It could not be made.</exception>
    /// <exception cref="KeyCopyException">It was not made, because the copy that escrow demands could not be.</exception>
    /// <exception cref="InvalidDataException">It does not open.</exception>
    internal async Task<SecretKey> GetOrCreateAsync(
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        if (!File.Exists(PathOf(agreement)))
        {
            await CreateAsync(agreement, cancellation);
        }

        return await FindAsync(agreement, cancellation)
            ?? throw new InvalidDataException(
                "The key of an agreement does not open under the root key."
            );
    }

    /// <summary>The key of an agreement, owned by the caller; null when there is none or it does not open.</summary>
    internal async Task<SecretKey?> FindAsync(AgreementId agreement, CancellationToken cancellation)
    {
        while (FileStamp.Of(PathOf(agreement)) is { } stamp)
        {
            if (cache.Find(agreement, stamp) is { } known)
            {
                return known;
            }

            if (await OpenAsync(agreement, cancellation) is { } key)
            {
                cache.Keep(agreement, stamp, key);
                return key;
            }

            // A rotation may have wrapped it anew and destroyed the old root between the two looks.
            if (FileStamp.Of(PathOf(agreement)) == stamp)
            {
                return null;
            }
        }

        cache.Drop(agreement);
        return null;
    }

    /// <summary>All agreements that have a key, in the order of their ids.</summary>
    internal IReadOnlyList<AgreementId> List() =>
        [
            .. Directory
                .EnumerateFiles(folder.AgreementKeys, $"*{End}")
                .Select(path => Path.GetFileName(path)[..^End.Length])
                .Where(name => AgreementId.TryParse(name, null, out _))
                .Select(name => AgreementId.Parse(name, null))
                .Order(),
        ];

    /// <summary>The epoch that an agreement's key names; null when it has none or its file has no known format.</summary>
    internal async Task<int?> EpochAsync(AgreementId agreement, CancellationToken cancellation) =>
        (await ReadAsync(agreement, cancellation))?.Epoch;

    /// <summary>True when an agreement's key opens, read from its file.</summary>
    internal async Task<bool> OpensAsync(AgreementId agreement, CancellationToken cancellation)
    {
        using var key = await OpenAsync(agreement, cancellation);
        return key is not null;
    }

    /// <summary>Wraps a key by the root key in use, if another wraps it now; under the lock.</summary>
    /// <returns>True when it was wrapped anew; false when it was so already, is gone, or does not open.</returns>
    internal async Task<bool> RewrapAsync(AgreementId agreement, CancellationToken cancellation)
    {
        var (epoch, rootKey) = await root.OpenCurrentAsync(cancellation);
        using (rootKey)
        {
            if (await EpochAsync(agreement, cancellation) == epoch)
            {
                return false;
            }

            using var key = await OpenAsync(agreement, cancellation);
            if (key is null)
            {
                return false;
            }

            await root.Files.ReplaceAsync(
                PathOf(agreement),
                WrappedAgreementKey.Wrap((epoch, rootKey), agreement, key),
                cancellation
            );
            return true;
        }
    }

    /// <summary>Removes the key of an agreement. Until the root key that wrapped it is destroyed, old copies of the file still open.</summary>
    internal async Task RemoveAsync(AgreementId agreement, CancellationToken cancellation)
    {
        using var held = await root.Files.LockAsync(cancellation);
        root.Files.Remove(PathOf(agreement));
        cache.Drop(agreement);
    }

    public void Dispose() => cache.Dispose();

    // Under the lock: a key is made by one, wrapped by the root key that stays, and never without the copy that escrow demands.
    private async Task CreateAsync(AgreementId agreement, CancellationToken cancellation)
    {
        using var held = await root.Files.LockAsync(cancellation);
        if (File.Exists(PathOf(agreement)))
        {
            return;
        }

        var (epoch, rootKey) = await root.OpenCurrentAsync(cancellation);
        using (rootKey)
        {
            using var fresh = SecretKey.Create();
            // First the copy: after a crash here there is a copy of a key that nobody used, and the next attempt replaces it.
            await escrow.KeepAsync(agreement, fresh, cancellation);
            await root.Files.TryCreateAsync(
                PathOf(agreement),
                WrappedAgreementKey.Wrap((epoch, rootKey), agreement, fresh),
                cancellation
            );
        }
    }

    private async Task<SecretKey?> OpenAsync(AgreementId agreement, CancellationToken cancellation)
    {
        var wrapped = await ReadAsync(agreement, cancellation);
        using var rootKey = wrapped is null
            ? null
            : await root.FindAsync(wrapped.Epoch, cancellation);
        return rootKey is null ? null : wrapped?.Open(rootKey, agreement);
    }

    private async Task<WrappedAgreementKey?> ReadAsync(
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        try
        {
            return WrappedAgreementKey.Read(
                await DurableFile.ReadSecretAsync(PathOf(agreement), cancellation)
            );
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private string PathOf(AgreementId agreement) =>
        Path.Combine(folder.AgreementKeys, $"{agreement}{End}");
}
