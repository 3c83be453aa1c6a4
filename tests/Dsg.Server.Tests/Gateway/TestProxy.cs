using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Tests.Api;

namespace Dsg.Server.Tests.Gateway;

/// <summary>How a terminal reaches the company face.</summary>
public enum TerminalWay
{
    /// <summary>With its own TLS.</summary>
    Straight,

    /// <summary>Over a proxy that is known by its certificate.</summary>
    ProxyByTls,

    /// <summary>Over a proxy at a unix socket.</summary>
    ProxyBySocket,
}

/// <summary>What a proxy in front of the company face sends: the terminal's certificate and address in fields of the request.</summary>
internal sealed class TestProxy : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("dsg-proxy-");
    private readonly X509Certificate2 own = SelfSigned("CN=proxy");
    private readonly int port = FreePorts.Next();

    /// <summary>As the server is told of it; null when terminals come straight.</summary>
    public ProxyOptions? Options(TerminalWay way) =>
        way switch
        {
            TerminalWay.ProxyBySocket => new ProxyOptions { Socket = Socket },
            TerminalWay.ProxyByTls => new ProxyOptions
            {
                Listen = new IPEndPoint(IPAddress.Loopback, port),
                Certificates = [X509CertificateLoader.LoadCertificate(own.RawData)],
            },
            _ => null,
        };

    /// <summary>Where the unix socket lies.</summary>
    public string Socket => Path.Combine(folder.FullName, "company.sock");

    public void Dispose()
    {
        own.Dispose();
        folder.Delete(recursive: true);
    }

    /// <summary>A client whose requests go the way of a proxy, with the fields that it sets and no others.</summary>
    /// <param name="server">The server.</param>
    /// <param name="way">Over TLS or the socket.</param>
    /// <param name="shown">What it shows over TLS; null: the certificate of the proxy.</param>
    public HttpClient Client(ApiServer server, TerminalWay way, X509Certificate2? shown = null)
    {
        var tls = way == TerminalWay.ProxyByTls;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            ConnectCallback = (_, cancellation) => ConnectAsync(tls, cancellation),
        };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore =
            {
                X509Certificate2.CreateFromPem(server.Service<CertificateAuthority>().RootPem),
            },
            RevocationMode = X509RevocationMode.NoCheck,
        };
        handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(
            shown ?? own,
            null,
            offline: true
        );
        return new HttpClient(handler)
        {
            BaseAddress = new Uri(
                $"{(tls ? "https" : "http")}://{server.HostOf(Core.Shared.Face.Company)}/"
            ),
        };
    }

    /// <summary>A certificate as RFC 9440 tells it.</summary>
    public static string Told(X509Certificate2 certificate) =>
        $":{Convert.ToBase64String(certificate.RawData)}:";

    /// <summary>A certificate that nobody issued.</summary>
    public static X509Certificate2 SelfSigned(string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        using var made = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(30)
        );
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private async ValueTask<Stream> ConnectAsync(bool tls, CancellationToken cancellation)
    {
        EndPoint where = tls
            ? new IPEndPoint(IPAddress.Loopback, port)
            : new UnixDomainSocketEndPoint(Socket);
        var socket = new Socket(
            where.AddressFamily,
            SocketType.Stream,
            tls ? ProtocolType.Tcp : ProtocolType.Unspecified
        );
        try
        {
            await socket.ConnectAsync(where, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
