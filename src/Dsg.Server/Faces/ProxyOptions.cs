using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Dsg.Server.Faces;

/// <summary>
/// A second listener of the company face, for the one proxy that ends the TLS of the terminals and tells their certificates
/// (docs/adr/0091): over a unix socket, or over TLS by a certificate that is named here.
/// </summary>
/// <example>
/// HAProxy asks terminals for a certificate of the gateway's authority (<c>data/ca/root.pem</c>) and tells it:
/// <code>
/// frontend company
///   bind :8442 ssl crt /etc/haproxy/company.pem alpn http/1.1 verify optional ca-file /etc/haproxy/dsg-root.pem crt-ignore-err 10 no-tls-tickets
///   http-request del-header Client-Cert
///   http-request del-header Client-Cert-Chain
///   http-request set-header Client-Cert :%[ssl_c_der,base64]: if { ssl_c_used }
///   http-request set-header Forwarded for=%[src] if { src 0.0.0.0/0 }
///   http-request set-header Forwarded "for=\"[%[src]]\"" unless { src 0.0.0.0/0 }
///   default_backend dsg
/// backend dsg
///   server dsg unix@/run/dsg/company.sock
/// </code>
/// </example>
public sealed record ProxyOptions
{
    /// <summary>Where it binds for the proxy over TLS; null for a unix socket.</summary>
    public IPEndPoint? Listen { get; init; }

    /// <summary>The certificates that the proxy may show over TLS, byte by byte; none for a unix socket.</summary>
    public X509Certificate2Collection Certificates { get; init; } = [];

    /// <summary>Full path of a unix socket in a folder that others cannot enter; null over TLS.</summary>
    public string? Socket { get; init; }
}
