namespace Dsg.Tests.Core.Shared;

public sealed class JapaneseDateTests
{
    [Theory]
    [InlineData("令和8年2月3日", 2026, 2, 3)]
    [InlineData("R8.2.3", 2026, 2, 3)]
    [InlineData("r8/2/3", 2026, 2, 3)]
    [InlineData("2026-02-03", 2026, 2, 3)]
    [InlineData("２０２６－０２－０３", 2026, 2, 3)]
    [InlineData("2026年2月3日", 2026, 2, 3)]
    [InlineData("令和元年5月1日", 2019, 5, 1)]
    [InlineData("平成31年4月30日", 2019, 4, 30)]
    [InlineData("H27.10.1", 2015, 10, 1)]
    [InlineData("r8.2.3", 2026, 2, 3)]
    [InlineData("令和８年２月３日", 2026, 2, 3)]
    [InlineData("Ｒ８．２．３", 2026, 2, 3)]
    [InlineData("R元.5.1", 2019, 5, 1)]
    [InlineData("㋿8年2月3日", 2026, 2, 3)]
    [InlineData("2028-02-29", 2028, 2, 29)]
    [InlineData("2026/2/3", 2026, 2, 3)]
    [InlineData("2026.2.3", 2026, 2, 3)]
    public void A_date_is_read_as_the_offices_write_it(string text, int year, int month, int day)
    {
        Assert.True(JapaneseDate.TryParse(text, out var date));
        Assert.Equal(new DateOnly(year, month, day), date);
    }

    [Theory]
    [InlineData("")]
    [InlineData("8.2.3")]
    [InlineData("令和元年4月30日")]
    [InlineData("令和8年2月30日")]
    [InlineData("2026-13-01")]
    [InlineData("きょう")]
    [InlineData("R8.2")]
    [InlineData("令和0年1月1日")]
    [InlineData("R0.5.1")]
    [InlineData("令和8年2月29日")]
    [InlineData("平成32年1月1日")]
    [InlineData("平成31年5月1日")]
    [InlineData("H31.5.1")]
    [InlineData("昭和64年1月8日")]
    [InlineData("令和-1年1月1日")]
    [InlineData("R8..2.3")]
    [InlineData("8年令和2月3日")]
    [InlineData("2026年日2月3")]
    [InlineData("2026-2-30")]
    [InlineData("令和8年2月3日3")]
    public void What_is_not_a_date_is_refused(string text) =>
        Assert.False(JapaneseDate.TryParse(text, out _));

    [Fact]
    public void A_date_is_written_with_its_era()
    {
        Assert.Equal("令和8年2月3日", JapaneseDate.Format(new DateOnly(2026, 2, 3)));
        Assert.Equal("令和元年5月1日", JapaneseDate.Format(new DateOnly(2019, 5, 1)));
        Assert.Equal("平成31年4月30日", JapaneseDate.Format(new DateOnly(2019, 4, 30)));
    }
}
