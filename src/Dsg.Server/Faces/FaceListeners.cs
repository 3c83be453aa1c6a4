using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Runtime.Versioning;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Dsg.Server.Identity;
using Dsg.Server.Limits;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace Dsg.Server.Faces;

/// <summary>Opens one listener per face and writes the face on every connection that it takes.</summary>
internal static class FaceListeners
{
    // What a form, a submission or a page needs; uploads lift it for themselves.
    private const long LargestBody = 1024 * 1024;
    private const UnixFileMode SocketMode =
        UnixFileMode.UserRead
        | UnixFileMode.UserWrite
        | UnixFileMode.GroupRead
        | UnixFileMode.GroupWrite;

    // Bytes a second. A page that is not read holds a buffer of ours; an upload over a poor line is lawful.
    private const double SlowestBody = 240;
    private const double SlowestReader = 4 * 1024;
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan HandshakeTime = TimeSpan.FromSeconds(10);

    // The certificates of the faces are of our own authority and have ECDSA keys.
    [UnsupportedOSPlatform("windows")]
    private static readonly Lazy<CipherSuitesPolicy> Named = new(() =>
        new CipherSuitesPolicy([
            TlsCipherSuite.TLS_AES_256_GCM_SHA384,
            TlsCipherSuite.TLS_CHACHA20_POLY1305_SHA256,
            TlsCipherSuite.TLS_AES_128_GCM_SHA256,
            TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384,
            TlsCipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        ])
    );

