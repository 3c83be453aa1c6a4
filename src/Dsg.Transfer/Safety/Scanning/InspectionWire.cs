using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>First line to the inspection program. Its twin lies in Dsg.Inspection, which this room may not reference; a test compares them.</summary>
internal sealed record InspectionRequestLine(
    int Version,
    string Extension,
    long Length,
    InspectionLimitsLine Limits
);

internal sealed record InspectionLimitsLine(
    int Depth,
    int Entries,
    long UnpackedBytes,
    int Ratio,
    long RatioFloorBytes,
    long SpoolBytes
);

/// <summary>The one line that comes back.</summary>
internal sealed record InspectionAnswerLine(
    int Version,
    string Outcome,
    string? Reason,
    string Type,
    bool? ExtensionAgrees,
    long Bytes,
    int Depth,
    int Entries,
    long UnpackedBytes,
    string? Entry
);

/// <summary>A line that may come before the answer, once the content has ended: wants to read a part of it again.</summary>
internal sealed record InspectionRangeLine(int Version, long Offset, int Length);

/// <summary>What the program could do when it was asked to try (<c>--probe</c>). In a working sandbox: nothing.</summary>
internal sealed record InspectionProbeLine(
    int Version,
    bool ReachesNetwork,
    bool SeesHostFiles,
    bool SeesOtherProcesses,
    bool WritesOutsideSpool,
    string Calls
);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase
)]
[JsonSerializable(typeof(InspectionRequestLine))]
[JsonSerializable(typeof(InspectionRangeLine))]
[JsonSerializable(typeof(InspectionAnswerLine))]
[JsonSerializable(typeof(InspectionProbeLine))]
internal sealed partial class InspectionJson : JsonSerializerContext;

/// <summary>Turns a line of a program that may have been taken over into an answer, or into nothing.</summary>
internal static class InspectionWire
{
    public const int Version = 1;
    public const int MaxLineBytes = 4096;
    public const int MaxRangeBytes = 64 * 1024;

    /// <summary>False unless every member is one that the program may send and the facts agree with each other.</summary>
    public static bool TryReadAnswer(
        ReadOnlySpan<byte> line,
        long length,
        out InspectionAnswer? answer
    )
    {
        answer = null;
        InspectionAnswerLine? read;
        try
        {
            read = JsonSerializer.Deserialize(line, InspectionJson.Default.InspectionAnswerLine);
        }
        catch (JsonException)
        {
            return false;
        }

        if (read is null || !IsPlausible(read, length))
            return false;
        var findings = new InspectionFindings(
            read.Type,
            read.ExtensionAgrees,
            read.Bytes,
            read.Depth,
            read.Entries,
            read.UnpackedBytes,
            read.Entry
        );
        answer = (read.Outcome, read.Reason) switch
        {
            ("passed", null) when read.Bytes == length => new InspectionAnswer.Passed(findings),
            ("held", { } reason) when InspectionReasons.FromProgram.Contains(reason) =>
                new InspectionAnswer.Held(reason, findings),
            ("refused", { } reason) when InspectionReasons.FromProgram.Contains(reason) =>
                new InspectionAnswer.Refused(reason, findings),
            _ => null,
        };
        return answer is not null;
    }

    /// <summary>False unless it asks for a part that lies in a file of this length.</summary>
    public static bool TryReadRange(
        ReadOnlySpan<byte> line,
        long length,
        out InspectionRangeLine? range
    )
    {
        try
        {
            range = JsonSerializer.Deserialize(line, InspectionJson.Default.InspectionRangeLine);
        }
        catch (JsonException)
        {
            range = null;
        }

        return range is { Version: Version, Offset: >= 0, Length: > 0 and <= MaxRangeBytes }
            && range.Offset <= length - range.Length;
    }

    private static bool IsPlausible(InspectionAnswerLine read, long length) =>
        read.Version == Version
        && read.Type.Length is > 0 and <= 32
        && read.Type.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
        && read.Bytes >= 0
        && read.Bytes <= length
        && read.Depth >= 0
        && read.Entries >= 0
        && read.UnpackedBytes >= 0
        && (
            read.Entry is null
            || (
                read.Entry.Length is > 0 and <= 64
                && read.Entry.All(c => char.IsAsciiDigit(c) || c == '/')
            )
        );
}
