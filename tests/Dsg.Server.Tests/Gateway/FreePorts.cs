using System.Net;
using System.Net.Sockets;

namespace Dsg.Server.Tests.Gateway;

/// <summary>
/// Ports for listeners of tests. Below the ports that the system gives to outgoing connections, and each given out once, so that
/// nothing takes one between its choice and its use.
/// </summary>
internal static class FreePorts
{
    private const int First = 4000;
    private const int Count = 6900;

    // Ports of other protocols, to which a browser opens no page (Fetch, "bad port").
    private static readonly int[] Unsafe =
    [
        4045,
        4190,
        5060,
        5061,
        6000,
        6566,
        6665,
        6666,
        6667,
        6668,
        6669,
        6679,
        6697,
        10080,
    ];

    private static int given = Random.Shared.Next(Count);

    public static int Next()
    {
        for (var attempt = 0; attempt < Count; attempt++)
        {
            var port = First + (Interlocked.Increment(ref given) % Count);
            if (!Unsafe.Contains(port) && IsFree(port))
            {
                return port;
            }
        }

        throw new InvalidOperationException("No free port.");
    }

    public static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.Loopback, port);
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
