namespace Dsg.Transfer.Safety;

/// <summary>How the safety check is run.</summary>
public sealed record SafetyOptions
{
    /// <summary>Full path of the clamd.conf of the clamd in use. Before every scan its temporary folder must prove to lie in memory, and its settings to let nothing pass unscanned; null: nothing is scanned.</summary>
    public required string? ScannerConfiguration { get; init; }

    /// <summary>Name of this process as owner of tasks; unique among all processes.</summary>
    public required string Owner { get; init; }

    /// <summary>How long a task is held without a sign of life.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>First wait after a failed attempt; doubled up to <see cref="LongestWait"/>.</summary>
    public TimeSpan FirstWait { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Longest wait between two attempts.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often the scanner may fail over one file before that file is held.</summary>
    public int MostFaults { get; init; } = 5;

    /// <summary>Time within which a file should have its verdict, apart from its size; the office is told of what takes longer.</summary>
    public TimeSpan Promise { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>How many files are looked at at once, 2 or more; fewer where the scanner's memory does not allow it (<see cref="SafetyLanes"/>).</summary>
    public int Lanes { get; init; } = 2;

    /// <summary>The largest file in bytes for which one lane always stays free.</summary>
    public long SmallFileBytes { get; init; } = 64L << 20;
}
