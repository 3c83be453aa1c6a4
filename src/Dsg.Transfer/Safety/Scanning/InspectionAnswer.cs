namespace Dsg.Transfer.Safety.Scanning;

/// <summary>What the inspection says about one whole file. Only <see cref="Passed"/> lets a file go on.</summary>
public abstract record InspectionAnswer
{
    private InspectionAnswer() { }

    /// <summary>Read to the end; no rule was broken.</summary>
    /// <param name="Findings">What was found.</param>
    public sealed record Passed(InspectionFindings Findings) : InspectionAnswer;

    /// <summary>Waits for a decision by people.</summary>
    /// <param name="Reason">One of <see cref="InspectionReasons"/>.</param>
    /// <param name="Findings">What was found up to then; null when the inspection itself failed.</param>
    public sealed record Held(string Reason, InspectionFindings? Findings) : InspectionAnswer;

    /// <summary>A type that is not taken at all.</summary>
    /// <param name="Reason">One of <see cref="InspectionReasons"/>.</param>
    /// <param name="Findings">What was found up to then.</param>
    public sealed record Refused(string Reason, InspectionFindings Findings) : InspectionAnswer;
}

/// <summary>Facts about an inspected file. They hold no name from inside the file: names may themselves be protected.</summary>
/// <param name="Type">Type by content, for example <c>pdf</c>, <c>docx</c>, <c>text-utf8</c>, <c>unknown</c>.</param>
/// <param name="ExtensionAgrees">Whether content and extension agree; null when the extension claims no type that is known.</param>
/// <param name="Bytes">Bytes that the inspection read of the file itself.</param>
/// <param name="Depth">Deepest level of containers that was entered; 0 for a plain file.</param>
/// <param name="Entries">Entries of all archives together.</param>
/// <param name="UnpackedBytes">Bytes that came out of all archives together.</param>
/// <param name="Entry">Where the reason lies, as ordinal numbers from the outside in, for example <c>2/1</c>; null when it concerns the file itself.</param>
public sealed record InspectionFindings(
    string Type,
    bool? ExtensionAgrees,
    long Bytes,
    int Depth,
    int Entries,
    long UnpackedBytes,
    string? Entry
);

/// <summary>Limits of one inspection.</summary>
public sealed record InspectionLimits
{
    /// <summary>Containers inside each other, at most. 2: a zip in a zip is looked into, one level more is held.</summary>
    public int Depth { get; init; } = 2;

    /// <summary>Entries of all archives together, at most.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>Bytes out of all archives together, at most.</summary>
    public long UnpackedBytes { get; init; } = 4L << 30;

    /// <summary>Bytes out for each byte in, at most; looked at above <see cref="RatioFloorBytes"/> only.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Bytes out up to which the ratio does not matter.</summary>
    public long RatioFloorBytes { get; init; } = 32L << 20;

    /// <summary>
    /// Bytes of archives and documents inside others that are kept in the sandbox's memory, at most; also the size of its only writable
    /// folder. The outermost file is not kept, whatever its size: the program asks for parts of it again.
    /// </summary>
    public long SpoolBytes { get; init; } = 96L << 20;
}
