using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Dsg.Storage.Disk;

/// <summary>The system calls that .NET does not report faithfully. Linux only.</summary>
internal static partial class PosixCalls
{
    // The values are the same on x86-64 and arm64; O_DIRECTORY is not and is left out.
    internal const int ReadOnlyCloseOnExec = 0x80000;
    internal const int ReadWriteCloseOnExec = 0x80002;
    internal const int LockExclusive = 2;
    internal const int Interrupted = 4;

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int SyncData(SafeFileHandle file);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Sync(SafeFileHandle file);

    [LibraryImport(
        "libc",
        EntryPoint = "open",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8
    )]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Open(string path, int flags);

    [LibraryImport(
        "libc",
        EntryPoint = "link",
        SetLastError = true,
        StringMarshalling = StringMarshalling.Utf8
    )]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Link(string existing, string another);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    internal static partial int Lock(SafeFileHandle file, int operation);
}
