namespace Dsg.Transfer.Safety.Rescans;

/// <summary>A file that can be obtained, in a round of scans with newer signatures.</summary>
/// <param name="File">Which.</param>
/// <param name="Case">The stream of its dispatch.</param>
/// <param name="Sha256">Of its content, lower-case hex: what has the same content is scanned once.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Type">Type by content, as found before.</param>
/// <param name="ObtainedAt">When somebody last began to obtain it (UTC); null when nobody did. What was obtained lately comes first.</param>
public sealed record RescanFile(
    FileId File,
    StreamId Case,
    string Sha256,
    long Size,
    string Type,
    DateTimeOffset? ObtainedAt
);

/// <summary>A round: every file that can be obtained, once for one version of the signatures.</summary>
/// <param name="Engine">Engine and signatures, as verdicts name them.</param>
/// <param name="Begun">When the version was first seen (UTC).</param>
/// <param name="ListedAt">When files were last looked for (UTC); null before the first time.</param>
public sealed record RescanRound(string Engine, DateTimeOffset Begun, DateTimeOffset? ListedAt);

/// <summary>How a round stands; contents that several files share count once.</summary>
/// <param name="Round">Which.</param>
/// <param name="Left">Contents to be scanned yet.</param>
/// <param name="BytesLeft">Their bytes.</param>
/// <param name="Done">Contents scanned.</param>
/// <param name="Found">Files in which something harmful was found.</param>
/// <param name="EndsAt">When the round will be done at the pace so far (UTC); null when it is done, and before the first content is.</param>
public sealed record RescanStanding(
    RescanRound Round,
    int Left,
    long BytesLeft,
    int Done,
    int Found,
    DateTimeOffset? EndsAt
);

/// <summary>The rounds of scans with newer signatures; the port that storage implements.</summary>
public interface IRescanQueue
{
    /// <summary>The present round; null before the first.</summary>
    Task<RescanRound?> RoundAsync(CancellationToken cancellation);

    /// <summary>Begins a round in the place of the present one.</summary>
    Task BeginAsync(string engine, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Adds files to the round; those that are in it stay as they are.</summary>
    Task AddAsync(IReadOnlyList<RescanFile> files, CancellationToken cancellation);

    /// <summary>Every file was looked for.</summary>
    Task ListedAsync(DateTimeOffset now, CancellationToken cancellation);

    /// <summary>Gives the most pressing file whose content nobody scans at the moment to an owner, until an instant that grows with its size.</summary>
    Task<RescanFile?> ClaimAsync(string owner, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>The files of the round with the same content.</summary>
    Task<IReadOnlyList<RescanFile>> SameContentAsync(string sha256, CancellationToken cancellation);

    /// <summary>A content was scanned; whatever has it is done.</summary>
    /// <param name="sha256">Which.</param>
    /// <param name="found">True when something harmful was found.</param>
    /// <param name="now">When.</param>
    /// <param name="cancellation">Cancels.</param>
    Task DoneAsync(string sha256, bool found, DateTimeOffset now, CancellationToken cancellation);

    /// <summary>A file cannot be obtained any more: it is nothing for this round.</summary>
    Task LeaveAsync(FileId file, CancellationToken cancellation);

    /// <summary>A content could not be scanned now.</summary>
    Task DeferAsync(FileId file, DateTimeOffset until, CancellationToken cancellation);

    /// <summary>How the round stands; null before the first.</summary>
    Task<RescanStanding?> StandingAsync(DateTimeOffset now, CancellationToken cancellation);
}
