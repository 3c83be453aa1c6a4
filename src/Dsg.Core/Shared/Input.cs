using System.Globalization;
using System.Text;

namespace Dsg.Core.Shared;

/// <summary>
/// Reads the fields of a form and gathers every refusal, so that all errors are shown at once. Each field's rule stands once,
/// in the Core type that calls this.
/// </summary>
public sealed class Input
{
    private readonly List<Refusal> refusals = [];

    /// <summary>What was wrong so far.</summary>
    public IReadOnlyCollection<Refusal> Refusals => refusals;

    /// <summary>True when nothing was wrong.</summary>
    public bool IsFine => refusals.Count == 0;

    /// <summary>Adds a refusal.</summary>
    public void Refuse(RefusalCode code, string field, string? detail = null) =>
        refusals.Add(new Refusal(code, field, detail));

    /// <summary>A text that must be given; surrounding white space is removed, everything else kept as typed.</summary>
    /// <param name="value">As typed; null counts as empty.</param>
    /// <param name="field">The field's name.</param>
    /// <param name="longest">
    /// The most characters as a reader counts them (text elements): 葛 with its variation selector, 𠮷, and か with a combining mark are one.
    /// </param>
    public string Text(string? value, string field, int longest)
    {
        var text = OptionalText(value, field, longest);
        if (text.Length == 0)
        {
            Refuse(RefusalCode.Required, field);
        }

        return text;
    }

    /// <summary>A text that may be empty.</summary>
    public string OptionalText(string? value, string field, int longest)
    {
        var text = (value ?? "").Trim();
        if (IsLonger(text, longest))
        {
            Refuse(RefusalCode.TooLong, field, longest.ToString(CultureInfo.InvariantCulture));
        }

        // Half a surrogate is no character and cannot be written to any paper.
        if (
            text.EnumerateRunes()
                .Any(r => Rune.IsControl(r) && r.Value is not ('\n' or '\r' or '\t'))
            || HasHalfSurrogate(text)
        )
        {
            Refuse(RefusalCode.ControlCharacters, field);
        }

        return text;
    }

    // No text element is taken longer than a base with a few marks: a heap of marks on one letter is not one character.
    private const int LongestElement = 8;

    private static bool IsLonger(string text, int longest) =>
        text.Length > longest
        && (
            text.Length > longest * LongestElement
            || new StringInfo(text).LengthInTextElements > longest
        );

    private static bool HasHalfSurrogate(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (
                char.IsHighSurrogate(text[i])
                && i + 1 < text.Length
                && char.IsLowSurrogate(text[i + 1])
            )
            {
                i++;
            }
            else if (char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A date in 2026-02-03, R8.2.3 or 令和8年2月3日.</summary>
    public DateOnly Date(string? value, string field)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            Refuse(RefusalCode.Required, field);
            return default;
        }

        if (!JapaneseDate.TryParse(value, out var date))
        {
            Refuse(RefusalCode.NotADate, field);
        }

        return date;
    }

    /// <summary>One of the names of an enumeration, without regard to case.</summary>
    public T Choice<T>(string? value, string field)
        where T : struct, Enum
    {
        if (
            Enum.TryParse<T>(value, ignoreCase: true, out var choice)
            && Enum.IsDefined(choice)
            && !char.IsAsciiDigit(value[0])
        )
        {
            return choice;
        }

        Refuse(
            string.IsNullOrWhiteSpace(value) ? RefusalCode.Required : RefusalCode.NotAChoice,
            field
        );
        return default;
    }

    /// <summary>A mail address: one at-sign with something on both sides, printable ASCII.</summary>
    public string Mail(string? value, string field)
    {
        var text = Text(value, field, 254);
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var fine =
            at > 0
            && at == text.LastIndexOf('@')
            && at < text.Length - 1
            && text.All(c => c is > ' ' and <= '~');
        if (text.Length > 0 && !fine)
        {
            Refuse(RefusalCode.NotAMailAddress, field);
        }

        return text;
    }

    /// <summary>A telephone number: digits (full width too), hyphens, plus, brackets; kept as typed.</summary>
    public string Phone(string? value, string field)
    {
        var text = Text(value, field, 30);
        var digits = text.Count(char.IsDigit);
        var fine =
            digits is >= 6 and <= 15
            && text.All(c =>
                char.IsDigit(c) || "-－‐+＋()（） 内線".Contains(c, StringComparison.Ordinal)
            );
        if (text.Length > 0 && !fine)
        {
            Refuse(RefusalCode.NotAPhoneNumber, field);
        }

        return text;
    }
}
