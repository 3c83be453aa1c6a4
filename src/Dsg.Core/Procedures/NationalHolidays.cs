using System.Collections.Immutable;

namespace Dsg.Core.Procedures;

/// <summary>
/// 国民の祝日 by rule (国民の祝日に関する法律), for the years in which the rule is known: the accession of 2019, the years of the Tokyo
/// Olympics and the reigns are exceptions made by law and stand here as such. The equinox days follow the formula of the
/// 国立天文台's almanac offices, which agrees with what it published for all these years; what it will publish decides, and the
/// operator's list of holidays overrides this one.
/// </summary>
public static class NationalHolidays
{
    /// <summary>The first year of the rule.</summary>
    public const int FirstYear = 2019;

    /// <summary>The last year of the rule.</summary>
    public const int LastYear = 2035;

    private static readonly Wording Moved = new("休日", "Holiday");

    /// <summary>All holidays of the years of the rule, oldest first.</summary>
    public static ImmutableArray<Holiday> All { get; } =
    [.. Enumerable.Range(FirstYear, LastYear - FirstYear + 1).SelectMany(year => Of(year))];

    /// <summary>The holidays of one year, oldest first: the 祝日, the day after one that falls on a Sunday, and a day between two.</summary>
    /// <param name="year">A year of the rule.</param>
    /// <exception cref="ArgumentOutOfRangeException">A year outside of the rule.</exception>
    public static ImmutableArray<Holiday> Of(int year)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(year, FirstYear);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(year, LastYear);
        var named = Fixed(year)
            .Concat(Mondays(year))
            .Concat(OfTheEmperor(year))
            .OrderBy(day => day.On)
            .ToList();
        var days = named.Select(day => day.On).ToHashSet();
        var substitutes = named
            .Where(day => day.On.DayOfWeek == DayOfWeek.Sunday)
            .Select(day => FirstFree(day.On, days))
            .ToHashSet();
        var between = days.Select(day => day.AddDays(1))
            .Where(day => !days.Contains(day) && days.Contains(day.AddDays(1)))
            .Where(day => !substitutes.Contains(day) && day.DayOfWeek != DayOfWeek.Sunday);
        return
        [
            .. named
                .Concat(substitutes.Concat(between).Select(day => new Holiday(day, Moved)))
                .OrderBy(day => day.On),
        ];
    }

    // 第3条第2項: the next day that is no 祝日 itself.
    private static DateOnly FirstFree(DateOnly sunday, HashSet<DateOnly> days)
    {
        var day = sunday.AddDays(1);
        while (days.Contains(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static IEnumerable<Holiday> Fixed(int year) =>
        [
            Day(year, 1, 1, "元日", "New Year's Day"),
            Day(year, 2, 11, "建国記念の日", "National Foundation Day"),
            Day(year, 3, VernalEquinox(year), "春分の日", "Vernal Equinox Day"),
            Day(year, 4, 29, "昭和の日", "Showa Day"),
            Day(year, 5, 3, "憲法記念日", "Constitution Memorial Day"),
            Day(year, 5, 4, "みどりの日", "Greenery Day"),
            Day(year, 5, 5, "こどもの日", "Children's Day"),
            Day(year, 9, AutumnalEquinox(year), "秋分の日", "Autumnal Equinox Day"),
            Day(year, 11, 3, "文化の日", "Culture Day"),
            Day(year, 11, 23, "勤労感謝の日", "Labor Thanksgiving Day"),
        ];

    // 海の日, 山の日 and スポーツの日 were moved around the games of 2020 and 2021 (平成三十二年東京オリンピック競技大会…特別措置法).
    private static IEnumerable<Holiday> Mondays(int year)
    {
        var (marine, mountain, sports) = year switch
        {
            2020 => (
                new DateOnly(2020, 7, 23),
                new DateOnly(2020, 8, 10),
                new DateOnly(2020, 7, 24)
            ),
            2021 => (
                new DateOnly(2021, 7, 22),
                new DateOnly(2021, 8, 8),
                new DateOnly(2021, 7, 23)
            ),
            _ => (Monday(year, 7, 3), new DateOnly(year, 8, 11), Monday(year, 10, 2)),
        };
        return
        [
            new Holiday(Monday(year, 1, 2), new Wording("成人の日", "Coming of Age Day")),
            new Holiday(marine, new Wording("海の日", "Marine Day")),
            new Holiday(mountain, new Wording("山の日", "Mountain Day")),
            new Holiday(Monday(year, 9, 3), new Wording("敬老の日", "Respect for the Aged Day")),
            new Holiday(
                sports,
                year < 2020
                    ? new Wording("体育の日", "Health and Sports Day")
                    : new Wording("スポーツの日", "Sports Day")
            ),
        ];
    }

    // The birthday moved with the reign: none in 2019; the accession and its ceremony were holidays of that year alone.
    private static IEnumerable<Holiday> OfTheEmperor(int year) =>
        year == 2019
            ?
            [
                Day(2019, 5, 1, "天皇の即位の日", "Day of the Accession"),
                Day(2019, 10, 22, "即位礼正殿の儀の行われる日", "Day of the Enthronement Ceremony"),
            ]
            : [Day(year, 2, 23, "天皇誕生日", "Emperor's Birthday")];

    private static Holiday Day(int year, int month, int day, string ja, string en) =>
        new(new DateOnly(year, month, day), new Wording(ja, en));

    private static DateOnly Monday(int year, int month, int nth)
    {
        var first = new DateOnly(year, month, 1);
        var shift = ((int)DayOfWeek.Monday - (int)first.DayOfWeek + 7) % 7;
        return first.AddDays(shift + (7 * (nth - 1)));
    }

    private static int VernalEquinox(int year) => Equinox(20.8431, year);

    private static int AutumnalEquinox(int year) => Equinox(23.2488, year);

    private static int Equinox(double in1980, int year) =>
        (int)(in1980 + (0.242194 * (year - 1980)) - ((year - 1980) / 4));
}
