using System.Buffers;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dsg.Server.Identity;
using Microsoft.Extensions.Primitives;

namespace Dsg.Server.Faces;

/// <summary>
/// Reads which terminal a request comes from where the proxy of the company face tells it (RFC 9440, docs/adr/0091), and takes these
/// fields away from every request, before anything else looks at it.
/// </summary>
internal sealed partial class ToldTerminals(
    RequestDelegate next,
    CertificateAuthority authority,
    ILogger<ToldTerminals> log
)
{
    private const string Certificate = "Client-Cert";
    private const string Chain = "Client-Cert-Chain";
    private const string Forwarded = "Forwarded";

    // RFC 4648 section 4; what .NET reads beside it (white space) is no part of a field.
    private static readonly SearchValues<char> Base64 = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="
    );

    public Task InvokeAsync(HttpContext http)
    {
        var headers = http.Request.Headers;
        var (certificate, chain, forwarded) = (
            headers[Certificate],
            headers[Chain],
            headers[Forwarded]
        );
        headers.Remove(Certificate);
        headers.Remove(Chain);
        headers.Remove(Forwarded);
        if (!http.IsFromProxy())
        {
            return next(http);
        }

        if (
            chain.Count > 0
            || !TryReadCertificate(certificate, out var leaf)
            || !TryReadAddress(forwarded, out var address)
        )
        {
            LogMalformed(log);
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            return Task.CompletedTask;
        }

        using (leaf)
        {
            if (leaf is not null && !authority.IsDevice(leaf))
            {
                // Over TLS the connection would end; this one is the proxy's and serves others too.
                LogForeign(log);
                http.Response.StatusCode = StatusCodes.Status403Forbidden;
                return Task.CompletedTask;
            }

            http.SetDevice(leaf is null ? null : CertificateAuthority.ThumbprintOf(leaf));
        }

        // Never the proxy's own: what is not told is not known.
        http.Connection.RemoteIpAddress = address;
        return next(http);
    }

    /// <summary>One byte sequence (RFC 8941 section 3.3.5) with the DER of one certificate; without the field there is none.</summary>
    internal static bool TryReadCertificate(StringValues field, out X509Certificate2? certificate)
    {
        certificate = null;
        if (field.Count == 0)
        {
            return true;
        }

        if (
            field is not [[':', .. { Length: > 0 } text, ':']]
            || text.AsSpan().ContainsAnyExcept(Base64)
        )
        {
            return false;
        }

        try
        {
            var der = Convert.FromBase64String(text);
            if (X509Certificate2.GetCertContentType(der) != X509ContentType.Cert)
            {
                return false;
            }

            certificate = X509CertificateLoader.LoadCertificate(der);
            if (certificate.RawDataMemory.Span.SequenceEqual(der))
            {
                return true;
            }

            certificate.Dispose();
        }
        catch (Exception wrong) when (wrong is FormatException or CryptographicException)
        {
            // Hostile data has one face.
        }

        certificate = null;
        return false;
    }

    /// <summary><c>for=192.0.2.1</c> or <c>for="[2001:db8::1]"</c> (RFC 7239) and nothing beside it; without the field it is not known.</summary>
    internal static bool TryReadAddress(StringValues field, out IPAddress? address)
    {
        address = null;
        return field.Count == 0
            || field switch
            {
                [['f', 'o', 'r', '=', '"', '[', .. var six, ']', '"']] => IPAddress.TryParse(
                    six,
                    out address
                )
                    && address.AddressFamily == AddressFamily.InterNetworkV6,
                [['f', 'o', 'r', '=', .. var four]] => IPAddress.TryParse(four, out address)
                    && address.ToString() == four
                    && address.AddressFamily == AddressFamily.InterNetwork,
                _ => false,
            };
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "The proxy told a certificate or an address that cannot be read; the request was answered with nothing"
    )]
    private static partial void LogMalformed(ILogger log);

    [LoggerMessage(
        2,
        LogLevel.Warning,
        "The proxy told a certificate of another authority; the request was answered with nothing"
    )]
    private static partial void LogForeign(ILogger log);
}
