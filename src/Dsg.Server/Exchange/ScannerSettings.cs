using System.Net;
using System.Net.Sockets;
using Dsg.Server.Faces;
using Dsg.Transfer.Safety.Scanning;

namespace Dsg.Server.Exchange;

/// <summary>Where clamd, its configuration and the inspection program lie. What is missing leads nowhere, so that every file waits.</summary>
internal sealed record ScannerSettings(
    EndPoint EndPoint,
    string? Configuration,
    string InspectionProgram
)
{
    private const string DebianConfiguration = "/etc/clamav/clamd.conf";
    private const string Nowhere = "/nonexistent";

    public static ScannerSettings Of(ServerOptions options)
    {
        var known =
            ClamdOptions.TryParseEndPoint(options.ScannerEndPoint, out var endPoint)
            && endPoint is not null;
        return new ScannerSettings(
            known && endPoint is not null
                ? endPoint
                : new UnixDomainSocketEndPoint($"{Nowhere}/clamd.sock"),
            known ? ConfigurationFor(options.ScannerEndPoint) : null,
            options.InspectionProgram ?? $"{Nowhere}/Dsg.Inspection.dll"
        );
    }

    /// <summary>
    /// The clamd.conf beside the socket, where <c>eng/clamav/clamd-local</c> puts it, otherwise Debian's. Only one on this machine
    /// can prove where plaintext lies, so a clamd elsewhere is never used.
    /// </summary>
    private static string ConfigurationFor(string? endPoint)
    {
        var socket =
            endPoint?.StartsWith("unix:", StringComparison.Ordinal) == true
                ? endPoint["unix:".Length..]
                : null;
        var beside = Path.Combine(Path.GetDirectoryName(socket) ?? Nowhere, "clamd.conf");
        return File.Exists(beside) ? beside : DebianConfiguration;
    }
}
