using System.Text.Json;

namespace Dsg.Storage.Journal;

/// <summary>Finds the ids in a record, so that 「このファイルに触れた者」 is a search by index.</summary>
internal static class Mentions
{
    private const int ThumbprintLength = 64;

    internal static IReadOnlySet<string> Of(StreamId stream, string payload)
    {
        HashSet<string> found = [.. stream.Key.Split('/').Where(IsId)];
        using var document = JsonDocument.Parse(payload);
        Collect(document.RootElement, found);
        return found;
    }

    private static void Collect(JsonElement element, HashSet<string> found)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    if (IsId(member.Name))
                    {
                        found.Add(member.Name);
                    }

                    // The digest of a private text is no id.
                    if (!member.NameEquals("private"u8))
                    {
                        Collect(member.Value, found);
                    }
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                {
                    Collect(item, found);
                }

                break;
            case JsonValueKind.String when element.GetString() is { } text && IsId(text):
                found.Add(text);
                break;
            default:
                break;
        }
    }

    private static bool IsId(string text) =>
        Guid.TryParseExact(text, "D", out _)
        || (text.Length == ThumbprintLength && text.All(char.IsAsciiHexDigitLower));
}
