using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Dsg.Core.Procedures;

/// <summary>Reads a definition from JSON text. Every error is gathered, with the place where it stands.</summary>
public sealed class DefinitionReader
{
    private readonly List<string> errors = [];

    private DefinitionReader() { }

    /// <summary>Reads and checks.</summary>
    /// <param name="json">The text of the file.</param>
    /// <param name="definition">The definition; null unless true is returned.</param>
    /// <param name="errors">What is wrong; empty when true is returned.</param>
    public static bool TryRead(
        string json,
        [NotNullWhen(true)] out ProcedureDefinition? definition,
        out IReadOnlyList<string> errors
    )
    {
        definition = null;
        var reader = new DefinitionReader();
        try
        {
            using var document = JsonDocument.Parse(
                json,
                new JsonDocumentOptions { AllowDuplicateProperties = false }
            );
            var read = reader.Definition(document.RootElement);
            reader.errors.AddRange(DefinitionCheck.Errors(read));
            definition = reader.errors.Count == 0 ? read : null;
        }
        catch (JsonException e)
        {
            reader.errors.Add($"not JSON: {e.Message}");
        }

        errors = reader.errors;
        return definition is not null;
    }

    private ProcedureDefinition Definition(JsonElement json)
    {
        Members(
            json,
            "$",
            "id version title edition duration lanes steps ways branches".Split(' '),
            ["checkSheets", "reasonCodes"]
        );
        return new ProcedureDefinition(
            Text(json, "$", "id"),
            Number(json, "$", "version"),
            Words(json, "$", "title"),
            Words(json, "$", "edition"),
            Words(json, "$", "duration"),
            List(json, "$", "lanes", Lane),
            List(json, "$", "steps", Step),
            List(json, "$", "ways", Way),
            List(json, "$", "branches", Branch)
        )
        {
            CheckSheets = OptionalList(json, "$", "checkSheets", Sheet),
            ReasonCodes = OptionalList(json, "$", "reasonCodes", Reason),
        };
    }

    private DefinedCheckSheet Sheet(JsonElement json, string at)
    {
        Members(json, at, ["id", "condition", "title", "items"]);
        return new DefinedCheckSheet(
            Text(json, at, "id"),
            Text(json, at, "condition"),
            Words(json, at, "title"),
            List(json, at, "items", Item)
        );
    }

    private DefinedCheckItem Item(JsonElement json, string at)
    {
        Members(json, at, ["id", "text", "clause"]);
        return new DefinedCheckItem(
            Text(json, at, "id"),
            Words(json, at, "text"),
            OptionalText(json, at, "clause")
        );
    }

    private DefinedReason Reason(JsonElement json, string at)
    {
        Members(json, at, ["id", "ja", "en"]);
        return new DefinedReason(
            Text(json, at, "id"),
            new Wording(Text(json, at, "ja"), Text(json, at, "en"))
        );
    }

    private DefinedLane Lane(JsonElement json, string at)
    {
        Members(json, at, ["id", "ja", "en"]);
        return new DefinedLane(
            Text(json, at, "id"),
            new Wording(Text(json, at, "ja"), Text(json, at, "en"))
        );
    }

    private DefinedStep Step(JsonElement json, string at)
    {
        Members(
            json,
            at,
            "id lane row label ground documentsIn documentsOut planDays stages".Split(' ')
        );
        return new DefinedStep(
            Text(json, at, "id"),
            Text(json, at, "lane"),
            Number(json, at, "row"),
            Words(json, at, "label"),
            OptionalText(json, at, "ground"),
            List(json, at, "documentsIn", Words),
            List(json, at, "documentsOut", Words),
            Days(json, at),
            List(json, at, "stages", Stage)
        );
    }

    private DefinedStage Stage(JsonElement json, string at)
    {
        Members(json, at, ["name", "actors", "asked"]);
        return new DefinedStage(
            Text(json, at, "name"),
            List(json, at, "actors", Actor),
            Words(json, at, "asked")
        );
    }

