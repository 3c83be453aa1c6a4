namespace Dsg.Transfer.Safety.Scanning;

/// <summary>What the malware scanner says about one whole file. Only <see cref="Clean"/> lets a file go on.</summary>
public abstract record ScanAnswer
{
    private ScanAnswer() { }

    /// <summary>Every announced byte was scanned and nothing was found, by an engine that recognized EICAR right before and right after.</summary>
    /// <param name="Scanner">Engine and signatures that answered.</param>
    public sealed record Clean(ScannerVersion Scanner) : ScanAnswer;

    /// <summary>A signature matched.</summary>
    /// <param name="Name">Name of the signature as the engine writes it, at most 200 printable ASCII characters.</param>
    /// <param name="Scanner">Engine and signatures that answered.</param>
    public sealed record Found(string Name, ScannerVersion Scanner) : ScanAnswer;

    /// <summary>The engine did not look at everything: the file, or something inside it, is over a limit of the engine or of <see cref="ClamdOptions.MaxFileBytes"/>.</summary>
    /// <param name="Name">The engine's name of the limit, or <c>gateway</c> when the file was not even sent.</param>
    public sealed record LimitExceeded(string Name) : ScanAnswer;

    /// <summary>The content, or a part of it, is encrypted, so that nobody can look into it.</summary>
    /// <param name="Name">The engine's name of the finding.</param>
    public sealed record Encrypted(string Name) : ScanAnswer;

    /// <summary>There is no answer. The file waits; it is never passed.</summary>
    /// <param name="Why">What was missing.</param>
    public sealed record Unavailable(ScannerFault Why) : ScanAnswer;
}

/// <summary>Why a scanner gave no answer.</summary>
public enum ScannerFault
{
    /// <summary>Nothing listens, or the connection was refused.</summary>
    NotReachable,

    /// <summary>The connection ended before the answer was whole.</summary>
    ConnectionLost,

    /// <summary>No byte moved within <see cref="ClamdOptions.ProgressTimeout"/>, or no answer came within <see cref="ClamdOptions.AnswerTimeout"/>.</summary>
    NoProgress,

    /// <summary>The answer is none that a scanner gives.</summary>
    NotUnderstood,

    /// <summary>The engine reported an error of its own.</summary>
    EngineError,

    /// <summary>The engine does not recognize EICAR: it has no vote.</summary>
    NotProven,

    /// <summary>Fewer or more bytes were streamed than announced.</summary>
    LengthDiffers,

    /// <summary>Engine or signatures changed while the file was being scanned; a second attempt will do.</summary>
    EngineChanged,

    /// <summary>The engine answers as clean what it cannot look into: encrypted content, or content over its limits. It has no vote.</summary>
    PassesUnscanned,
}
