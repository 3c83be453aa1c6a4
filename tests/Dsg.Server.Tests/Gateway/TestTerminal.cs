using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;

namespace Dsg.Server.Tests.Gateway;

/// <summary>
/// A terminal as <c>./run</c> has them: plain HTTP on this machine in front, the face's TLS behind, every byte as it is. So a
/// browser needs to trust no certificate.
/// </summary>
internal sealed class TestTerminal : IAsyncDisposable
{
    private readonly TcpListener listener;
    private readonly int facePort;
    private readonly X509ChainPolicy trust;
    private readonly CancellationTokenSource stop = new();
    private readonly Task work;

    public TestTerminal(int port, int facePort, X509ChainPolicy trust)
    {
        this.trust = trust;
        this.facePort = facePort;
        listener = new TcpListener(IPAddress.Loopback, port);
        listener.Start();
        work = AcceptAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Dispose();
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!stop.IsCancellationRequested)
        {
            var browser = await listener.AcceptTcpClientAsync(stop.Token);
            _ = ForwardAsync(browser);
        }
    }

    private async Task ForwardAsync(TcpClient browser)
    {
        using (browser)
        {
            try
            {
                using var face = new TcpClient();
                await face.ConnectAsync(IPAddress.Loopback, facePort, stop.Token);
                await using var tls = new SslStream(face.GetStream());
                await tls.AuthenticateAsClientAsync(
                    new SslClientAuthenticationOptions
                    {
                        TargetHost = "localhost",
                        CertificateChainPolicy = trust,
                    },
                    stop.Token
                );
                var near = browser.GetStream();
                await Task.WhenAny(
                    near.CopyToAsync(tls, stop.Token),
                    tls.CopyToAsync(near, stop.Token)
                );
            }
            catch (Exception broken) when (broken is IOException or SocketException)
            {
                // The browser or the face has gone.
            }
        }
    }
}
