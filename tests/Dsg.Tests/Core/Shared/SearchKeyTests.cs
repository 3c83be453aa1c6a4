namespace Dsg.Tests.Core.Shared;

public sealed class SearchKeyTests
{
    [Theory]
    [InlineData("カクウ ハナコ", "かくうはなこ")]
    [InlineData("ｶｸｳ ﾊﾅｺ", "かくうはなこ")]
    [InlineData("ガ", "が")]
    [InlineData("か\u3099", "が")] // combining
    [InlineData("ＡＢＣ株式会社", "abc株式会社")]
    [InlineData("髙橋", "高橋")]
    [InlineData("山﨑", "山崎")]
    [InlineData("渡邉", "渡辺")]
    [InlineData("葛\U000E0100城", "葛城")] // IVS
    [InlineData("𠮷田", "吉田")] // outside of the basic plane
    [InlineData("試験－受－８－００１２", "試験-受-8-0012")]
    [InlineData("㈱架空電機", "(株)架空電機")]
    [InlineData("ヴァ", "ゔぁ")]
    public void Width_kana_kind_and_variants_do_not_count(string one, string other)
    {
        Assert.Equal(SearchKey.Of(other), SearchKey.Of(one));
        Assert.False(SearchKey.Of(one).IsEmpty);
    }

    [Theory]
    [InlineData("架空電機", "試験電機")]
    [InlineData("かき", "がき")] // a voiced sound is another sound
    [InlineData("びよう", "びょう")]
    [InlineData("高橋", "高端")]
    public void What_differs_otherwise_stays_different(string one, string other) =>
        Assert.NotEqual(SearchKey.Of(other), SearchKey.Of(one));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" 　－・")]
    public void Nothing_is_no_key(string? text) => Assert.True(SearchKey.Of(text).IsEmpty);

    [Fact]
    public void A_part_is_found_and_half_a_surrogate_is_no_fault()
    {
        Assert.True(
            SearchKey.Of("架空電機（株）").Contains(SearchKey.Of("ｶ空電".Replace("ｶ", "架")))
        );
        Assert.True(SearchKey.Of("架空デンキ株式会社").Contains(SearchKey.Of("でんき")));
        Assert.False(SearchKey.Of("架空電機").Contains(SearchKey.Of("通信")));
        _ = SearchKey.Of("\ud800x");
    }
}
