using System.Text;

namespace Dsg.Inspection.Types;

/// <summary>Tells kinds of text by their beginning. Null for plain text.</summary>
internal static class TextKinds
{
    private const int LookBytes = 4096;

    private static readonly string[] MailHeaders =
    [
        "received:",
        "return-path:",
        "delivered-to:",
        "mime-version:",
        "message-id:",
        "from:",
        "x-mozilla-status:",
    ];

    public static string? Match(ReadOnlySpan<byte> head)
    {
        var text = Decode(head[..Math.Min(head.Length, LookBytes)]);
        var start = text.TrimStart();
        if (start.StartsWith("ISO-10303-21;", StringComparison.Ordinal))
            return FileTypes.Step;
        if (IsDxf(start))
            return FileTypes.Dxf;
        if (IsIges(text))
            return FileTypes.Iges;
        if (start.StartsWith('<'))
            return MatchMarkup(start);
        if (start.StartsWith('{') || start.StartsWith('['))
            return FileTypes.Json;
        if (MailHeaders.Any(header => start.StartsWith(header, StringComparison.OrdinalIgnoreCase)))
            return FileTypes.Eml;
        return IsCsv(text) ? FileTypes.Csv : null;
    }

    /// <summary>Office programs save a whole document with all its objects in one XML file too, and open that by its beginning whatever its name.</summary>
    public static bool IsOfficeInOneFile(ReadOnlySpan<byte> head)
    {
        string[] marks =
        [
            "mso-application",
            "schemas.microsoft.com/office/2006/xmlPackage",
            "schemas.microsoft.com/office/word/2003/wordml",
            "urn:schemas-microsoft-com:office:spreadsheet",
            "<office:document ",
        ];
        var text = Decode(head[..Math.Min(head.Length, LookBytes)]);
        return marks.Any(mark => text.Contains(mark, StringComparison.OrdinalIgnoreCase));
    }

    private static string Decode(ReadOnlySpan<byte> head)
    {
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
            return Encoding.Unicode.GetString(head[2..]);
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
            return Encoding.BigEndianUnicode.GetString(head[2..]);
        // Every mark that is looked for is ASCII, in Shift_JIS too.
        return Encoding.Latin1.GetString(
            head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? head[3..] : head
        );
    }

    private static string? MatchMarkup(string start)
    {
        var lower = start.ToLowerInvariant();
        if (
            lower.Contains("<html", StringComparison.Ordinal)
            || lower.StartsWith("<!doctype html", StringComparison.Ordinal)
        )
            return FileTypes.Html;
        return
            lower.StartsWith("<?xml", StringComparison.Ordinal)
            || lower.StartsWith("<!doctype", StringComparison.Ordinal)
            || lower.StartsWith("<svg", StringComparison.Ordinal)
            ? FileTypes.Xml
            : null;
    }

    /// <summary>Group code 0 and the word SECTION, or a comment (group code 999) before it.</summary>
    private static bool IsDxf(string start)
    {
        var lines = start.Split('\n', 3, StringSplitOptions.TrimEntries);
        return lines.Length >= 2
            && (lines[0] == "999" || (lines[0] == "0" && lines[1] == "SECTION"));
    }

    /// <summary>Lines of 80 columns with S and a sequence number in columns 73 to 80 (IGES 5.3, 2.2.4.1).</summary>
    private static bool IsIges(string text) =>
        text.Length >= 80
        && text[72] == 'S'
        && text.AsSpan(73, 7).Trim().TrimStart('0') is "1"
        && text.AsSpan(0, 72).IndexOf('\n') < 0;

    private static bool IsCsv(string text)
    {
        var lines = text.Split('\n');
        // The last line of the look may be cut.
        var whole = lines[..^1].Where(line => line.Trim().Length > 0).Take(5).ToArray();
        var commas = whole.Length == 0 ? 0 : whole[0].Count(c => c == ',');
        return commas > 0 && whole.All(line => line.Count(c => c == ',') == commas);
    }
}
