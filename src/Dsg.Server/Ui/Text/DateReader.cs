using System.Globalization;
using System.Text;

namespace Dsg.Server.Ui.Text;

/// <summary>Reads a date as people type it into a form.</summary>
internal static class DateReader
{
    private const int LongestDate = 20;

    private static readonly (string Name, char Letter, int YearBefore)[] Eras =
    [
        ("令和", 'R', 2018),
        ("平成", 'H', 1988),
        ("昭和", 'S', 1925),
    ];

    public static bool TryParse(string? text, out DateOnly day)
    {
        day = default;
        if (text is null || text.Length > LongestDate)
        {
            return false;
        }

        var rest = text.Normalize(NormalizationForm.FormKC).Trim();
        var yearBefore = TakeEra(ref rest);
        var parts = rest.TrimEnd('日').Split('年', '月', '.', '-', '/');
        if (
            parts.Length != 3
            || !TryYear(parts[0], yearBefore, out var year)
            || !TryNumber(parts[1], out var month)
        )
        {
            return false;
        }

        return TryNumber(parts[2], out var date) && TryMake(year, month, date, out day);
    }

    private static int TakeEra(ref string text)
    {
        foreach (var (name, letter, yearBefore) in Eras)
        {
            if (text.StartsWith(name, StringComparison.Ordinal))
            {
                text = text[name.Length..];
                return yearBefore;
            }

            if (text.Length > 0 && char.ToUpperInvariant(text[0]) == letter)
            {
                text = text[1..];
                return yearBefore;
            }
        }

        return 0;
    }

    private static bool TryYear(string text, int yearBefore, out int year)
    {
        var inEra = text.Trim() == "元" ? "1" : text;
        var understood = TryNumber(inEra, out var number) && number >= 1;
        year = yearBefore + number;
        // Without an era only a year of four digits is unambiguous.
        return understood && (yearBefore > 0 ? number < 100 : number >= 1900);
    }

    private static bool TryNumber(string text, out int number) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out number)
        && number <= 9999;

    private static bool TryMake(int year, int month, int date, out DateOnly day)
    {
        day = default;
        if (
            year > 9999
            || month is < 1 or > 12
            || date < 1
            || date > DateTime.DaysInMonth(year, month)
        )
        {
            return false;
        }

        day = new DateOnly(year, month, date);
        return true;
    }
}
