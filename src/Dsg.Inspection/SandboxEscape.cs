using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Dsg.Inspection.Protocol;

namespace Dsg.Inspection;

/// <summary>Tries what a program taken over would try first. In a working sandbox nothing of it succeeds.</summary>
internal static class SandboxEscape
{
    private static readonly string[] HostFiles =
    [
        "/etc/shadow",
        "/etc/passwd",
        "/etc/hostname",
        "/root",
        "/home",
        "/var",
        "/sys",
        "/run",
        "/dev/shm",
    ];

    private static readonly string[] FoldersToWrite =
    [
        "/",
        "/program",
        "/dotnet",
        "/usr/lib",
        "/dev",
        "/proc",
    ];

    public static ProbeAnswer Try() =>
        new(
            Request.CurrentVersion,
            ReachesNetwork(),
            HostFiles.Any(Path.Exists),
            SeesOtherProcesses(),
            FoldersToWrite.Any(CanWrite),
            string.Join(' ', KernelCalls.ThatGoThrough())
        );

    private static bool ReachesNetwork() => HasInterfaces() || CanSend();

    /// <summary>The table has two lines of heads, then one line for each interface (proc(5)).</summary>
    private static bool HasInterfaces() =>
        File.ReadLines("/proc/net/dev")
            .Skip(2)
            .Any(line => !line.TrimStart().StartsWith("lo:", StringComparison.Ordinal));

    /// <summary>A datagram needs no answer: where a route exists, sending it succeeds. 192.0.2.0/24 belongs to nobody (RFC 5737).</summary>
    private static bool CanSend()
    {
        try
        {
            using var socket = new Socket(
                AddressFamily.InterNetwork,
                SocketType.Dgram,
                ProtocolType.Udp
            );
            socket.Connect(new IPEndPoint(IPAddress.Parse("192.0.2.1"), 9));
            socket.Send("x"u8);
            return true;
        }
        catch (Exception e) when (e is SocketException or PlatformNotSupportedException)
        {
            return false;
        }
    }

    /// <summary>In a process namespace of its own there are only bubblewrap's first process and this one.</summary>
    private static bool SeesOtherProcesses() =>
        Directory
            .GetDirectories("/proc")
            .Select(Path.GetFileName)
            .Count(name =>
                int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ) > 2;

    private static bool CanWrite(string folder)
    {
        try
        {
            using var file = File.Create(Path.Combine(folder, "probe"));
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
