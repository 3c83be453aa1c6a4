using System.Globalization;

namespace Dsg.Transfer.Safety.Scanning;

/// <summary>Engine and signatures, as clamd's VERSION command names them.</summary>
/// <param name="Engine">Engine with its version, for example <c>ClamAV 1.4.6</c>.</param>
/// <param name="Signatures">Number of the daily signature database; null with a private database, which has none.</param>
/// <param name="SignaturesAt">When the daily signature database was built, as the engine's own clock zone prints it, without a zone; null when <paramref name="Signatures"/> is.</param>
public sealed record ScannerVersion(string Engine, int? Signatures, DateTime? SignaturesAt)
{
    private const string DateFormat = "ddd MMM d HH:mm:ss yyyy";

    /// <summary>As verdicts name it: the engine, and the number of its signatures where they have one, for example <c>ClamAV 1.4.6/27500</c>.</summary>
    public string Name =>
        Signatures is { } number
            ? string.Create(CultureInfo.InvariantCulture, $"{Engine}/{number}")
            : Engine;

    /// <summary>Compares two names as verdicts have them.</summary>
    /// <param name="name">The one.</param>
    /// <param name="other">The other.</param>
    /// <returns>True when both number their signatures and the first has the lower number; false when they cannot be compared.</returns>
    public static bool IsOlder(string name, string other) =>
        NumberIn(name) is { } mine && NumberIn(other) is { } theirs && mine < theirs;

    private static int? NumberIn(string name) =>
        name.Split('/') is [_, var rest, ..]
        && int.TryParse(
            rest.Split(' ')[0],
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var number
        )
            ? number
            : null;

    /// <summary>Reads <c>ClamAV 1.4.6</c> or <c>ClamAV 1.4.6/27500/Sun Nov 22 08:51:01 2026</c>.</summary>
    /// <param name="text">The answer to VERSION without its end mark.</param>
    /// <param name="version">The version, when the text is one.</param>
    /// <returns>False for anything else.</returns>
    public static bool TryParse(string text, out ScannerVersion? version)
    {
        version = null;
        var parts = text.Split('/');
        if (
            !parts[0].StartsWith("ClamAV ", StringComparison.Ordinal)
            || parts[0].Length is < 8 or > 64
        )
            return false;
        if (parts.Length == 1)
        {
            version = new ScannerVersion(parts[0], null, null);
            return true;
        }

        if (
            parts.Length != 3
            || !int.TryParse(
                parts[1],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var number
            )
            || !DateTime.TryParseExact(
                parts[2],
                DateFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.AllowInnerWhite,
                out var at
            )
        )
            return false;
        version = new ScannerVersion(parts[0], number, at);
        return true;
    }
}
