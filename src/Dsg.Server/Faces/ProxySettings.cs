using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Dsg.Server.Faces;

/// <summary>Checks how the proxy of the company face is told (<see cref="ProxyOptions"/>).</summary>
internal static class ProxySettings
{
    // sockaddr_un holds 108 bytes with the zero at the end (unix(7)).
    private const int LongestSocket = 107;
    private const UnixFileMode Others =
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>Reads it; null when there is no proxy, and after an error.</summary>
    /// <param name="reader">The settings; null when the member is absent.</param>
    /// <param name="readListen">Reads an address and a port.</param>
    public static ProxyOptions? Read(
        SettingsReader? reader,
        Func<SettingsReader, IPEndPoint> readListen
    )
    {
        if (reader is null)
        {
            return null;
        }

        var socket = reader.OptionalText("socket");
        var listen = reader.Child("listen");
        var certificate = reader.OptionalText("certificate");
        if ((socket is null) == (listen is null) || (certificate is null) != (listen is null))
        {
            reader.Refuse("", "needs either socket, or listen and certificate");
            return null;
        }

        return socket is null
            ? new ProxyOptions
            {
                Listen = listen is null ? null : readListen(listen),
                Certificates = Certificates(reader),
            }
            : Checked(socket, reader);
    }

    private static ProxyOptions Checked(string socket, SettingsReader reader)
    {
        var folder = Path.GetDirectoryName(socket);
        if (
            !Path.IsPathFullyQualified(socket)
            || !socket.EndsWith(".sock", StringComparison.Ordinal)
            || Encoding.UTF8.GetByteCount(socket) > LongestSocket
        )
        {
            reader.Refuse("socket", "must be a full path that ends in .sock, at most 107 bytes");
        }
        else if (!Directory.Exists(folder))
        {
            reader.Refuse("socket", "must lie in a folder that exists");
        }
        else if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(folder) & Others) != 0)
        {
            reader.Refuse(
                "socket",
                "must lie in a folder that only its owner and group can enter (mode 0750 or less)"
            );
        }

        return new ProxyOptions { Socket = socket };
    }

    private static X509Certificate2Collection Certificates(SettingsReader reader)
    {
        var certificates = new X509Certificate2Collection();
        if (reader.File("certificate") is { } file && !PemCertificates.TryRead(file, certificates))
        {
            reader.Refuse("certificate", "is no PEM file with the certificate of the proxy");
        }

        return certificates;
    }
}
