using System.Globalization;

namespace Dsg.Tests.Core.Procedures;

public sealed class BusinessCalendarTests
{
    private static readonly BusinessCalendar Calendar = Read(
        """
        {
          "until": "2027-12-31",
          "days": [
            { "on": "2026-09-21", "ja": "敬老の日", "en": "Respect for the Aged Day" },
            { "on": "2026-09-22", "ja": "休日", "en": "Holiday" },
            { "on": "2026-09-23", "ja": "秋分の日", "en": "Autumnal Equinox Day" }
          ]
        }
        """
    );

    [Theory]
    [InlineData("2026-09-18", true)] // Friday
    [InlineData("2026-09-19", false)] // Saturday
    [InlineData("2026-09-20", false)] // Sunday
    [InlineData("2026-09-21", false)] // a national holiday on a Monday
    [InlineData("2026-09-24", true)]
    [InlineData("2026-12-28", true)]
    [InlineData("2026-12-29", false)]
    [InlineData("2026-12-31", false)]
    [InlineData("2027-01-01", false)]
    [InlineData("2028-01-03", false)] // a Monday at the turn of a year whose holidays are not known
    [InlineData("2028-01-04", true)]
    public void Offices_are_closed_on_weekends_holidays_and_at_the_turn_of_the_year(
        string day,
        bool open
    ) => Assert.Equal(open, Calendar.IsOpen(Day(day)));

    [Theory]
    [InlineData("2026-09-18", 0, "2026-09-18")]
    [InlineData("2026-09-19", 0, "2026-09-24")]
    [InlineData("2026-09-18", 1, "2026-09-24")]
    [InlineData("2026-09-18", 2, "2026-09-25")]
    [InlineData("2026-12-28", 1, "2027-01-04")]
    public void A_plan_counts_open_days_and_not_the_first(string from, int days, string to) =>
        Assert.Equal(Day(to), Calendar.After(Day(from), days));

    [Theory]
    [InlineData("2026-09-18", "2026-09-18", 0)]
    [InlineData("2026-09-18", "2026-09-23", 0)]
    [InlineData("2026-09-18", "2026-09-24", 1)]
    [InlineData("2026-09-17", "2026-09-25", 3)]
    [InlineData("2026-09-25", "2026-09-17", -3)]
    public void Open_days_between_two_dates_are_counted(string from, string to, int days) =>
        Assert.Equal(days, Calendar.Between(Day(from), Day(to)));

    [Fact]
    public void Stretches_that_follow_one_another_add_up()
    {
        var start = Day("2026-09-01");
        var dates = Enumerable.Range(0, 200).Select(start.AddDays).ToList();
        Assert.All(
            dates,
            middle =>
                Assert.Equal(
                    Calendar.Between(start, dates[^1]),
                    Calendar.Between(start, middle) + Calendar.Between(middle, dates[^1])
                )
        );
    }

    [Fact]
    public void A_day_begins_in_japan_and_not_in_greenwich() =>
        Assert.Equal(
            1,
            Calendar.Between(
                new DateTimeOffset(2026, 9, 16, 14, 59, 0, TimeSpan.Zero),
                new DateTimeOffset(2026, 9, 16, 15, 1, 0, TimeSpan.Zero)
            )
        );

    [Theory]
    [InlineData("""{"days":[]}""")]
    [InlineData("""{"until":"2026-12-31"}""")]
    [InlineData(
        """{"until":"2026-12-31","days":[{"on":"2027-01-01","ja":"元日","en":"New Year"}]}"""
    )]
    [InlineData("""{"until":"2026-12-31","days":[{"on":"2026-01-01","ja":"","en":"New Year"}]}""")]
    [InlineData(
        """{"until":"2026-12-31","days":[{"on":"2026-02-11","ja":"あ","en":"a"},{"on":"2026-01-01","ja":"い","en":"b"}]}"""
    )]
    [InlineData("not a list")]
    public void A_wrong_list_of_holidays_is_refused(string json)
    {
        Assert.False(BusinessCalendar.TryRead(json, out _, out var error));
        Assert.NotEmpty(error);
    }

    private static BusinessCalendar Read(string json)
    {
        Assert.True(BusinessCalendar.TryRead(json, out var calendar, out var error), error);
        return calendar;
    }

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
