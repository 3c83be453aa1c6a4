using System.Globalization;
using System.Text;

namespace Dsg.Core.Shared;

/// <summary>Dates as the offices write them: 令和8年2月3日, R8.2.3, 8.2.3 is not read (the era must stand), and ISO 2026-02-03.</summary>
public static class JapaneseDate
{
    private static readonly Era[] Eras =
    [
        new("令和", 'R', 2018, new DateOnly(2019, 5, 1), DateOnly.MaxValue),
        new("平成", 'H', 1988, new DateOnly(1989, 1, 8), new DateOnly(2019, 4, 30)),
        new("昭和", 'S', 1925, new DateOnly(1926, 12, 25), new DateOnly(1989, 1, 7)),
    ];

    private sealed record Era(string Name, char Letter, int Before, DateOnly Start, DateOnly End);

    /// <summary>
    /// Reads a date; full-width digits are read like ASCII ones, 元年 as year 1. A day that never was in its era (平成32年, 令和0年) is
    /// no date.
    /// </summary>
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
                return TryParseInEra(rest, era, out date);
            }
        }

        return TryParseWestern(plain, out date);
    }

    /// <summary>令和8年2月3日 (元年 for the first year).</summary>
    public static string Format(DateOnly date)
    {
        var era = Array.Find(Eras, e => date >= e.Start);
        if (era is null)
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

    private static bool TryParseInEra(string rest, Era era, out DateOnly date)
    {
        date = default;
        var plain = rest.StartsWith('元') ? string.Concat("1", rest.AsSpan(1)) : rest;
        return TrySplit(plain, out var year, out var month, out var day)
            && year is >= 1 and <= 99
            && TryMake(year + era.Before, month, day, out date)
            && date >= era.Start
            && date <= era.End;
    }

    private static bool TryParseWestern(string plain, out DateOnly date)
    {
        date = default;
        // Without an era only a year of four digits is read.
        return TrySplit(plain, out var year, out var month, out var day)
            && TryMake(year, month, day, out date);
    }

    // 8年2月3日, or the three numbers with one and the same mark between them.
    private static bool TrySplit(string text, out int year, out int month, out int day)
    {
        (year, month, day) = (0, 0, 0);
        var plain = text.EndsWith('日')
            ? text[..^1].Replace('年', '.').Replace('月', '.')
            : text.Replace('/', '.').Replace('-', '.');
        return plain.Split('.', StringSplitOptions.TrimEntries) is [var y, var m, var d]
            && TryRead(y, out year)
            && TryRead(m, out month)
            && TryRead(d, out day);
    }

    private static bool TryRead(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

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