    public static void Configure(
        KestrelServerOptions kestrel,
        ServerOptions options,
        CertificateAuthority authority,
        SourceConnections sources
    )
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        Limit(kestrel.Limits, options.Limits);
        var hosts = HostsOf(options);
        var list = ListOf(options);
        foreach (var face in options.Faces)
        {
            kestrel.Listen(
                face.Listen,
                listen =>
                {
                    listen.Use(next =>
                        connection =>
                            sources.ServeAsync(connection, next, connection.ConnectionClosed)
                    );
                    Listen(
                        listen,
                        new Way(face.Face, face.Tls12),
                        () => authority.ServerCertificate(hosts, list),
                        face.Face == Face.Company
                            ? shown => shown is null || authority.IsDevice(shown)
                            : null
                    );
                }
            );
            if (face.Proxy is { } proxy)
            {
                ListenToProxy(kestrel, proxy, () => authority.ServerCertificate(hosts, list));
            }
        }
    }

    /// <summary>Opens a unix socket for whoever may enter its folder: before anybody can connect, it has its mode.</summary>
    public static Socket Bind(EndPoint where)
    {
        if (where is not UnixDomainSocketEndPoint || OperatingSystem.IsWindows())
        {
            return SocketTransportOptions.CreateDefaultBoundListenSocket(where);
        }

        var path = where.ToString() ?? "";
        // What a killed server left; whoever serves this data folder holds its lock.
        File.Delete(path);
        var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(where);
        File.SetUnixFileMode(path, SocketMode);
        return socket;
    }

    private static void ListenToProxy(
        KestrelServerOptions kestrel,
        ProxyOptions proxy,
        Func<SslStreamCertificateContext> certificate
    )
    {
        if (proxy.Socket is { } socket)
        {
            kestrel.ListenUnixSocket(
                socket,
                listen =>
                {
                    listen.Protocols = HttpProtocols.Http1;
                    listen.Use(next =>
                        connection => SetFaceAsync(connection, Face.Company, true, next)
                    );
                }
            );
        }
        else if (proxy.Listen is { } where)
        {
            kestrel.Listen(
                where,
                listen =>
                    Listen(
                        listen,
                        new Way(Face.Company, Tls12: false, FromProxy: true),
                        certificate,
                        shown =>
                            shown is not null
                            && proxy.Certificates.Any(each =>
                                each.RawDataMemory.Span.SequenceEqual(shown.RawDataMemory.Span)
                            )
                    )
            );
        }
    }

    private static void Listen(
        ListenOptions listen,
        Way way,
        Func<SslStreamCertificateContext> certificate,
        Func<X509Certificate2?, bool>? accepts
    )
    {
        // Cutting one HTTP/2 stream left 4 MiB in flight; a cut HTTP/1.1 connection ends at once.
        var cuts = way.Face is Face.Company or Face.Staff;
        listen.Protocols = cuts ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
        listen.UseHttps(
            new TlsHandshakeCallbackOptions
            {
                HandshakeTimeout = HandshakeTime,
                OnConnection = _ =>
                    ValueTask.FromResult(Handshake((cuts, way.Tls12), certificate(), accepts)),
            }
        );
        listen.Use(next => connection => SetFaceAsync(connection, way.Face, way.FromProxy, next));
    }

    /// <summary>The hosts that the one certificate names: every origin's, and this machine for health checks.</summary>
    private static string[] HostsOf(ServerOptions options) =>
        [
            .. options
                .Faces.SelectMany(face => face.Origins)
                .Where(origin => origin.Scheme == "https")
                .Select(origin => origin.Host)
                .Append("localhost")
                .Distinct(StringComparer.OrdinalIgnoreCase),
        ];

    /// <summary>Where the revocation list is fetched: every face has it; null where none speaks TLS by itself.</summary>
    private static string? ListOf(ServerOptions options) =>
        options
            .Faces.SelectMany(face => face.Origins)
            .FirstOrDefault(origin => origin.Scheme == "https")
            is { } origin
            ? origin + PublishedCertificates.ListAddress
            : null;

    private static SslServerAuthenticationOptions Handshake(
        (bool Http1Only, bool Tls12) spoken,
        SslStreamCertificateContext certificate,
        Func<X509Certificate2?, bool>? accepts
    )
    {
        var tls = new SslServerAuthenticationOptions
        {
#pragma warning disable CA5398 // What is promised is these versions and no other, and of the older one only ciphers with authenticated encryption.
            EnabledSslProtocols = spoken.Tls12
                ? SslProtocols.Tls13 | SslProtocols.Tls12
                : SslProtocols.Tls13,
#pragma warning restore CA5398
            AllowRenegotiation = false,
            CipherSuitesPolicy = spoken.Tls12 && !OperatingSystem.IsWindows() ? Named.Value : null,
            ServerCertificateContext = certificate,
            ApplicationProtocols = spoken.Http1Only
                ? [SslApplicationProtocol.Http11]
                : [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        };
        if (accepts is not null)
        {
            tls.ClientCertificateRequired = true;
            // A resumed session would not show the certificate again.
            tls.AllowTlsResume = false;
            tls.CertificateChainPolicy = new X509ChainPolicy
            {
                DisableCertificateDownloads = true,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            tls.RemoteCertificateValidationCallback = (_, shown, _, _) =>
                shown is null or X509Certificate2 && accepts(shown as X509Certificate2);
        }

        return tls;
    }

    /// <summary>How a listener is spoken to.</summary>
    private sealed record Way(Face Face, bool Tls12, bool FromProxy = false);

    private static void Limit(KestrelServerLimits kestrel, LimitOptions options)
    {
        kestrel.MaxRequestBodySize = LargestBody;
        kestrel.MaxRequestLineSize = 8 * 1024;
        kestrel.MaxRequestHeadersTotalSize = 32 * 1024;
        kestrel.MaxRequestHeaderCount = 64;
        kestrel.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.KeepAliveTimeout = TimeSpan.FromSeconds(75);
        kestrel.MaxConcurrentConnections = options.Connections;
        // A peer slower than this is cut.
        kestrel.MinRequestBodyDataRate = new MinDataRate(SlowestBody, Grace);
        kestrel.MinResponseDataRate = new MinDataRate(SlowestReader, Grace);
        kestrel.Http2.MaxStreamsPerConnection = 64;
    }

    private static Task SetFaceAsync(
        ConnectionContext connection,
        Face face,
        bool fromProxy,
        ConnectionDelegate next
    )
    {
        var shown = connection.Features.Get<ITlsConnectionFeature>()?.ClientCertificate;
        var device =
            face == Face.Company && !fromProxy && shown is not null
                ? CertificateAuthority.ThumbprintOf(shown)
                : null;
        connection.Features.Set<IFaceFeature>(new FaceFeature(face, device, fromProxy));
        return next(connection);
    }
}
