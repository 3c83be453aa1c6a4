using System.Globalization;
using System.Text.Json;

namespace Dsg.Server.Faces;

/// <summary>
/// Reads one JSON object and gathers every error with its path, so that a file is mended in one go. Members that nobody asked
/// for are errors too.
/// </summary>
internal sealed class SettingsReader
{
    private readonly Dictionary<string, JsonElement> members = [];
    private readonly HashSet<string> asked = [];
    private readonly List<SettingsReader> children = [];
    private readonly List<string> errors;
    private readonly string path;

    public SettingsReader(JsonElement element, string path, List<string> errors)
    {
        this.path = path;
        this.errors = errors;
        if (element.ValueKind != JsonValueKind.Object)
        {
            Refuse("", "must be an object");
            return;
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!members.TryAdd(member.Name, member.Value))
            {
                Refuse(member.Name, "is given twice");
            }
        }
    }

    public void Refuse(string member, string reason) => errors.Add($"{PathOf(member)}: {reason}.");

    /// <summary>A text that is not empty, or null when the member is absent or null.</summary>
    public string? OptionalText(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        if (value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text)
        {
            return text;
        }

        Refuse(name, "must be a text");
        return null;
    }

    /// <summary>A text; empty after an error.</summary>
    public string Text(string name)
    {
        if (Find(name) is null)
        {
            Refuse(name, "is missing");
        }

        return OptionalText(name) ?? "";
    }

    public bool Flag(string name, bool otherwise)
    {
        var value = Find(name);
        if (value is null)
        {
            return otherwise;
        }

        if (value.Value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.Value.GetBoolean();
        }

        Refuse(name, "must be true or false");
        return otherwise;
    }

    public int Number(string name, int least, int most)
    {
        if (
            Find(name) is { ValueKind: JsonValueKind.Number } value
            && value.TryGetInt32(out var number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        Refuse(
            name,
            string.Create(CultureInfo.InvariantCulture, $"must be a number from {least} to {most}")
        );
        return least;
    }

    /// <summary>A number, or the least when the member is absent or null.</summary>
    public int OptionalNumber(string name, int least, int most) =>
        Find(name) is null ? least : Number(name, least, most);

    /// <summary>A number, or another when the member is absent or null.</summary>
    public int Number(string name, int least, int most, int otherwise) =>
        Find(name) is null ? otherwise : Number(name, least, most);

    /// <summary>A full path of an existing file, or null when absent.</summary>
    public string? File(string name)
    {
        var file = OptionalText(name);
        if (file is null || (Path.IsPathFullyQualified(file) && System.IO.File.Exists(file)))
        {
            return file;
        }

        Refuse(name, "must be the full path of a file that exists");
        return null;
    }

    /// <summary>A full path of a file that only its owner can read, or null when absent.</summary>
    public string? SecretFile(string name)
    {
        var file = File(name);
        if (file is not null && !SecretFiles.IsPrivate(file))
        {
            Refuse(name, "must be readable by its owner only (mode 0600)");
        }

        if (file is not null && SecretFiles.IsKnown(System.IO.File.ReadAllText(file)))
        {
            Refuse(
                name,
                "holds no secret: what is short, empty or known from examples is guessed first"
            );
        }

        return file;
    }

    /// <summary>An absolute http or https address, or null after an error.</summary>
    public Uri? Address(string name)
    {
        var text = Text(name);
        if (
            Uri.TryCreate(text, UriKind.Absolute, out var address)
            && address.Scheme is "http" or "https"
        )
        {
            return address;
        }

        if (text.Length > 0)
        {
            Refuse(name, "must be an http or https address");
        }

        return null;
    }

    /// <summary>The object under a name, or null when absent.</summary>
    public SettingsReader? Child(string name)
    {
        if (Find(name) is not { } value)
        {
            return null;
        }

        var child = new SettingsReader(value, PathOf(name), errors);
        children.Add(child);
        return child;
    }

    /// <summary>The elements of a list; none when absent.</summary>
    public IEnumerable<JsonElement> Items(string name)
    {
        if (Find(name) is not { } value)
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            return value.EnumerateArray();
        }

        Refuse(name, "must be a list");
        return [];
    }

    /// <summary>The elements of a list that restricts: none when absent, and an empty list, which would restrict nothing, is an error.</summary>
    public IReadOnlyList<JsonElement> OptionalItems(string name)
    {
        var items = Items(name).ToList();
        if (items.Count == 0 && Find(name) is { ValueKind: JsonValueKind.Array })
        {
            Refuse(name, "names none; leave it out to restrict nothing");
        }

        return items;
    }

    /// <summary>Adds an error for every member that nobody asked for, here and below.</summary>
    public void RefuseUnknown()
    {
        foreach (var name in members.Keys.Where(name => !asked.Contains(name)))
        {
            Refuse(name, "is not a known setting");
        }

        children.ForEach(child => child.RefuseUnknown());
    }

    private JsonElement? Find(string name)
    {
        asked.Add(name);
        return members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;
    }

    private string PathOf(string member) =>
        (path.Length, member.Length) switch
        {
            (0, _) => member,
            (_, 0) => path,
            _ => $"{path}.{member}",
        };
}
