using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dsg.Storage.Disk;

/// <summary>
/// The one place that makes files durable. A write counts only after a checked <c>fdatasync</c> of the file and a checked
/// <c>fsync</c> of its folder; .NET's own flushes return normally when the disk reports an error.
/// After a failed sync the file is lost and must be written anew, never synced again and trusted.
/// </summary>
public static class DurableFile
{
    /// <summary>Mode 0600.</summary>
    public const UnixFileMode Secret = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Mode 0640, lessened by the process's mask.</summary>
    public const UnixFileMode Plain =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;

    private const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Waits until the content of an open file is on the disk.</summary>
    /// <exception cref="IOException">The disk did not take it; the file counts as lost.</exception>
    public static void SyncData(SafeFileHandle file) => Checked(PosixCalls.SyncData, file);

    /// <summary>Waits until content and attributes of an open file are on the disk.</summary>
    /// <exception cref="IOException">The disk did not take it; the file counts as lost.</exception>
    public static void Sync(SafeFileHandle file) => Checked(PosixCalls.Sync, file);

    /// <summary>Waits until the names in a folder are on the disk, after creating, renaming or removing a file.</summary>
    /// <exception cref="IOException">The folder cannot be opened or synced.</exception>
    public static void SyncFolder(string folder)
    {
        var descriptor = PosixCalls.Open(folder, PosixCalls.ReadOnlyCloseOnExec);
        if (descriptor < 0)
        {
            throw Failed("open folder", Marshal.GetLastPInvokeError());
        }

        using SafeFileHandle handle = new(descriptor, ownsHandle: true);
        Checked(PosixCalls.Sync, handle);
    }

    /// <summary>Makes a folder with its parents, usable by the owner only, and makes their names durable.</summary>
    public static void CreateFolder(string folder)
    {
        if (Directory.Exists(folder))
        {
            return;
        }

        var parent = Path.GetDirectoryName(Path.GetFullPath(folder));
        if (parent is not null)
        {
            CreateFolder(parent);
        }

        Directory.CreateDirectory(folder, OwnerOnly);
        if (parent is not null)
        {
            SyncFolder(parent);
        }
    }

    /// <summary>Writes a file as a whole: a reader finds the old content or the new, never a mixture, whatever happens.</summary>
    /// <param name="path">Where it shall lie; its folder exists.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="mode">Who may read it.</param>
    /// <param name="cancellation">Counts until the file is renamed to its name.</param>
    /// <exception cref="IOException">It could not be written; the old content stands.</exception>
    public static Task ReplaceAsync(
        string path,
        ReadOnlyMemory<byte> content,
        UnixFileMode mode,
        CancellationToken cancellation
    ) => WriteThenMoveAsync(path, content, (mode, Replace: true), cancellation);

    /// <summary>Writes a file that must not exist yet.</summary>
    /// <param name="path">Where it shall lie; its folder exists.</param>
    /// <param name="content">The whole content.</param>
    /// <param name="mode">Who may read it.</param>
    /// <param name="cancellation">Counts until the file is renamed to its name.</param>
    /// <returns>False when a file of that name exists already; it is left as it is.</returns>
    public static async Task<bool> TryCreateAsync(
        string path,
        ReadOnlyMemory<byte> content,
        UnixFileMode mode,
        CancellationToken cancellation
    )
    {
        if (File.Exists(path))
        {
            return false;
        }

        try
        {
            await WriteThenMoveAsync(path, content, (mode, Replace: false), cancellation);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    /// <summary>Reads a secret file after making sure that only its owner can.</summary>
    /// <exception cref="UnauthorizedAccessException">Group or others may use the file: the secret may be known to others.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static async Task<byte[]> ReadSecretAsync(string path, CancellationToken cancellation)
    {
        RequireSecret(path);
        return await File.ReadAllBytesAsync(path, cancellation);
    }

    /// <summary>Refuses a secret file that group or others may use.</summary>
    /// <exception cref="UnauthorizedAccessException">The mode is wider than 0700.</exception>
    public static void RequireSecret(string path)
    {
        if ((File.GetUnixFileMode(path) & ~OwnerOnly) != 0)
        {
            throw new UnauthorizedAccessException(
                $"{Path.GetFileName(path)} can be used by others than its owner; set its mode to 0600."
            );
        }
    }

    private static async Task WriteThenMoveAsync(
        string path,
        ReadOnlyMemory<byte> content,
        (UnixFileMode Mode, bool Replace) how,
        CancellationToken cancellation
    )
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "/";
        var next = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.CreateVersion7():N}.new");
        var moved = false;
        try
        {
            using (
                var handle = File.OpenHandle(
                    next,
                    FileMode.CreateNew,
                    FileAccess.Write,
                    FileShare.None
                )
            )
            {
                // Set on the open file, before any content, because the process's mask may only lessen a creation mode.
                File.SetUnixFileMode(handle, how.Mode);
                await RandomAccess.WriteAsync(handle, content, 0, cancellation);
                Sync(handle);
            }

            cancellation.ThrowIfCancellationRequested();
            if (how.Replace)
            {
                File.Move(next, path, overwrite: true);
                moved = true;
            }
            else
            {
                LinkAs(next, path);
            }

            SyncFolder(folder);
        }
        finally
        {
            if (!moved)
            {
                File.Delete(next);
            }
        }
    }

    // File.Move without overwriting looks first and renames then: of two at once both may succeed, and the second takes the place
    // of a key that the first already used. link(2) gives a name to one of them only.
    private static void LinkAs(string existing, string path)
    {
        if (PosixCalls.Link(existing, path) != 0)
        {
            throw Failed("link", Marshal.GetLastPInvokeError());
        }
    }

    private static void Checked(Func<SafeFileHandle, int> call, SafeFileHandle handle)
    {
        while (call(handle) != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            if (error != PosixCalls.Interrupted)
            {
                throw Failed("sync", error);
            }
        }
    }

    private static IOException Failed(string what, int error) =>
        new($"{what}: {Marshal.GetPInvokeErrorMessage(error)} ({error})", error);
}
