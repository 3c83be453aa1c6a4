using System.Runtime.InteropServices;

namespace Dsg.Inspection;

/// <summary>
/// Calls by which a program that was taken over would go on, in forms that any process may make where no filter stands: a refusal is
/// then the filter's. What they make is left to the end of the process.
/// </summary>
internal static partial class KernelCalls
{
    private const int AddressFamilyUnix = 1;
    private const int SocketStream = 1;
    private const int TraceMe = 0;
    private const int GetKeyringId = 0;
    private const int SessionKeyring = -3;
    private const int CloneFiles = 0x400;
    private const int MapPageSize = 4096;
    private const int AskOnly = -1;

    private static readonly Attempt[] Attempts =
    [
        new("socket", 41, 198, AddressFamilyUnix, SocketStream),
        new("ptrace", 101, 117, TraceMe, 0),
        new("keyctl", 250, 219, GetKeyringId, SessionKeyring),
        new("unshare", 272, 97, CloneFiles, 0),
        new("personality", 135, 92, AskOnly, 0),
        new("pidfd_open", 434, 434, Environment.ProcessId, 0),
        new("shmget", 29, 194, 0, MapPageSize),
    ];

    /// <summary>Names of those that were not refused.</summary>
    public static IEnumerable<string> ThatGoThrough()
    {
        var isArm = RuntimeInformation.ProcessArchitecture == Architecture.Arm64;
        return
        [
            .. Attempts
                .Where(a => Call(isArm ? a.Arm64 : a.X64, a.First, a.Second, 0) >= 0)
                .Select(a => a.Name),
        ];
    }

    [LibraryImport("libc", EntryPoint = "syscall")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint Call(nint number, nint first, nint second, nint third);

    private sealed record Attempt(string Name, nint X64, nint Arm64, nint First, nint Second);
}
