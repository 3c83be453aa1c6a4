using System.Text.Json.Serialization;

namespace Dsg.Wire.Shared;

/// <summary>One reason why a request was refused.</summary>
/// <param name="Code">The numbered code, for example <c>3001</c>; never reused.</param>
/// <param name="Name">The code as shown, for example <c>DSG-3001</c>.</param>
/// <param name="Field">The member of the request that caused it, as a JSON path without <c>$.</c>; null when no member is to blame.</param>
/// <param name="Ja">What is wrong and what to do, in Japanese.</param>
/// <param name="En">The same in English.</param>
public sealed record ProblemReason(int Code, string Name, string? Field, string Ja, string En);

/// <summary>
/// The body of every answer from 400 on (RFC 9457, <c>application/problem+json</c>). All reasons are given at once.
/// </summary>
/// <param name="Type">A stable name of the first reason, for example <c>urn:dsg:refusal:3001</c>.</param>
/// <param name="Title">The first reason in the caller's language.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Reasons">Every reason; never empty.</param>
/// <param name="Version">The version the case has now, when somebody else changed it first (2004); left out otherwise.</param>
public sealed record Problem(
    string Type,
    string Title,
    int Status,
    IReadOnlyList<ProblemReason> Reasons,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Version = null
);
