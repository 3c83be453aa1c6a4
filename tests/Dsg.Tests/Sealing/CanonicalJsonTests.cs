using System.Text;
using CsCheck;
using Dsg.Sealing.Ledger;
using Xunit;

namespace Dsg.Tests.Sealing;

public sealed class CanonicalJsonTests
{
    // RFC 8785 appendix B
    [Theory]
    [InlineData(0x0000000000000000, "0")]
    [InlineData(0x8000000000000000, "0")]
    [InlineData(0x0000000000000001, "5e-324")]
    [InlineData(0x8000000000000001, "-5e-324")]
    [InlineData(0x7fefffffffffffff, "1.7976931348623157e+308")]
    [InlineData(0xffefffffffffffff, "-1.7976931348623157e+308")]
    [InlineData(0x4340000000000000, "9007199254740992")]
    [InlineData(0xc340000000000000, "-9007199254740992")]
    [InlineData(0x4430000000000000, "295147905179352830000")]
    [InlineData(0x44b52d02c7e14af5, "9.999999999999997e+22")]
    [InlineData(0x44b52d02c7e14af6, "1e+23")]
    [InlineData(0x44b52d02c7e14af7, "1.0000000000000001e+23")]
    [InlineData(0x444b1ae4d6e2ef4e, "999999999999999700000")]
    [InlineData(0x444b1ae4d6e2ef4f, "999999999999999900000")]
    [InlineData(0x444b1ae4d6e2ef50, "1e+21")]
    [InlineData(0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7")]
    [InlineData(0x3eb0c6f7a0b5ed8d, "0.000001")]
    [InlineData(0x41b3de4355555553, "333333333.3333332")]
    [InlineData(0x41b3de4355555554, "333333333.33333325")]
    [InlineData(0x41b3de4355555555, "333333333.3333333")]
    [InlineData(0x41b3de4355555556, "333333333.3333334")]
    [InlineData(0x41b3de4355555557, "333333333.33333343")]
    [InlineData(0xbecbf647612f3696, "-0.0000033333333333333333")]
    [InlineData(0x43143ff3c1cb0959, "1424953923781206.2")]
    public void Numbers_take_the_form_of_the_rfc(ulong bits, string expected) =>
        Assert.Equal(expected, CanonicalJson.FormatNumber(BitConverter.UInt64BitsToDouble(bits)));

    [Theory]
    [InlineData(0x7fffffffffffffff)]
    [InlineData(0x7ff0000000000000)]
    [InlineData(0xfff0000000000000)]
    public void Infinity_and_no_number_have_no_form(ulong bits) =>
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            CanonicalJson.FormatNumber(BitConverter.UInt64BitsToDouble(bits))
        );

    [Fact]
    public void Every_number_reads_back_as_itself() =>
        Gen
            .Double.Where(double.IsFinite)
            .Sample(
                value => Assert.Equal(value, double.Parse(CanonicalJson.FormatNumber(value), null)),
                iter: 10_000
            );

    // RFC 8785 section 3.2.2
    [Fact]
    public void The_example_of_the_rfc_comes_out_as_printed_there() =>
        AssertCanonical(
            """
            {
              "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
              "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
              "literals": [null, true, false]
            }
            """,
            """{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}"""
        );

    // RFC 8785 section 3.2.3: the emoji sorts before U+FB33, because its first UTF-16 unit is U+D83D.
    [Fact]
    public void Members_are_sorted_by_utf16_code_units() =>
        AssertCanonical(
            """
            {"\u20ac":"Euro Sign","\r":"Carriage Return","\ufb33":"Hebrew Letter Dalet With Dagesh","1":"One",
             "\ud83d\ude00":"Emoji: Grinning Face","\u0080":"Control","\u00f6":"Latin Small Letter O With Diaeresis"}
            """,
            "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
                + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
                + "\"\ud83d\ude00\":\"Emoji: Grinning Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}"
        );

    [Theory]
    [InlineData("""[ 1 , -0 , 0.0, 10e1, 1e-7, {} , [ ] , "" ]""", """[1,0,0,100,1e-7,{},[],""]""")]
    [InlineData(
        """{"b":{"d":1,"c":2},"a":[{"z":1,"y":2}]}""",
        """{"a":[{"y":2,"z":1}],"b":{"c":2,"d":1}}"""
    )]
    [InlineData(
        "\"\\u0000\\b\\t\\n\\f\\r\\u001f\\u007f\\u2028<>&\"",
        "\"\\u0000\\b\\t\\n\\f\\r\\u001f\u007f\u2028<>&\""
    )]
    [InlineData("""{"aa":1,"a":2,"":3,"A":4}""", """{"":3,"A":4,"a":2,"aa":1}""")]
    [InlineData("9007199254740992", "9007199254740992")]
    [InlineData("1700000000123456", "1700000000123456")]
    [InlineData("\"加入完了通知\"", "\"加入完了通知\"")]
    public void Json_has_one_form(string json, string expected) => AssertCanonical(json, expected);

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("{} {}")]
    [InlineData("{\"a\":1,\"a\":2}")]
    [InlineData("{\"a\":1,\"\\u0061\":2}")]
    [InlineData("{\"o\":{\"a\":1,\"a\":1}}")]
    [InlineData("\"\\ud800\"")]
    [InlineData("\"\\udc00\\ud800\"")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("1e400")]
    [InlineData("-1e400")]
    [InlineData("NaN")]
    [InlineData("01")]
    [InlineData("[1,]")]
    [InlineData("// comment\n1")]
    [InlineData("9007199254740993")]
    [InlineData("-9007199254740993")]
    [InlineData("[18446744073709551615]")]
    public void What_has_no_canonical_form_is_refused(string json) =>
        Assert.False(CanonicalJson.TryCanonicalize(Encoding.UTF8.GetBytes(json), out _));

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused()
    {
        Assert.False(CanonicalJson.TryCanonicalize(new byte[] { 0x22, 0xC3, 0x28, 0x22 }, out _));
        Assert.False(
            CanonicalJson.TryCanonicalize(new byte[] { 0x22, 0xED, 0xA0, 0x80, 0x22 }, out _)
        );
        Assert.False(
            CanonicalJson.TryCanonicalize(
                Encoding.UTF8.GetBytes(new string('[', 65) + new string(']', 65)),
                out _
            )
        );
        Assert.True(
            CanonicalJson.TryCanonicalize(
                Encoding.UTF8.GetBytes(new string('[', 64) + new string(']', 64)),
                out _
            )
        );
    }

    private static void AssertCanonical(string json, string expected)
    {
        Assert.True(CanonicalJson.TryCanonicalize(Encoding.UTF8.GetBytes(json), out var canonical));
        Assert.Equal(expected, Encoding.UTF8.GetString(canonical));
        Assert.True(CanonicalJson.TryCanonicalize(canonical, out var again));
        Assert.Equal(canonical, again);
    }
}
