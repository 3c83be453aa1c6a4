using System.Collections.Immutable;
using System.Text.Json;
using Dsg.Core.Audit;

namespace Dsg.Server.Ui.Audit;

/// <summary>A record of refusals.</summary>
/// <param name="Row">The record.</param>
/// <param name="Codes">Its numbered codes.</param>
/// <param name="What">The command, or the pattern of the address.</param>
/// <param name="Count">How many refusals it stands for: one for a command, those of one minute for an access.</param>
public sealed record RefusalLine(AuditRow Row, ImmutableArray<int> Codes, string What, long Count)
{
    /// <summary>True when nobody was signed in.</summary>
    public bool IsAnonymous => Row.Stream.Key == "anonymous";

    internal static RefusalLine Of(AuditRow row)
    {
        using var document = JsonDocument.Parse(row.Payload);
        var payload = document.RootElement;
        var codes = Member(payload, "codes", JsonValueKind.Array) is { } list
            ? list.EnumerateArray().Select(code => code.GetInt32())
            : [];
        var what =
            Member(payload, "command", JsonValueKind.String)
            ?? Member(payload, "object", JsonValueKind.String);
        return new RefusalLine(
            row,
            [.. codes],
            what?.GetString() ?? "",
            Member(payload, "count", JsonValueKind.Number)?.GetInt64() ?? 1
        );
    }

    private static JsonElement? Member(JsonElement payload, string name, JsonValueKind kind) =>
        payload.TryGetProperty(name, out var member) && member.ValueKind == kind ? member : null;
}
