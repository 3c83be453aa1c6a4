using System.Globalization;
using System.Text;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>A clamd.conf as it is written. clamd takes the first value of an option; here every value must be right.</summary>
internal sealed class ClamdSettings
{
    private readonly ILookup<string, string> values;

    private ClamdSettings(ILookup<string, string> values) => this.values = values;

    /// <summary>Every value of an option, in order; empty when it is not set.</summary>
    internal IReadOnlyList<string> this[string option] => [.. values[option]];

    internal static ClamdSettings Read(string path) =>
        new(
            File.ReadLines(path, Encoding.UTF8)
                .Select(line => line.Split((char[])[' ', '\t'], 2, StringSplitOptions.TrimEntries))
                .Where(parts => parts.Length == 2 && !parts[0].StartsWith('#'))
                .ToLookup(
                    parts => parts[0],
                    parts => parts[1].Trim('"'),
                    StringComparer.OrdinalIgnoreCase
                )
        );

    /// <summary>True when the option is set, and on, wherever it stands.</summary>
    internal bool IsOn(string option) => this[option] is { Count: > 0 } set && set.All(IsYes);

    /// <summary>True when some line turns the option on.</summary>
    internal bool MayBeOn(string option) => this[option].Any(IsYes);

    /// <summary>True when some line turns the option off.</summary>
    internal bool MayBeOff(string option) => this[option].Any(value => !IsYes(value));

    /// <summary>The sizes that an option is set to, in bytes; a value that is no size, or that lifts the limit, counts as null.</summary>
    internal IReadOnlyList<long?> Sizes(string option) => [.. values[option].Select(SizeOf)];

    private static bool IsYes(string value) => value.ToUpperInvariant() is "YES" or "TRUE" or "1";

    private static long? SizeOf(string value)
    {
        var shift = value.Length == 0 ? 0 : ShiftOf(value[^1]);
        var digits = shift == 0 ? value : value[..^1];
        return
            long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number > 0
            && number <= long.MaxValue >> shift
            ? number << shift
            : null;
    }

    private static int ShiftOf(char unit) =>
        char.ToUpperInvariant(unit) switch
        {
            'K' => 10,
            'M' => 20,
            _ => 0,
        };
}
