using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>
/// The command line that starts the inspection under bubblewrap: every namespace of its own, no capability, an empty
/// environment, the C library, the .NET runtime and the program readable, one size-limited folder in memory writable.
/// </summary>
internal static class SandboxCommand
{
    private const string ProgramFolder = "/program";
    private const string RuntimeFolder = "/dotnet";

    // The shell only sets what bubblewrap cannot: no core file (it would carry plaintext), few descriptors, an end of the patience in
    // processor time.
    private const string Prelude =
        "ulimit -c 0 && ulimit -n 256 && ulimit -t \"$1\" && shift && exec \"$@\"";

    // Some pages more than the spool: the program itself stops at the spool's limit and can say so.
    private const long FolderSlackBytes = 1L << 20;

    private static readonly string[] SystemFolders =
    [
        "/usr/lib",
        "/usr/lib64",
        "/lib",
        "/lib64",
        "/etc/ld.so.cache",
    ];

    /// <summary>Bytes that the program's folder may take.</summary>
    public static long FolderBytes(InspectionLimits limits) => limits.SpoolBytes + FolderSlackBytes;

    /// <summary>Builds the command.</summary>
    /// <param name="options">Program and limits.</param>
    /// <param name="filter">Descriptor from which bubblewrap reads the seccomp filter; null for none, in tests only.</param>
    /// <param name="arguments">For the program.</param>
    public static ProcessStartInfo Build(
        InspectionOptions options,
        int? filter,
        params ReadOnlySpan<string> arguments
    )
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        Add(start, "-c", Prelude, "sh", Number(options.CpuSeconds), options.BubblewrapPath);
        Add(
            start,
            "--unshare-all",
            "--unshare-user",
            "--disable-userns",
            "--uid",
            "65534",
            "--gid",
            "65534"
        );
        Add(
            start,
            "--die-with-parent",
            "--new-session",
            "--cap-drop",
            "ALL",
            "--hostname",
            "inspection"
        );
        if (filter is { } descriptor)
            Add(start, "--seccomp", Number(descriptor));
        AddFolders(start, options);
        AddEnvironment(start, options);
        Add(start, "--chdir", "/tmp", "--", RuntimeFolder + "/dotnet", "exec");
        Add(start, ProgramFolder + "/" + Path.GetFileName(options.ProgramPath));
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }

    private static void AddFolders(ProcessStartInfo start, InspectionOptions options)
    {
        foreach (var folder in SystemFolders)
            Add(start, "--ro-bind-try", folder, folder);
        // The runtime that runs the server: <root>/shared/Microsoft.NETCore.App/<version>/.
        var runtime = Path.TrimEndingDirectorySeparator(RuntimeEnvironment.GetRuntimeDirectory());
        var root = Path.GetFullPath(Path.Combine(runtime, "../../.."));
        var shared = "/shared/Microsoft.NETCore.App/" + Path.GetFileName(runtime);
        Add(start, "--ro-bind", root + "/dotnet", RuntimeFolder + "/dotnet");
        Add(start, "--ro-bind", root + "/host", RuntimeFolder + "/host");
        Add(start, "--ro-bind", runtime, RuntimeFolder + shared);
        var program = Path.GetDirectoryName(Path.GetFullPath(options.ProgramPath)) ?? "/";
        Add(start, "--ro-bind", program, ProgramFolder);
        Add(start, "--proc", "/proc");
        Add(
            start,
            "--dev-bind",
            "/dev/null",
            "/dev/null",
            "--dev-bind",
            "/dev/urandom",
            "/dev/urandom"
        );
        Add(start, "--size", Number(FolderBytes(options.Limits)), "--tmpfs", "/tmp");
        Add(start, "--remount-ro", "/");
    }

    private static void AddEnvironment(ProcessStartInfo start, InspectionOptions options)
    {
        Add(start, "--clearenv");
        Set(
            start,
            "DOTNET_GCHeapHardLimit",
            options.HeapBytes.ToString("X", CultureInfo.InvariantCulture)
        );
        Set(start, "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1");
        // No diagnostics socket, no crash dump: both would let plaintext out.
        Set(start, "DOTNET_EnableDiagnostics", "0");
        Set(start, "DOTNET_DbgEnableMiniDump", "0");
        Set(start, "DOTNET_gcConcurrent", "0");
        Set(start, "DOTNET_TieredPGO", "0");
        // It would map its code twice through a memfd, whose pages nobody counts: the filter refuses those.
        Set(start, "DOTNET_EnableWriteXorExecute", "0");
        Set(start, "LANG", "C.UTF-8");
    }

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Set(ProcessStartInfo start, string name, string value) =>
        Add(start, "--setenv", name, value);

    private static void Add(ProcessStartInfo start, params ReadOnlySpan<string> arguments)
    {
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
    }
}
