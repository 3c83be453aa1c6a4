using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Dsg.Server.Tests.Gateway;

namespace Dsg.Server.Tests.Road;

/// <summary>HTTP to this machine, whatever the name: .NET does not resolve names under .localhost.</summary>
internal static class Loopback
{
    private static readonly int[] Offsets = [1, 2, 3, 4, 10, 11, 12, 13, 14];

    /// <summary>
    /// How long a client that asked first whether its body is welcome waits for the answer. A server that refuses a body may break
    /// off, and a client that is still sending then never reads why.
    /// </summary>
    public static readonly TimeSpan PatienceForContinue = TimeSpan.FromSeconds(30);

    /// <summary>Connections as they are.</summary>
    public static SocketsHttpHandler Plain() =>
        new()
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = ConnectAsync,
            Expect100ContinueTimeout = PatienceForContinue,
        };

    /// <summary>TLS that trusts one root, and shows a device certificate when there is one.</summary>
    public static SocketsHttpHandler Trusting(string rootFile, X509Certificate2? device)
    {
        var handler = Plain();
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.ImportFromPemFile(rootFile);
        handler.SslOptions.CertificateChainPolicy = policy;
        if (device is not null)
        {
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(
                device,
                additionalCertificates: null,
                offline: true
            );
        }

        return handler;
    }

    /// <summary>A port base with every port of <c>./run</c> free just now.</summary>
    public static int FreePortBase()
    {
        for (var attempt = 0; attempt < 200; attempt++)
        {
            var candidate = Random.Shared.Next(1100, 3200) * 10;
            if (Array.TrueForAll(Offsets, offset => FreePorts.IsFree(candidate + offset)))
            {
                return candidate;
            }
        }

        throw new InvalidOperationException("No free ports.");
    }

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
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
