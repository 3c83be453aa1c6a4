using System.Globalization;

namespace Dsg.Tests.Core.Procedures;

/// <summary>The rule against days that the 国立天文台 (暦要項) and the 内閣府 published.</summary>
public sealed class NationalHolidaysTests
{
    [Theory]
    [InlineData(
        2019,
        "01-01 01-14 02-11 03-21 04-29 04-30 05-01 05-02 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-23 10-14 10-22 11-03 11-04 11-23"
    )]
    [InlineData(
        2020,
        "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-23 07-24 08-10 09-21 09-22 11-03 11-23"
    )]
    [InlineData(
        2021,
        "01-01 01-11 02-11 02-23 03-20 04-29 05-03 05-04 05-05 07-22 07-23 08-08 08-09 09-20 09-23 11-03 11-23"
    )]
    [InlineData(
        2022,
        "01-01 01-10 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-18 08-11 09-19 09-23 10-10 11-03 11-23"
    )]
    [InlineData(
        2023,
        "01-01 01-02 01-09 02-11 02-23 03-21 04-29 05-03 05-04 05-05 07-17 08-11 09-18 09-23 10-09 11-03 11-23"
    )]
    [InlineData(
        2024,
        "01-01 01-08 02-11 02-12 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-15 08-11 08-12 09-16 09-22 09-23 10-14 11-03 11-04 11-23"
    )]
    [InlineData(
        2025,
        "01-01 01-13 02-11 02-23 02-24 03-20 04-29 05-03 05-04 05-05 05-06 07-21 08-11 09-15 09-23 10-13 11-03 11-23 11-24"
    )]
    [InlineData(
        2026,
        "01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23"
    )]
    [InlineData(
        2027,
        "01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23"
    )]
    public void A_year_has_exactly_the_days_that_were_published(int year, string days) =>
        Assert.Equal(
            days.Split(' ').Select(day => $"{year}-{day}"),
            NationalHolidays
                .Of(year)
                .Select(day => day.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        );

    [Theory]
    [InlineData("2019-12-23", true)] // the birthday of the former reign
    [InlineData("2032-09-21", false)] // between 敬老の日 and 秋分の日
    [InlineData("2020-10-12", true)] // moved for the games
    [InlineData("2021-08-11", true)]
    [InlineData("2035-12-29", false)]
    [InlineData("2035-01-03", false)]
    public void Offices_are_open_by_rule(string day, bool open) =>
        Assert.Equal(
            open,
            BusinessCalendar.ByRule.IsOpen(DateOnly.Parse(day, CultureInfo.InvariantCulture))
        );

    [Fact]
    public void Every_year_of_the_rule_is_in_order_and_has_its_name()
    {
        Assert.Equal(NationalHolidays.All.OrderBy(day => day.On), NationalHolidays.All);
        Assert.Equal(
            NationalHolidays.All.Length,
            NationalHolidays.All.Select(day => day.On).Distinct().Count()
        );
        Assert.All(NationalHolidays.All, day => Assert.NotEmpty(day.Name.Ja));
        Assert.Throws<ArgumentOutOfRangeException>(() => NationalHolidays.Of(2018));
        Assert.Throws<ArgumentOutOfRangeException>(() => NationalHolidays.Of(2036));
    }
}
