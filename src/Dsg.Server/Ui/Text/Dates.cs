using System.Globalization;

namespace Dsg.Server.Ui.Text;

/// <summary>Dates and times as official Japanese writes them, and their English twins. Instants are shown in Japan Standard Time.</summary>
public static class Dates
{
    private static readonly TimeSpan Japan = TimeSpan.FromHours(9);
    private static readonly CultureInfo Wareki = MakeWareki();
    private static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static DateOnly DayOf(DateTimeOffset instant) =>
        DateOnly.FromDateTime(instant.ToOffset(Japan).DateTime);

    /// <summary>令和8年9月16日 / 16 September 2026. The first year of an era is 元年.</summary>
    public static string Full(DateOnly day, Language language) =>
        language == Language.En
            ? day.ToString("d MMMM yyyy", English)
            : $"{EraYear(day)}{day.Month}月{day.Day}日";

    public static string Full(DateTimeOffset instant, Language language) =>
        Full(DayOf(instant), language);

    /// <summary>9月16日 / 16 Sep.</summary>
    public static string Short(DateOnly day, Language language) =>
        language == Language.En ? day.ToString("d MMM", English) : $"{day.Month}月{day.Day}日";

    public static string Short(DateTimeOffset instant, Language language) =>
        Short(DayOf(instant), language);

    /// <summary>9月16日 14:02 / 16 Sep 14:02.</summary>
    public static string ShortTime(DateTimeOffset instant, Language language) =>
        $"{Short(instant, language)} {Time(instant)}";

    /// <summary>令和8年9月16日 14:02 / 16 September 2026 14:02 JST.</summary>
    public static string FullTime(DateTimeOffset instant, Language language) =>
        $"{Full(instant, language)} {Time(instant)}{(language == Language.En ? " JST" : "")}";

    /// <summary>14:02</summary>
    public static string Time(DateTimeOffset instant) =>
        instant.ToOffset(Japan).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>For the datetime attribute: 2026-09-16T14:02:00+09:00.</summary>
    public static string Machine(DateTimeOffset instant) =>
        instant.ToOffset(Japan).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public static string Machine(DateOnly day) =>
        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>令和8年 / 2026.</summary>
    public static string Year(DateOnly day, Language language) =>
        language == Language.En ? day.Year.ToString(CultureInfo.InvariantCulture) : EraYear(day);

    /// <summary>令和8年12月 / December 2026.</summary>
    public static string Month(DateOnly day, Language language) =>
        language == Language.En
            ? day.ToString("MMMM yyyy", English)
            : $"{EraYear(day)}{day.Month}月";

    /// <summary>Reads 令和8年2月3日, R8.2.3, 2026-02-03 and 2026/2/3; full-width digits are welcome.</summary>
    public static bool TryParse(string? text, out DateOnly day) =>
        JapaneseDate.TryParse(text, out day);

    private static string EraYear(DateOnly day)
    {
        var moment = day.ToDateTime(TimeOnly.MinValue);
        var calendar = Wareki.DateTimeFormat.Calendar;
        var year = calendar.GetYear(moment);
        var era = Wareki.DateTimeFormat.GetEraName(calendar.GetEra(moment));
        return string.Create(CultureInfo.InvariantCulture, $"{era}{(year == 1 ? "元" : year)}年");
    }

    private static CultureInfo MakeWareki()
    {
        var culture = new CultureInfo("ja-JP");
        culture.DateTimeFormat.Calendar = new JapaneseCalendar();
        return CultureInfo.ReadOnly(culture);
    }
}
