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
