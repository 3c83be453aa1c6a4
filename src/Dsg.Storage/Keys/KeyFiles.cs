using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Dsg.Storage.Disk;
using Microsoft.Win32.SafeHandles;

namespace Dsg.Storage.Keys;

/// <summary>
/// The files of the key ladder. Every change of them goes through here, one durable step after the other, and whatever takes several
/// steps is done under one lock for all processes that share the folder.
/// </summary>
internal sealed class KeyFiles(DataFolder folder) : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>Hears of each step before it is taken; tests end the process there.</summary>
    internal Action<string>? Before { get; set; }

    /// <summary>
    /// Waits until nobody else, in this process or another, changes keys. The operating system lets go of the lock when a process ends,
    /// however it ends.
    /// </summary>
    internal async Task<IDisposable> LockAsync(CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (!File.Exists(folder.KeyLock))
            {
                await DurableFile.TryCreateAsync(
                    folder.KeyLock,
                    Array.Empty<byte>(),
                    DurableFile.Secret,
                    cancellation
                );
            }

            // The call waits in the kernel, which lets everybody in by turns; what is done under the lock takes milliseconds.
            return new Held(gate, await Task.Run(TakeLock, CancellationToken.None));
        }
        catch
        {
            gate.Release();
            throw;
        }
    }

    internal Task<bool> TryCreateAsync(
        string path,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellation
    )
    {
        Before?.Invoke($"create {Path.GetFileName(path)}");
        return DurableFile.TryCreateAsync(path, content, DurableFile.Secret, cancellation);
    }

    internal Task ReplaceAsync(
        string path,
        ReadOnlyMemory<byte> content,
        CancellationToken cancellation
    )
    {
        Before?.Invoke($"replace {Path.GetFileName(path)}");
        return DurableFile.ReplaceAsync(path, content, DurableFile.Secret, cancellation);
    }

    /// <summary>Removes a file durably; without effect when it is gone.</summary>
    internal void Remove(string path)
    {
        Before?.Invoke($"remove {Path.GetFileName(path)}");
        File.Delete(path);
        DurableFile.SyncFolder(Path.GetDirectoryName(path) ?? "/");
    }

    /// <summary>
    /// Overwrites a secret and removes it. Overwriting reaches every name of the same file, and the sectors where the file system writes
    /// in place; it promises nothing on a disk that does not (docs/operations/keys.md).
    /// </summary>
    internal async Task DestroyAsync(string path, CancellationToken cancellation)
    {
        Before?.Invoke($"overwrite {Path.GetFileName(path)}");
        var length = new FileInfo(path).Length;
        // Shared, for a server that still reads it must not be refused: what it reads opens nothing, and it looks again.
        using (
            var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite)
        )
        {
            await RandomAccess.WriteAsync(
                handle,
                RandomNumberGenerator.GetBytes(checked((int)length)),
                0,
                cancellation
            );
            DurableFile.Sync(handle);
        }

        Remove(path);
    }

    public void Dispose() => gate.Dispose();

    private SafeFileHandle TakeLock()
    {
        var descriptor = PosixCalls.Open(folder.KeyLock, PosixCalls.ReadWriteCloseOnExec);
        if (descriptor < 0)
        {
            throw Failed("open the lock of the keys");
        }

        SafeFileHandle handle = new(descriptor, ownsHandle: true);
        while (PosixCalls.Lock(handle, PosixCalls.LockExclusive) != 0)
        {
            if (Marshal.GetLastPInvokeError() != PosixCalls.Interrupted)
            {
                var failed = Failed("lock the keys");
                handle.Dispose();
                throw failed;
            }
        }

        return handle;
    }

    private static IOException Failed(string what)
    {
        var error = Marshal.GetLastPInvokeError();
        return new IOException($"{what}: {Marshal.GetPInvokeErrorMessage(error)} ({error})", error);
    }

    private sealed class Held(SemaphoreSlim gate, SafeFileHandle handle) : IDisposable
    {
        public void Dispose()
        {
            handle.Dispose();
            gate.Release();
        }
    }
}
