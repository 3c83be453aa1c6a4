using System.Globalization;
using System.Text;

namespace Dsg.Inspection.Archives;

/// <summary>
/// The names inside one archive. Nothing is ever written under such a name; but whoever unpacks the file later would, and
/// a name that leaves the folder, deceives the eye or means something else to another system is reason enough to hold it.
/// </summary>
internal sealed class EntryNames
{
    private const int MaxPartBytes = 255;
    private const int MaxPathBytes = 4096;

    // Bidirectional controls (Unicode UAX #9) and zero-width characters: they turn "exe.txt" into "txt.exe" on the screen.
    private const string Deceiving =
        "\u061C\u200B\u200E\u200F\u202A\u202B\u202C\u202D\u202E\u2060\u2066\u2067\u2068\u2069\uFEFF";

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(
        false,
        throwOnInvalidBytes: true
    );
    private static readonly Encoding ShiftJis = LoadShiftJis();

    private readonly HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the name of a zip entry: UTF-8 when marked or when it is, otherwise Shift_JIS as Japanese Windows writes it.</summary>
    public static string Decode(ReadOnlySpan<byte> name, bool markedUtf8)
    {
        try
        {
            return StrictUtf8.GetString(name);
        }
        catch (DecoderFallbackException) when (!markedUtf8)
        {
            try
            {
                return ShiftJis.GetString(name);
            }
            catch (DecoderFallbackException)
            {
                throw new HoldException(Reasons.ArchiveNames);
            }
        }
        catch (DecoderFallbackException)
        {
            throw new HoldException(Reasons.ArchiveNames);
        }
    }

    /// <summary>Takes one name in; returns the extension of its last part, in lower case without a point.</summary>
    public string Add(string name)
    {
        var path = name.Replace('\\', '/').TrimEnd('/');
        if (
            path.Length == 0
            || Encoding.UTF8.GetByteCount(path) > MaxPathBytes
            || path.StartsWith('/')
        )
            throw new HoldException(Reasons.ArchiveNames);
        var parts = path.Split('/');
        // "./a" and "a" are one file; tar likes to write the former.
        var meaningful = parts.Where(part => part != ".").ToArray();
        if (!meaningful.All(IsHarmless))
            throw new HoldException(Reasons.ArchiveNames);
        if (meaningful.Length == 0)
            return "";
        if (!seen.Add(string.Join('/', meaningful)))
            throw new HoldException(Reasons.ArchiveDuplicate);
        return Path.GetExtension(meaningful[^1]).TrimStart('.').ToLowerInvariant();
    }

    private static bool IsHarmless(string part) =>
        part.Length > 0
        && part != ".."
        && Encoding.UTF8.GetByteCount(part) <= MaxPartBytes
        && part[^1] is not ('.' or ' ')
        && !part.Any(c => IsForbidden(c))
        && !IsDevice(part);

    private static bool IsForbidden(char c) =>
        char.IsControl(c)
        || c is ':' or '*' or '?' or '"' or '<' or '>' or '|'
        || Deceiving.Contains(c, StringComparison.Ordinal)
        || char.GetUnicodeCategory(c)
            is UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator;

    /// <summary>Names that Windows opens as a device, with any extension.</summary>
    private static bool IsDevice(string part)
    {
        var stem = part.Split('.')[0].TrimEnd(' ').ToUpperInvariant();
        return stem is "CON" or "PRN" or "AUX" or "NUL" or "CONIN$" or "CONOUT$"
            || (
                stem.Length == 4
                && (
                    stem.StartsWith("COM", StringComparison.Ordinal)
                    || stem.StartsWith("LPT", StringComparison.Ordinal)
                )
                && (char.IsAsciiDigit(stem[3]) || stem[3] is '\u00B9' or '\u00B2' or '\u00B3')
            );
    }

    private static Encoding LoadShiftJis()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding(
            932,
            EncoderFallback.ExceptionFallback,
            DecoderFallback.ExceptionFallback
        );
    }
}
