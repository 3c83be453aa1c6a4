using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dsg.Server.Http.Shared;

/// <summary>A refusal on the wire: RFC 9457 problem details with our numbered code.</summary>
/// <param name="Type"><c>urn:dsg:refusal:3001</c>.</param>
/// <param name="Title">The text of the first reason, in the caller's language.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Detail">All reasons in one text.</param>
/// <param name="Code">The first reason's code, <c>DSG-3001</c>.</param>
/// <param name="Errors">All reasons.</param>
internal sealed record Problem(
    string Type,
    string Title,
    int Status,
    string Detail,
    string Code,
    IReadOnlyList<ProblemReason> Errors
);

/// <summary>One reason.</summary>
/// <param name="Field">JSON path of the input without <c>$.</c>; absent when no input is to blame.</param>
/// <param name="Code">The code, <c>DSG-1001</c>.</param>
/// <param name="Detail">Its text in the caller's language.</param>
internal sealed record ProblemReason(string? Field, string Code, string Detail);

[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Strict,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull
)]
[JsonSerializable(typeof(Problem))]
internal sealed partial class ProblemJson : JsonSerializerContext;
