using System.Net;
using System.Net.Sockets;

namespace Dsg.Demo.Seeding;

/// <summary>
/// HTTP to this machine only. .NET does not resolve names under <c>.localhost</c> (RFC 6761 reserves them for loopback),
/// so the connection goes to loopback whatever the name, and the name stays in the Host header.
/// </summary>
internal static class LoopbackHttp
{
    public static HttpClient CreateClient() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                UseProxy = false,
                ConnectCallback = ConnectAsync,
            }
        )
        {
            // Demo files are sent whole; their size, not a clock, decides how long that takes.
            Timeout = Timeout.InfiniteTimeSpan,
        };

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context,
        CancellationToken cancellation
    )
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
        };
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch (Exception exception)
            when (exception is SocketException or OperationCanceledException)
        {
            socket.Dispose();
            throw;
        }
    }
}
