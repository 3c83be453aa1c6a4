using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;

namespace Dsg.Server.Tests.Gateway;

/// <summary>A peer that speaks TLS and HTTP by hand, byte by byte, from an address of this machine.</summary>
internal sealed class RawPeer : IAsyncDisposable
{
    // tcp(7): TCP_MAXSEG.
    private const int Tcp = 6;
    private const int MaxSegment = 2;
    private const int SmallSegment = 1_000;

    private readonly Socket socket;
    private readonly SslStream tls;

    private RawPeer(Socket socket)
    {
        this.socket = socket;
        tls = new SslStream(new NetworkStream(socket, ownsSocket: true));
    }

    public SslStream Stream => tls;

    public static async Task<Socket> ConnectAsync(
        int port,
        IPAddress? from,
        CancellationToken cancellation,
        int? receives = null
    )
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (receives is { } bytes)
            {
                socket.ReceiveBufferSize = bytes;
                // As over a network: on this machine alone segments are so large that the kernel takes megabytes from the server.
                socket.SetRawSocketOption(Tcp, MaxSegment, BitConverter.GetBytes(SmallSegment));
            }

            if (from is not null)
            {
                socket.Bind(new IPEndPoint(from.MapToIPv6(), 0));
            }

            await socket.ConnectAsync(IPAddress.Loopback.MapToIPv6(), port, cancellation);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    public static Task<RawPeer> OpenAsync(
        string origin,
        IPAddress? from = null,
        int? receives = null
    ) => OpenAsync(origin, new SslClientAuthenticationOptions(), from, receives);

    public static async Task<RawPeer> OpenAsync(
        string origin,
        SslClientAuthenticationOptions options,
        IPAddress? from = null,
        int? receives = null
    )
    {
        var address = new Uri(origin);
        var peer = new RawPeer(
            await ConnectAsync(address.Port, from, CancellationToken.None, receives)
        );
        try
        {
            options.TargetHost = address.Host;
            options.RemoteCertificateValidationCallback = (_, shown, _, _) => shown is not null;
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
            await peer.tls.AuthenticateAsClientAsync(options, patience.Token);
            return peer;
        }
        catch
        {
            await peer.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await tls.DisposeAsync();
        socket.Dispose();
    }

    public Task WriteAsync(string text) => tls.WriteAsync(Encoding.ASCII.GetBytes(text)).AsTask();

    /// <summary>Writes so much in each second until the server ends the connection; how long that took, or null after <paramref name="longest"/>.</summary>
    public async Task<TimeSpan?> DripAsync(string each, TimeSpan longest)
    {
        var clock = Stopwatch.StartNew();
        var ended = EndedAsync();
        while (clock.Elapsed < longest)
        {
            try
            {
                await WriteAsync(each);
            }
            catch (IOException)
            {
                return clock.Elapsed;
            }

            if (await Task.WhenAny(ended, Task.Delay(TimeSpan.FromSeconds(1))) == ended)
            {
                return clock.Elapsed;
            }
        }

        return null;
    }

    /// <summary>Reads everything until the connection ends.</summary>
    public async Task<string> EndedAsync()
    {
        using var all = new MemoryStream();
        try
        {
            await tls.CopyToAsync(all);
        }
        catch (Exception cut) when (cut is IOException or AuthenticationException)
        {
            // Reset: what came before counts.
        }

        return Encoding.ASCII.GetString(all.ToArray());
    }
}
