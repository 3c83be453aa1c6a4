using System.Globalization;
using System.Text;

namespace Dsg.Core.Shared;

/// <summary>Dates as the offices write them: 令和8年2月3日, R8.2.3, 8.2.3 is not read (the era must stand), and ISO 2026-02-03.</summary>
public static class JapaneseDate
{
    private static readonly (string Name, char Letter, int Before, DateOnly Start)[] Eras =
    [
        ("令和", 'R', 2018, new DateOnly(2019, 5, 1)),
        ("平成", 'H', 1988, new DateOnly(1989, 1, 8)),
        ("昭和", 'S', 1925, new DateOnly(1926, 12, 25)),
    ];

    /// <summary>Reads a date; full-width digits are read like ASCII ones, 元年 as year 1.</summary>
    public static bool TryParse(string? text, out DateOnly date)
    {
        date = default;
        var plain = (text ?? "").Trim().Normalize(NormalizationForm.FormKC);
        if (plain.Length is 0 or > 20)
        {
            return false;
        }

        if (
            DateOnly.TryParseExact(
                plain,
                ["yyyy-MM-dd", "yyyy/M/d"],
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out date
            )
        )
        {
            return true;
        }

        foreach (var era in Eras)
        {
            var rest =
                plain.StartsWith(era.Name, StringComparison.Ordinal) ? plain[era.Name.Length..]
                : char.ToUpperInvariant(plain[0]) == era.Letter ? plain[1..]
                : null;
            if (rest is not null)
            {
                return TryParseInEra(rest, era.Before, era.Start, out date);
            }
        }

        return TryParseWestern(plain, out date);
    }

    /// <summary>令和8年2月3日 (元年 for the first year).</summary>
    public static string Format(DateOnly date)
    {
        var era = Eras.FirstOrDefault(e => date >= e.Start);
        if (era.Name is null)
        {
            return date.ToString("yyyy年M月d日", CultureInfo.InvariantCulture);
        }

        var year = date.Year - era.Before;
        var written = year == 1 ? "元" : year.ToString(CultureInfo.InvariantCulture);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{era.Name}{written}年{date.Month}月{date.Day}日"
        );
    }

    /// <summary>The year of 令和 at a date, for numbers of papers.</summary>
    public static int ReiwaYear(DateOnly date) => date.Year - 2018;

    private static bool TryParseInEra(string rest, int before, DateOnly start, out DateOnly date)
    {
        date = default;
        var parts = Split(rest.Replace("元年", "1年", StringComparison.Ordinal));
        return parts is [var year, var month, var day]
            && year is >= 1 and <= 99
            && TryMake(year + before, month, day, out date)
            && date >= start;
    }

    private static bool TryParseWestern(string plain, out DateOnly date)
    {
        date = default;
        return plain.Contains('年', StringComparison.Ordinal)
            && Split(plain) is [var year, var month, var day]
            && TryMake(year, month, day, out date);
    }

    private static int[] Split(string text)
    {
        var parts = text.Split(
            ['年', '月', '日', '.', '/', '-', ' '],
            StringSplitOptions.RemoveEmptyEntries
        );
        var numbers = parts.Select(part =>
            int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? n : -1
        );
        return [.. numbers];
    }

    private static bool TryMake(int year, int month, int day, out DateOnly date)
    {
        var exists =
            year is >= 1900 and <= 2199
            && month is >= 1 and <= 12
            && day >= 1
            && day <= DateTime.DaysInMonth(year, month);
        date = exists ? new DateOnly(year, month, day) : default;
        return exists;
    }
}
