using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dsg.Sealing.Keys;
using Dsg.Storage.Disk;

namespace Dsg.Storage.Keys;

/// <summary>
/// The root of the key ladder: root → agreement → object. By default a file with mode 0600 for each epoch; the highest epoch wraps what
/// is made now. Whoever loses the root key loses every sealed object that has no copy in escrow, so it is kept apart from the database
/// and its backups.
/// </summary>
public sealed class RootKey : IDisposable
{
    private const string KeyEnd = ".key";
    private const string DestroyedEnd = ".destroyed";
    private const int First = 1;

    private readonly DataFolder folder;
    private readonly TimeProvider clock;
    private readonly KeyCache<int> cache;

    /// <summary>The root keys of a data folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="clock">Tells how long a key lies in memory; null: the clock of the machine.</param>
    public RootKey(DataFolder folder, TimeProvider? clock = null)
    {
        this.folder = folder;
        this.clock = clock ?? TimeProvider.System;
        cache = new KeyCache<int>(this.clock);
        Files = new KeyFiles(folder);
    }

    internal KeyFiles Files { get; }

    internal TimeProvider Clock => clock;

    /// <summary>Makes the first key if there is none and never was; existing ones are checked and left as they are.</summary>
    /// <exception cref="UnauthorizedAccessException">Others than the owner may read one.</exception>
    /// <exception cref="InvalidDataException">There are keys of agreements, but no root key that could open them.</exception>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        folder.Create();
        using var held = await Files.LockAsync(cancellation);
        var epochs = Epochs();
        if (epochs.Count == 0)
        {
            if (Destroyed().Count > 0 || Directory.EnumerateFiles(folder.AgreementKeys).Any())
            {
                throw new InvalidDataException(
                    "The root key is missing, but keys below it are there. Bring it back from its backup."
                );
            }

            await CreateAsync(First, cancellation);
        }

        foreach (var epoch in epochs)
        {
            DurableFile.RequireSecret(PathOf(epoch));
        }
    }

    /// <summary>The epochs whose keys lie here, in their order. The last is the one in use.</summary>
    internal IReadOnlyList<int> Epochs()
    {
        var epochs = EpochsOf(KeyEnd);
        if (File.Exists(folder.OldRootKey))
        {
            epochs.Add(First);
        }

        return [.. epochs];
    }

    /// <summary>The epochs whose keys were destroyed and noted so, in their order, and when (UTC).</summary>
    internal IReadOnlyDictionary<int, DateTimeOffset> Destroyed() =>
        EpochsOf(DestroyedEnd).ToDictionary(epoch => epoch, WhenDestroyed);

    /// <summary>The key in use, owned by the caller.</summary>
    internal async Task<(int Epoch, SecretKey Key)> OpenCurrentAsync(CancellationToken cancellation)
    {
        var epochs = Epochs();
        var epoch = epochs.Count == 0 ? 0 : epochs[^1];
        var key = await FindAsync(epoch, cancellation);
        return (epoch, key ?? throw new InvalidDataException("The root key is missing."));
    }

    /// <summary>The key of an epoch, owned by the caller; null when there is none.</summary>
    internal async Task<SecretKey?> FindAsync(int epoch, CancellationToken cancellation)
    {
        var path = PathOf(epoch);
        var stamp = FileStamp.Of(path);
        if (stamp is null)
        {
            cache.Drop(epoch);
            return null;
        }

        if (cache.Find(epoch, stamp) is { } known)
        {
            return known;
        }

        try
        {
            // Import clears the array it reads from.
            var key = SecretKey.Import(await DurableFile.ReadSecretAsync(path, cancellation));
            cache.Keep(epoch, stamp, key);
            return key;
        }
        catch (FileNotFoundException)
        {
            // Destroyed between the two looks.
            return null;
        }
    }

    /// <summary>Makes the key of an epoch; under the lock.</summary>
    internal async Task CreateAsync(int epoch, CancellationToken cancellation)
    {
        using var fresh = SecretKey.Create();
        var material = new byte[SecretKey.SizeInBytes];
        try
        {
            fresh.ExportTo(material);
            await Files.TryCreateAsync(NewPathOf(epoch), material, cancellation);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(material);
        }
    }

    /// <summary>Destroys the key of an epoch with what a killed process may have left of it; under the lock.</summary>
    internal async Task DestroyAsync(int epoch, CancellationToken cancellation)
    {
        foreach (var path in NamesOf(epoch))
        {
            await Files.DestroyAsync(path, cancellation);
        }

        cache.Drop(epoch);
    }

    /// <summary>Notes that the key of an epoch was destroyed; under the lock.</summary>
    internal Task NoteDestroyedAsync(int epoch, CancellationToken cancellation) =>
        Files.TryCreateAsync(
            NoteOf(epoch),
            Encoding.ASCII.GetBytes(clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)),
            cancellation
        );

    /// <summary>The file of an epoch's key.</summary>
    internal string PathOf(int epoch) =>
        epoch == First && !File.Exists(NewPathOf(First)) && File.Exists(folder.OldRootKey)
            ? folder.OldRootKey
            : NewPathOf(epoch);

    /// <inheritdoc/>
    public void Dispose()
    {
        cache.Dispose();
        Files.Dispose();
    }

    // A process that is killed while it writes may leave its file under a second name (DurableFile).
    private List<string> NamesOf(int epoch)
    {
        var names = NamesIn(folder.RootKeys, Path.GetFileName(NewPathOf(epoch)));
        if (epoch == First)
        {
            names.AddRange(NamesIn(folder.Keys, Path.GetFileName(folder.OldRootKey)));
        }

        return names;
    }

    private static List<string> NamesIn(string folder, string name) =>
        [
            .. Directory.EnumerateFiles(folder, $".{name}.*.new"),
            .. Directory.EnumerateFiles(folder, name),
        ];

    private SortedSet<int> EpochsOf(string end) =>
        [
            .. Directory
                .EnumerateFiles(folder.RootKeys, $"*{end}")
                .Select(path => Path.GetFileName(path)[..^end.Length])
                .Select(name =>
                    int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
                        ? n
                        : 0
                )
                .Where(epoch => epoch > 0),
        ];

    private DateTimeOffset WhenDestroyed(int epoch) =>
        DateTimeOffset.TryParse(
            File.ReadAllText(NoteOf(epoch)),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var at
        )
            ? at
            : File.GetLastWriteTimeUtc(NoteOf(epoch));

    private string NewPathOf(int epoch) =>
        Path.Combine(
            folder.RootKeys,
            string.Create(CultureInfo.InvariantCulture, $"{epoch}{KeyEnd}")
        );

    private string NoteOf(int epoch) =>
        Path.Combine(
            folder.RootKeys,
            string.Create(CultureInfo.InvariantCulture, $"{epoch}{DestroyedEnd}")
        );
}
