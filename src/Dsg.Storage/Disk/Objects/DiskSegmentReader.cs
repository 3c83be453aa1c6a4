using Dsg.Transfer.Objects;
using Microsoft.Win32.SafeHandles;

namespace Dsg.Storage.Disk.Objects;

/// <summary>Reads one object file.</summary>
internal sealed class DiskSegmentReader : ISegmentReader
{
    private readonly SafeFileHandle handle;

    private DiskSegmentReader(SafeFileHandle handle)
    {
        this.handle = handle;
        Length = RandomAccess.GetLength(handle);
    }

    public long Length { get; }

    internal static DiskSegmentReader? TryOpen(string path)
    {
        try
        {
            return new DiskSegmentReader(
                File.OpenHandle(
                    path,
                    FileMode.Open,
                    FileAccess.Read,
                    FileShare.Read,
                    FileOptions.Asynchronous
                )
            );
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    public async ValueTask<int> ReadAsync(
        long position,
        Memory<byte> destination,
        CancellationToken cancellation
    )
    {
        var filled = 0;
        while (filled < destination.Length)
        {
            var read = await RandomAccess.ReadAsync(
                handle,
                destination[filled..],
                position + filled,
                cancellation
            );
            if (read == 0)
            {
                break;
            }

            filled += read;
        }

        return filled;
    }

    public ValueTask DisposeAsync()
    {
        handle.Dispose();
        return ValueTask.CompletedTask;
    }
}
