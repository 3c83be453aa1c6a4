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
    public long HeapBytes { get; init; } = 112L << 20;

    /// <summary>
    /// Memory in bytes that one inspection may take altogether: what the program holds and what it keeps in its folder, which lies in
    /// memory too. Beyond it the program is killed and the file held. Pages of the runtime's own files, shared with the server, do not count.
    /// </summary>
    public long MemoryBytes { get; init; } = 256L << 20;

    /// <summary>
    /// Processor time in seconds that one inspection may take, and one second more for every 16 MiB of the file; beyond it the program is
    /// killed and the file held.
    /// </summary>
    public long CpuSeconds { get; init; } = 120;

    /// <summary>Longest wait for one piece to be taken.</summary>
    public TimeSpan ProgressTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait for the answer after the last byte, with everything that the program asks to read again.</summary>
    public TimeSpan AnswerTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>What is left of <see cref="MemoryBytes"/> for the program itself.</summary>
    internal long ResidentBytes => MemoryBytes - SandboxCommand.FolderBytes(Limits);
}
