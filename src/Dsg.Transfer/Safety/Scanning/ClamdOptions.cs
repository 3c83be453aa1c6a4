using System.Net;
using System.Net.Sockets;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>How to reach clamd and how long to wait for it.</summary>
public sealed record ClamdOptions
{
    /// <summary>Where clamd listens: a <see cref="UnixDomainSocketEndPoint"/> or an <see cref="IPEndPoint"/>.</summary>
    public required EndPoint EndPoint { get; init; }

    /// <summary>Longest file in bytes that is sent at all. Never above clamd's own StreamMaxLength; clamd cannot scan 2 GiB or more.</summary>
    public long MaxFileBytes { get; init; } = 2_000L * 1024 * 1024;

    /// <summary>Longest wait for one connection, one write to be taken, or one answer to a short command.</summary>
    public TimeSpan ProgressTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait for the verdict after the last byte. Longer than clamd's own MaxScanTime, so that clamd names its limit itself.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>Makes the endpoint from its written form.</summary>
    /// <param name="text"><c>unix:/path/of/the/socket</c> or <c>tcp:address:port</c> with a literal address.</param>
    /// <param name="endPoint">The endpoint, when the text names one.</param>
    /// <returns>False for anything else.</returns>
    public static bool TryParseEndPoint(string? text, out EndPoint? endPoint)
    {
        endPoint = null;
        if (text is null)
            return false;
        if (text.StartsWith("unix:/", StringComparison.Ordinal))
            endPoint = new UnixDomainSocketEndPoint(text["unix:".Length..]);
        else if (
            text.StartsWith("tcp:", StringComparison.Ordinal)
            && IPEndPoint.TryParse(text["tcp:".Length..], out var address)
            && address.Port != 0
        )
            endPoint = address;
        return endPoint is not null;
    }
}
