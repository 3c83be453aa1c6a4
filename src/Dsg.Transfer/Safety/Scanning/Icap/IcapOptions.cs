using System.Net;

namespace Dsg.Transfer.Safety.Scanning.Icap;

/// <summary>How to reach a second engine over ICAP (RFC 3507) and how long to wait for it.</summary>
public sealed record IcapOptions
{
    /// <summary>Where it listens: on this machine only, because content goes there in clear.</summary>
    public required IPEndPoint EndPoint { get; init; }

    /// <summary>Name of the service, for example <c>virus_scan</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The folder into which it writes what it receives. It must lie in memory, as that of clamd.</summary>
    public required string TemporaryFolder { get; init; }

    /// <summary>
    /// Longest file in bytes that is sent; a longer one is over the limit, and held. An archive of this length with EICAR at its end must be
    /// found before the engine votes.
    /// </summary>
    public long MaxFileBytes { get; init; } = 100L << 20;

    /// <summary>Longest wait for one connection, one write to be taken, or one answer to a short request.</summary>
    public TimeSpan ProgressTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait for the answer after the last byte.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>How long the proof of the longest file counts.</summary>
    public TimeSpan ProofLasts { get; init; } = TimeSpan.FromMinutes(10);
}
