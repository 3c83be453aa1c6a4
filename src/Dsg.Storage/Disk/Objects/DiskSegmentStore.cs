using Dsg.Transfer.Objects;

namespace Dsg.Storage.Disk.Objects;

/// <summary>
/// Objects on a local disk. <c>objects/ab/cd/&lt;id&gt;.floe</c> holds header and complete segments; a tail lies beside it as
/// <c>&lt;id&gt;.&lt;unique&gt;.tail</c>. The folders come from the random end of the id, so that they fill evenly. Every file is made
/// for the owner only, and counts as stored after a checked sync of the file and of its folder.
/// </summary>
public sealed class DiskSegmentStore : ISegmentStore
{
    private const string ObjectEnd = ".floe";
    private const string TailEnd = ".tail";

    private readonly string root;

    /// <summary>Objects under a folder, which exists.</summary>
    public DiskSegmentStore(string root) => this.root = root;

    /// <inheritdoc/>
    public long FreeBytes => new DriveInfo(root).AvailableFreeSpace;

    /// <inheritdoc/>
    public async Task CreateAsync(
        FileId file,
        ReadOnlyMemory<byte> header,
        CancellationToken cancellation
    )
    {
        DurableFile.CreateFolder(FolderOf(file));
        // Replacing is right here: an object that lies there already has no row.
        await DurableFile.ReplaceAsync(PathOf(file), header, DurableFile.Secret, cancellation);
    }

    /// <inheritdoc/>
    public Task<ISegmentWriter?> OpenWriterAsync(
        FileId file,
        long length,
        CancellationToken cancellation
    )
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<ISegmentWriter?>(
            DiskSegmentWriter.TryOpen(PathOf(file), TailStem(file), length)
        );
    }

    /// <inheritdoc/>
    public Task<ISegmentReader?> OpenReaderAsync(FileId file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return Task.FromResult<ISegmentReader?>(DiskSegmentReader.TryOpen(PathOf(file)));
    }

    /// <inheritdoc/>
    public Task DeleteAsync(FileId file, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var folder = FolderOf(file);
        if (Directory.Exists(folder))
        {
            File.Delete(PathOf(file));
            foreach (var tail in Directory.EnumerateFiles(folder, $"{file}.*{TailEnd}"))
            {
                File.Delete(tail);
            }

            DurableFile.SyncFolder(folder);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<int> CleanAsync(
        Func<FileId, CancellationToken, Task<(bool Known, string? Tail)>> keep,
        CancellationToken cancellation
    )
    {
        var removed = 0;
        foreach (var path in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories))
        {
            cancellation.ThrowIfCancellationRequested();
            if (!await IsKeptAsync(Path.GetFileName(path), keep, cancellation))
            {
                File.Delete(path);
                removed++;
            }
        }

        return removed;
    }

    private static async Task<bool> IsKeptAsync(
        string name,
        Func<FileId, CancellationToken, Task<(bool Known, string? Tail)>> keep,
        CancellationToken cancellation
    )
    {
        var parts = name.Split('.');
        if (!FileId.TryParse(parts[0], null, out var file))
        {
            // Half-written files of a crash begin with a point; nothing else is named otherwise.
            return !name.StartsWith('.');
        }

        var (known, tail) = await keep(file, cancellation);
        var isTail = name.EndsWith(TailEnd, StringComparison.Ordinal);
        return known && (!isTail || (parts.Length == 3 && parts[1] == tail));
    }

    private string FolderOf(FileId file)
    {
        var text = file.ToString();
        return Path.Combine(root, text[^4..^2], text[^2..]);
    }

    private string PathOf(FileId file) => Path.Combine(FolderOf(file), $"{file}{ObjectEnd}");

    private Func<string, string> TailStem(FileId file) =>
        name => Path.Combine(FolderOf(file), $"{file}.{name}{TailEnd}");
}
