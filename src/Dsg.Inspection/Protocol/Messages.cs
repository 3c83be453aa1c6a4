using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dsg.Inspection.Protocol;

/// <summary>The first line that comes in. Its twin lies in Dsg.Transfer; a test compares them.</summary>
internal sealed record Request(int Version, string Extension, long Length, Limits Limits)
{
    public const int CurrentVersion = 1;
}

internal sealed record Limits(
    int Depth,
    int Entries,
    long UnpackedBytes,
    int Ratio,
    long RatioFloorBytes,
    long SpoolBytes
);

/// <summary>The one line that goes out.</summary>
internal sealed record Answer(
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

/// <summary>A line that may go out before the answer, once the content has ended: asks for a part of it again.</summary>
internal sealed record RangeRequest(int Version, long Offset, int Length);

/// <summary>What this program could do when it was asked to try.</summary>
internal sealed record ProbeAnswer(
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
[JsonSerializable(typeof(Request))]
[JsonSerializable(typeof(RangeRequest))]
[JsonSerializable(typeof(Answer))]
[JsonSerializable(typeof(ProbeAnswer))]
internal sealed partial class MessageJson : JsonSerializerContext;
