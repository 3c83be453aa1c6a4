using Dsg.Transfer.Safety;
using Dsg.Transfer.Uploads;

namespace Dsg.Storage.Working.Transfers;

/// <summary>An upload and, after its end, where the object of its file lies.</summary>
internal sealed class UploadRow
{
    public required string File { get; init; }
    public required string Dispatch { get; init; }
    public required string Agreement { get; init; }
    public required string Owner { get; init; }
    public required long Length { get; init; }
    public required string Extension { get; init; }
    public required string Metadata { get; init; }

    /// <summary>Worthless without the agreement's key, which lies outside the database.</summary>
    public required byte[] WrappedKey { get; init; }
    public required UploadPhase Phase { get; init; }
    public required long Offset { get; init; }
    public required long Segments { get; init; }
    public string? Tail { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A file or paper in the safety check.</summary>
internal sealed class SafetyTaskRow
{
    public required string File { get; init; }
    public required string Case { get; init; }
    public required long Size { get; init; }
    public required SafetyStep Step { get; init; }
    public required string Reason { get; init; }
    public required int Attempts { get; init; }
    public required int Faults { get; init; }
    public required DateTimeOffset NotBefore { get; init; }
    public required DateTimeOffset Deadline { get; init; }
    public string? Owner { get; init; }
    public DateTimeOffset? LeaseUntil { get; init; }
    public required DateTimeOffset Since { get; init; }
}

/// <summary>One step of a file or paper in the safety check, in its last run.</summary>
internal sealed class SafetyStepRow
{
    public required string File { get; init; }
    public required SafetyStep Step { get; init; }
    public required long Size { get; init; }
    public required int Attempt { get; init; }

    /// <summary>Empty for the wait before the first reading.</summary>
    public required string Owner { get; init; }
    public required DateTimeOffset Began { get; init; }
    public DateTimeOffset? Ended { get; init; }
    public required string Reason { get; init; }
}

/// <summary>The present round of scans with newer signatures; one row.</summary>
internal sealed class RescanRoundRow
{
    public required string Engine { get; init; }
    public required DateTimeOffset Begun { get; init; }
    public DateTimeOffset? ListedAt { get; init; }
}

/// <summary>A file in the round.</summary>
internal sealed class RescanFileRow
{
    public required string File { get; init; }
    public required string Case { get; init; }
    public required string Sha256 { get; init; }
    public required long Size { get; init; }
    public required string Type { get; init; }

    /// <summary>When it was last obtained; the beginning of time when it never was.</summary>
    public required DateTimeOffset Priority { get; init; }
    public required DateTimeOffset NotBefore { get; init; }
    public string? Owner { get; init; }
    public DateTimeOffset? LeaseUntil { get; init; }
    public DateTimeOffset? DoneAt { get; init; }
    public bool Found { get; init; }
}

/// <summary>Which bytes of a file were handed out to one person at one terminal, in parts.</summary>
internal sealed class HandedOutRow
{
    public required string File { get; init; }
    public required string Person { get; init; }

    /// <summary>Empty where the face asks for no certificate.</summary>
    public required string Device { get; init; }

    /// <summary>As <see cref="Dsg.Transfer.Release.CoveredParts"/> writes them.</summary>
    public required string Parts { get; init; }
    public required DateTimeOffset At { get; init; }
}
