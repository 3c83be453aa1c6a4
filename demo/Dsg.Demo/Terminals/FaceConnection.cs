using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dsg.Demo.Terminals;

/// <summary>
/// The terminal's connection to its face: trusts the gateway's own root and nothing else, and shows the device's
/// certificate once there is one. The certificate is issued in the course of the procedure, so the files are looked at
/// before every request, and a change opens new connections for what follows.
/// </summary>
internal sealed partial class FaceConnection(
    DemoOptions options,
    TerminalOptions terminal,
    ILogger log
) : IDisposable
{
    private readonly Lock gate = new();
    private readonly string[] files = terminal
        is { CertificateFile: { } certificate, KeyFile: { } key }
        ? [options.TrustedRootFile, certificate, key]
        : [options.TrustedRootFile];

    private (DateTime, long)[] seen = [];
    private HttpMessageInvoker? current;

    public HttpMessageInvoker Current()
    {
        lock (gate)
        {
            var now = Array.ConvertAll(files, Stamp);
            if (current is not null && now.AsSpan().SequenceEqual(seen))
            {
                return current;
            }

            try
            {
                var next = new HttpMessageInvoker(Open());
                // Only its idle connections end here: requests that run on the former ones run on.
                current?.Dispose();
                (current, seen) = (next, now);
            }
            catch (Exception exception)
                when (exception is CryptographicException or IOException && current is not null)
            {
                // A file that is being written just now: the former connections serve, the next request looks again.
                LogUnreadable(exception.Message);
            }

            return current;
        }
    }

    public void Dispose() => current?.Dispose();

    private static (DateTime, long) Stamp(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : default;
    }

    private SocketsHttpHandler Open()
    {
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(15),
        };
        handler.SslOptions.CertificateChainPolicy = Trust();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
            IsTheFace(certificate, errors);
        if (
            terminal is { CertificateFile: { } certificate, KeyFile: { } key }
            && File.Exists(certificate)
            && File.Exists(key)
        )
        {
            handler.SslOptions.ClientCertificateContext = DeviceCertificate(certificate, key);
        }

        return handler;
    }

    private X509ChainPolicy Trust()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        if (File.Exists(options.TrustedRootFile))
        {
            policy.CustomTrustStore.ImportFromPemFile(options.TrustedRootFile);
        }

        return policy;
    }

    /// <summary>
    /// The name is compared here because the client would compare it with the forwarded Host, which is the terminal's
    /// own address and stands in no certificate.
    /// </summary>
    private bool IsTheFace(X509Certificate? certificate, SslPolicyErrors errors) =>
        (errors & ~SslPolicyErrors.RemoteCertificateNameMismatch) == SslPolicyErrors.None
        && certificate is X509Certificate2 leaf
        && leaf.MatchesHostname(
            terminal.Face.IdnHost,
            allowWildcards: false,
            allowCommonName: false
        );

    private static SslStreamCertificateContext DeviceCertificate(
        string certificateFile,
        string keyFile
    )
    {
        var leaf = X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(certificateFile);
        chain.RemoveAt(0);
        return SslStreamCertificateContext.Create(leaf, chain, offline: true);
    }

    [LoggerMessage(
        1,
        LogLevel.Warning,
        "The terminal's certificate files cannot be read yet: {Reason}"
    )]
    private partial void LogUnreadable(string reason);
}
