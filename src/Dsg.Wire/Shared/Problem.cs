using System.Text.Json.Serialization;

namespace Dsg.Wire.Shared;

/// <summary>
/// A refusal: the body of every answer from 400 on (RFC 9457, <c>application/problem+json</c>). All reasons are given at once.
/// </summary>
/// <param name="Type"><c>urn:dsg:refusal:3001</c>, of the first reason.</param>
/// <param name="Title">The text of the first reason, in the caller's language.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">All reasons in one text.</param>
/// <param name="Code">The first reason's code, for example <c>DSG-3001</c>; never reused.</param>
/// <param name="Errors">All reasons; never empty.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    IReadOnlyList<ProblemReason> Errors
)
{
    /// <summary>For a case that somebody else changed first: what happened since, oldest first; left out otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ProblemChange>? Changes { get; init; }

    /// <summary>For a refusal of access: the conditions that do not hold, as far as the caller may read them; left out otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RequirementView>? Requirements { get; init; }

    /// <summary>For an act that needs a fresh verification of the person: what it has to be for; left out otherwise.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public StepUpView? StepUp { get; init; }
}

/// <summary>Something that happened to a case since the caller looked at it.</summary>
/// <param name="Version">The version of the case after it.</param>
/// <param name="Kind">What, by the name of the event.</param>
/// <param name="Words">What, in the caller's language.</param>
/// <param name="At">When.</param>
/// <param name="As">In which capacity it was done.</param>
/// <param name="Who">Name of the person; null outside of the office.</param>
public sealed record ProblemChange(
    long Version,
    string Kind,
    string Words,
    DateTimeOffset At,
    string As,
    string? Who
);

/// <summary>One reason.</summary>
/// <param name="Code">The numbered code, for example <c>DSG-1001</c>.</param>
/// <param name="Detail">What is wrong and what to do, in the caller's language.</param>
/// <param name="Field">The member of the request that caused it, as a JSON path without <c>$.</c>; left out when none is to blame.</param>
public sealed record ProblemReason(
    string Code,
    string Detail,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Field = null
);
