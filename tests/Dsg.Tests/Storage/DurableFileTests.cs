using System.Runtime.Versioning;
using Dsg.Storage.Disk;

namespace Dsg.Tests.Storage;

[SupportedOSPlatform("linux")]
public sealed class DurableFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_file_is_replaced_as_a_whole_and_leaves_nothing_beside_it()
    {
        var path = Path.Combine(folder.Path, "a");
        await DurableFile.ReplaceAsync(path, new byte[] { 1 }, DurableFile.Secret, Token);
        await DurableFile.ReplaceAsync(path, new byte[] { 2, 3 }, DurableFile.Secret, Token);

        Assert.Equal([2, 3], await File.ReadAllBytesAsync(path, Token));
        Assert.Equal(DurableFile.Secret, File.GetUnixFileMode(path));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_file_that_exists_is_not_made_again()
    {
        var path = Path.Combine(folder.Path, "a");

        Assert.True(
            await DurableFile.TryCreateAsync(path, new byte[] { 1 }, DurableFile.Plain, Token)
        );
        Assert.False(
            await DurableFile.TryCreateAsync(path, new byte[] { 2 }, DurableFile.Plain, Token)
        );
        Assert.Equal([1], await File.ReadAllBytesAsync(path, Token));
    }

    [Fact]
    public async Task Of_many_who_create_a_file_at_once_one_does()
    {
        var path = Path.Combine(folder.Path, "a");

        var made = await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(n =>
                    Task.Run(() =>
                        DurableFile.TryCreateAsync(
                            path,
                            new byte[] { (byte)n },
                            DurableFile.Plain,
                            Token
                        )
                    )
                )
        );

        Assert.Single(made, m => m);
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task A_cancelled_write_leaves_the_old_content()
    {
        var path = Path.Combine(folder.Path, "a");
        await DurableFile.ReplaceAsync(path, new byte[] { 1 }, DurableFile.Plain, Token);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            DurableFile.ReplaceAsync(
                path,
                new byte[] { 2 },
                DurableFile.Plain,
                new CancellationToken(canceled: true)
            )
        );

        Assert.Equal([1], await File.ReadAllBytesAsync(path, Token));
        Assert.Single(Directory.GetFileSystemEntries(folder.Path));
    }

    [Fact]
    public void An_error_of_the_disk_is_an_exception()
    {
        // A pipe cannot be synced (EINVAL): the same path as EIO, which .NET's own flush swallows.
        using System.IO.Pipes.AnonymousPipeServerStream pipe = new();
        using Microsoft.Win32.SafeHandles.SafeFileHandle handle = new(
            pipe.SafePipeHandle.DangerousGetHandle(),
            ownsHandle: false
        );

        Assert.Throws<IOException>(() => DurableFile.SyncData(handle));
        Assert.Throws<IOException>(() =>
            DurableFile.SyncFolder(Path.Combine(folder.Path, "nothing"))
        );
    }

    [Fact]
    public void Folders_are_made_for_the_owner_only()
    {
        var path = Path.Combine(folder.Path, "a", "b");

        DurableFile.CreateFolder(path);

        const UnixFileMode owner =
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(owner, File.GetUnixFileMode(path));
        Assert.Equal(owner, File.GetUnixFileMode(Path.Combine(folder.Path, "a")));
    }
}