    private DefinedWay Way(JsonElement json, string at)
    {
        Members(json, at, ["from", "to"]);
        return new DefinedWay(Text(json, at, "from"), Text(json, at, "to"));
    }

    private DefinedBranch Branch(JsonElement json, string at)
    {
        Members(json, at, ["id", "from", "to", "label", "actors", "asked"]);
        return new DefinedBranch(
            Text(json, at, "id"),
            List(json, at, "from", TextOf),
            OptionalText(json, at, "to"),
            Words(json, at, "label"),
            List(json, at, "actors", Actor),
            IsNull(json, "asked") ? null : Words(json, at, "asked")
        );
    }

    private PlanDays? Days(JsonElement json, string at)
    {
        if (IsNull(json, "planDays"))
        {
            return null;
        }

        var days = Member(json, "planDays");
        Members(days, $"{at}.planDays", ["from", "to"]);
        return new PlanDays(
            Number(days, $"{at}.planDays", "from"),
            Number(days, $"{at}.planDays", "to")
        );
    }

    private Capacity Actor(JsonElement json, string at)
    {
        if (
            Enum.TryParse<Capacity>(TextOf(json, at), out var capacity)
            && Enum.GetNames<Capacity>().Contains(TextOf(json, at))
        )
        {
            return capacity;
        }

        errors.Add($"{at}: no such capacity");
        return Capacity.System;
    }

    private Wording Words(JsonElement json, string at, string name) =>
        Words(Member(json, name), $"{at}.{name}");

    private Wording Words(JsonElement json, string at)
    {
        Members(json, at, ["ja", "en"]);
        return new Wording(Text(json, at, "ja"), Text(json, at, "en"));
    }

    private string Text(JsonElement json, string at, string name) =>
        TextOf(Member(json, name), $"{at}.{name}");

    private string TextOf(JsonElement json, string at)
    {
        var text = json.ValueKind == JsonValueKind.String ? json.GetString() ?? "" : "";
        if (string.IsNullOrWhiteSpace(text))
        {
            errors.Add($"{at}: a text is needed");
        }

        return text;
    }

    private string? OptionalText(JsonElement json, string at, string name) =>
        IsNull(json, name) ? null : Text(json, at, name);

    private int Number(JsonElement json, string at, string name)
    {
        var member = Member(json, name);
        if (member.ValueKind == JsonValueKind.Number && member.TryGetInt32(out var number))
        {
            return number;
        }

        errors.Add($"{at}.{name}: a whole number is needed");
        return 0;
    }

    private ImmutableArray<T> List<T>(
        JsonElement json,
        string at,
        string name,
        Func<JsonElement, string, T> read
    )
    {
        var member = Member(json, name);
        if (member.ValueKind == JsonValueKind.Array)
        {
            return
            [
                .. member
                    .EnumerateArray()
                    .Select((each, index) => read(each, $"{at}.{name}[{index}]")),
            ];
        }

        errors.Add($"{at}.{name}: a list is needed");
        return [];
    }

    private ImmutableArray<T> OptionalList<T>(
        JsonElement json,
        string at,
        string name,
        Func<JsonElement, string, T> read
    ) => Member(json, name).ValueKind == JsonValueKind.Undefined ? [] : List(json, at, name, read);

    private void Members(JsonElement json, string at, string[] names, string[]? optional = null)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            errors.Add($"{at}: an object is needed");
            return;
        }

        var given = json.EnumerateObject().Select(member => member.Name).ToList();
        errors.AddRange(
            given.Except(names).Except(optional ?? []).Select(name => $"{at}.{name}: unknown")
        );
        errors.AddRange(names.Except(given).Select(name => $"{at}.{name}: missing"));
    }

    private static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member)
            ? member
            : default;

    private static bool IsNull(JsonElement json, string name) =>
        Member(json, name).ValueKind is JsonValueKind.Null or JsonValueKind.Undefined;
}
