using System.Text;
using Dsg.Inspection;
using Xunit;
using static Dsg.Tests.Inspection.Inspect;

namespace Dsg.Tests.Inspection;

public sealed class TypeRuleTests
{
    [Theory]
    [InlineData("255044462D312E370A", "pdf", "pdf")]
    [InlineData("89504E470D0A1A0A0000", "png", "png")]
    [InlineData("FFD8FFE000104A464946", "jpg", "jpeg")]
    [InlineData("474946383961", "gif", "gif")]
    [InlineData("49492A0008000000", "tif", "tiff")]
    [InlineData("52494646000000005745425056503820", "webp", "webp")]
    [InlineData("41433130333200", "dwg", "dwg")]
    [InlineData("000000186674797069736F6D", "mp4", "mp4")]
    public void A_type_is_told_by_its_first_bytes(string hex, string extension, string type)
    {
        var answer = AssertPassed(Convert.FromHexString(hex), extension);
        Assert.Equal((type, true), (answer.Type, answer.ExtensionAgrees));
        // The same bytes under a name that claims something else.
        AssertHeld(
            Reasons.TypeMismatch,
            Convert.FromHexString(hex),
            extension == "pdf" ? "png" : "pdf"
        );
    }

    [Theory]
    [InlineData("普通の文章。\n", "txt", "text-utf8")]
    [InlineData("a,b,c\n1,2,3\n4,5,6\n", "csv", "csv")]
    [InlineData(" {\"a\": 1}", "json", "json")]
    [InlineData("<?xml version=\"1.0\"?>\n<a/>", "xml", "xml")]
    [InlineData("<!DOCTYPE html><html></html>", "html", "html")]
    [InlineData("ISO-10303-21;\nHEADER;\n", "stp", "step")]
    [InlineData("  0\r\nSECTION\r\n  2\r\nHEADER\r\n", "dxf", "dxf")]
    [InlineData("Received: from example.invalid\r\nSubject: x\r\n\r\nbody", "eml", "eml")]
    [InlineData(
        "MZ is how this sentence begins, and it is a text all the same. It goes on.",
        "txt",
        "text-utf8"
    )]
    public void Kinds_of_text_are_told_apart(string text, string extension, string type) =>
        Assert.Equal(type, AssertPassed(Text(text), extension).Type);

    [Fact]
    public void An_iges_file_is_told_by_its_columns() =>
        Assert.Equal("iges", AssertPassed(Text("part".PadRight(72) + "S      1\n"), "igs").Type);

    [Fact]
    public void Japanese_texts_are_told_in_each_encoding()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        const string text = "保護すべき情報の取扱い。ソフトウェア一覧表\r\n";
        Assert.Equal(
            "text-shift-jis",
            AssertPassed(Encoding.GetEncoding(932).GetBytes(text), "txt").Type
        );
        Assert.Equal(
            "text-utf16",
            AssertPassed([0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)], "txt").Type
        );
        Assert.Equal(
            "text-utf16",
            AssertPassed([0xFE, 0xFF, .. Encoding.BigEndianUnicode.GetBytes(text)], "txt").Type
        );
        Assert.Equal("unknown", File([0xFF, 0xFE, 0x00, 0xDC, 0x41, 0x00], "").Type);
    }

    [Fact]
    public void A_text_that_goes_on_as_something_else_is_no_text()
    {
        byte[] content = [.. Text(new string('a', 100_000)), 0x00, 0x01];
        AssertHeld(Reasons.TypeMismatch, content, "txt");
        AssertPassed(content[..100_000], "txt");
    }

    [Theory]
    [InlineData("C0AF")]
    [InlineData("E080AF")]
    [InlineData("EDA080")]
    [InlineData("F48FBFC0")]
    [InlineData("F4908080")]
    [InlineData("E381")]
    public void Malformed_utf8_is_not_utf8(string hex) =>
        Assert.NotEqual("text-utf8", File(Convert.FromHexString(hex), "").Type);

    [Theory]
    [InlineData("7F454C4602010100", "pdf")]
    [InlineData("23212F62696E2F7368", "txt")]
    [InlineData("CAFEBABE00000034", "")]
    [InlineData("4C00000001140200", "lnk")]
    public void A_program_is_refused_whatever_its_name(string hex, string extension)
    {
        var answer = File(Convert.FromHexString(hex), extension);
        Assert.Equal(("refused", Reasons.TypeExecutable), (answer.Outcome, answer.Reason));
    }

    [Theory]
    [InlineData("exe")]
    [InlineData("bat")]
    [InlineData("vbs")]
    [InlineData("hta")]
    public void An_extension_that_starts_its_file_is_refused_whatever_the_content(
        string extension
    ) => Assert.Equal("refused", File(Text("harmless"), extension).Outcome);

    [Fact]
    public void A_windows_program_is_refused()
    {
        var program = new byte[512];
        "MZ"u8.CopyTo(program);
        program[0x3C] = 0x80;
        "PE\0\0"u8.CopyTo(program.AsSpan(0x80));
        var answer = File(program, "dat");
        Assert.Equal(("refused", "pe"), (answer.Outcome, answer.Type));
    }

    [Fact]
    public void Unknown_bytes_pass_under_a_name_that_claims_nothing_and_are_held_under_one_that_does()
    {
        byte[] noise = [0x00, 0x9A, 0x12, 0xFF, 0x00, 0x03];
        var answer = AssertPassed(noise, "bin");
        Assert.Equal(("unknown", (bool?)null), (answer.Type, answer.ExtensionAgrees));
        AssertHeld(Reasons.TypeMismatch, noise, "pdf");
    }

    [Fact]
    public void An_empty_file_passes_as_whatever_it_is_called() => AssertPassed([], "pdf");

    [Fact]
    public void A_picture_that_ends_as_a_zip_is_held_as_two_formats()
    {
        byte[] gif = [.. "GIF89a"u8, .. new byte[100]];
        AssertPassed(gif, "gif");
        AssertHeld(
            Reasons.TypePolyglot,
            [.. gif, .. ZipForge.Of(("a.txt", Text("hidden")))],
            "gif"
        );
    }

    [Fact]
    public void A_zip_hidden_behind_two_hundred_kilobytes_is_found_too() =>
        AssertHeld(
            Reasons.TypePolyglot,
            [.. "%PDF-1.7"u8, .. new byte[200_000], .. ZipForge.Of(("a.txt", Text("hidden")))],
            "pdf"
        );
}
