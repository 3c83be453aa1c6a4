using Dsg.Transfer.Objects;
using Microsoft.Win32.SafeHandles;

namespace Dsg.Storage.Disk.Objects;

/// <summary>Writes one object file and its tails.</summary>
internal sealed class DiskSegmentWriter : ISegmentWriter
{
    private readonly SafeFileHandle handle;
    private readonly Func<string, string> tailPath;

    private DiskSegmentWriter(SafeFileHandle handle, Func<string, string> tailPath)
    {
        this.handle = handle;
        this.tailPath = tailPath;
    }

    internal static DiskSegmentWriter? TryOpen(
        string path,
        Func<string, string> tailPath,
        long length
    )
    {
        SafeFileHandle? handle = null;
        try
        {
            handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
            var stored = RandomAccess.GetLength(handle);
            if (stored < length)
            {
                return null;
            }

            if (stored > length)
            {
                RandomAccess.SetLength(handle, length);
            }

            var writer = new DiskSegmentWriter(handle, tailPath);
            handle = null;
            return writer;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        finally
        {
            handle?.Dispose();
        }
    }

    public async Task<bool> TryReadHeaderAsync(
        Memory<byte> destination,
        CancellationToken cancellation
    ) => await RandomAccess.ReadAsync(handle, destination, 0, cancellation) == destination.Length;

    // Bytes that were taken are written whether or not anybody waits for them.
    public ValueTask WriteAsync(long position, ReadOnlyMemory<byte> bytes) =>
        RandomAccess.WriteAsync(handle, bytes, position, CancellationToken.None);

    // The sync blocks its thread for as long as the disk takes; it must not be the one that seals.
    public Task FlushAsync() => Task.Run(() => DurableFile.SyncData(handle));

    public ValueTask TruncateAsync(long length)
    {
        RandomAccess.SetLength(handle, length);
        return ValueTask.CompletedTask;
    }

    // no token: bytes that were taken are stored.
    public async Task<string> WriteTailAsync(ReadOnlyMemory<byte> bytes)
    {
        var name = $"{Guid.CreateVersion7():N}";
        var path = tailPath(name);
        using (
            var tail = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None)
        )
        {
            File.SetUnixFileMode(tail, DurableFile.Secret);
            await RandomAccess.WriteAsync(tail, bytes, 0, CancellationToken.None);
            await Task.Run(() => DurableFile.SyncData(tail));
        }

        DurableFile.SyncFolder(Path.GetDirectoryName(path) ?? "/");
        return name;
    }

    public async Task<byte[]?> ReadTailAsync(string name, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(tailPath(name), cancellation);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    public ValueTask DropTailAsync(string name)
    {
        try
        {
            File.Delete(tailPath(name));
        }
        catch (IOException)
        {
            // It is no longer recorded; the next start removes it.
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        handle.Dispose();
        return ValueTask.CompletedTask;
    }
}
