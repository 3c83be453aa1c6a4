namespace Dsg.Transfer.Safety.Scanning;

/// <summary>Where the inspection program lies and what it may use.</summary>
public sealed record InspectionOptions
{
    /// <summary>Full path of <c>Dsg.Inspection.dll</c>, published beside the server. Its whole folder becomes readable in the sandbox.</summary>
    public required string ProgramPath { get; init; }

    /// <summary>Full path of bubblewrap.</summary>
    public string BubblewrapPath { get; init; } = "/usr/bin/bwrap";

    /// <summary>Limits of every inspection.</summary>
    public InspectionLimits Limits { get; init; } = new();

    /// <summary>Managed memory in bytes that the program may have; beyond it the file is held.</summary>
    public long HeapBytes { get; init; } = 128L << 20;

    /// <summary>Resident memory in bytes at which the program is killed. The spool does not count: it has its own limit.</summary>
    public long ResidentBytes { get; init; } = 256L << 20;

    /// <summary>Longest wait for one piece to be taken.</summary>
    public TimeSpan ProgressTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait for the answer after the last byte.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromSeconds(90);
}
