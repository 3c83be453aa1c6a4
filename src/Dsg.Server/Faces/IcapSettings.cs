using System.Net;
using Dsg.Transfer.Safety.Scanning;
using Dsg.Transfer.Safety.Scanning.Icap;

namespace Dsg.Server.Faces;

/// <summary>Reads the second engine (<c>icap</c>).</summary>
internal static class IcapSettings
{
    private const int MostMebibytes = 2000;
    private const int Mebibytes = 100;

    /// <summary>Null where there is none.</summary>
    public static IcapOptions? Read(SettingsReader? reader)
    {
        if (reader is null)
        {
            return null;
        }

        var text = reader.Text("endPoint");
        if (
            !ClamdOptions.TryParseEndPoint(text, out var found)
            || found is not IPEndPoint endPoint
            || !IPAddress.IsLoopback(endPoint.Address)
        )
        {
            // Content goes there in clear.
            reader.Refuse("endPoint", "must be tcp:address:port on this machine");
            endPoint = new IPEndPoint(IPAddress.Loopback, 1);
        }

        var service = reader.Text("service");
        if (!service.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
        {
            reader.Refuse("service", "must be a name of letters, digits, _ and -");
        }

        var folder = reader.Text("temporaryFolder");
        if (!Path.IsPathFullyQualified(folder))
        {
            reader.Refuse("temporaryFolder", "must be a full path");
        }

        return new IcapOptions
        {
            EndPoint = endPoint,
            Service = service,
            TemporaryFolder = folder,
            MaxFileBytes = (long)reader.Number("mebibytes", 1, MostMebibytes, Mebibytes) << 20,
        };
    }
}
