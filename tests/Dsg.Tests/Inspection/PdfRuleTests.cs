using System.Text;
using Dsg.Inspection;
using Xunit;
using static Dsg.Tests.Inspection.Inspect;

namespace Dsg.Tests.Inspection;

/// <summary>Active content of PDF, each finding beside its harmless twin.</summary>
public sealed class PdfRuleTests
{
    [Theory]
    [InlineData("/OpenAction [3 0 R /Fit]", null)]
    [InlineData("/OpenAction << /S /GoTo /D [3 0 R /Fit] >>", null)]
    [InlineData("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>", Reasons.DocumentScript)]
    [InlineData("/AA << /WC << /S /JavaScript /JS 4 0 R >> >>", Reasons.DocumentScript)]
    [InlineData("/Names << /JavaScript << /Names [] >> >>", Reasons.DocumentScript)]
    [InlineData("/OpenAction << /S /J#61vaScript /JS (1) >>", Reasons.DocumentScript)]
    [InlineData(
        "/OpenAction << /S /#4a#61#76#61#53#63#72#69#70#74 /JS (1) >>",
        Reasons.DocumentScript
    )]
    [InlineData("/Title (JavaScript for beginners)", null)]
    [InlineData("/JavaScriptFree true", null)]
    [InlineData("/OpenAction << /S /URI /URI (https://example.invalid/) >>", null)]
    [InlineData("/OpenAction << /S /Launch /F (calc.exe) >>", Reasons.DocumentAction)]
    [InlineData("/OpenAction << /S /Launch#00x >>", null)]
    [InlineData("/A << /S /SubmitForm /F (http://example.invalid/) >>", Reasons.DocumentAction)]
    [InlineData("/A << /S /GoToR /F (\\\\\\\\server\\\\a.pdf) >>", Reasons.DocumentExternal)]
    [InlineData("/Names << /EmbeddedFiles << /Names [] >> >>", Reasons.DocumentEmbedded)]
    [InlineData("/Names << /Dests << /Names [] >> >>", null)]
    [InlineData("/AcroForm << /Fields [] /XFA 4 0 R >>", Reasons.DocumentForm)]
    [InlineData("/AcroForm << /Fields [] >>", null)]
    [InlineData("/Annots [<< /Subtype /RichMedia >>]", Reasons.DocumentMedia)]
    [InlineData("/Annots [<< /Subtype /3D >>]", null)]
    [InlineData("/Encrypt 9 0 R", Reasons.DocumentEncrypted)]
    public void Names_are_judged(string catalogue, string? reason) =>
        Judge(reason, PdfForge.Of(catalogue));

    [Fact]
    public void Objects_in_packed_streams_are_looked_into()
    {
        Judge(null, PdfForge.Of("", Packed("4 0 << /S /URI >>")));
        Judge(Reasons.DocumentScript, PdfForge.Of("", Packed("4 0 << /S /JavaScript >>")));
        // Behind much else, and across the borders of every buffer.
        var distant = new string('x', 1_000_000) + "/JavaScript ";
        Judge(Reasons.DocumentScript, PdfForge.Of("", Packed(distant)));
        Judge(null, PdfForge.Of("", Packed(distant.Replace('/', ' '))));
    }

    [Fact]
    public void What_lies_behind_a_long_packed_stream_is_seen()
    {
        var noise = new byte[100_000];
        new Random(5).NextBytes(noise);
        for (var more = 0; more < 40; more++)
        {
            var picture = PdfForge.Stream("/Subtype /Image", noise[..(50_000 + (more * 317))]);
            Judge(
                Reasons.DocumentScript,
                PdfForge.Of("", picture, Packed("4 0 << /S /JavaScript >>"))
            );
            Judge(null, PdfForge.Of("", picture, Packed("4 0 << /S /GoTo >>")));
        }
    }

    [Fact]
    public void A_script_in_a_stream_that_is_not_packed_is_seen() =>
        Judge(
            Reasons.DocumentScript,
            PdfForge.Of("", PdfForge.Stream("", Text("9 0 obj <</S /JavaScript>>"), packed: false))
        );

    [Fact]
    public void A_packed_stream_that_is_cut_is_looked_into_as_far_as_it_goes()
    {
        var noise = new byte[20_000];
        new Random(5).NextBytes(noise);
        byte[] content = [.. Text("4 0 << /S /JavaScript >> "), .. noise];
        var whole = PdfForge.Pack(content);
        byte[] cut =
        [
            .. Text(
                "<< /Type /ObjStm /Filter /FlateDecode /N 1 /First 4 /Length 99 >>\nstream\r\n"
            ),
            .. whole[..15_000],
            .. Text("\nendstream"),
        ];
        Judge(Reasons.DocumentScript, PdfForge.Of("", cut));
    }

    [Theory]
    [InlineData("/Filter [/ASCIIHexDecode /FlateDecode]")]
    [InlineData("/Filter /LZWDecode")]
    [InlineData("/Filter /LZW")]
    [InlineData("/Filter [/ASCII85#44ecode /FlateDecode]")]
    [InlineData("/Filter /Crypt")]
    public void Objects_packed_in_a_way_that_is_not_looked_into_are_held(string filter)
    {
        Judge(
            Reasons.DocumentUnreadable,
            PdfForge.Of(
                "",
                PdfForge.Stream($"/Type /ObjStm /N 1 /First 4 {filter}", Text("<78>"), false)
            )
        );
        // A picture packed like that, in a file whose objects lie open, is ordinary.
        Judge(
            null,
            PdfForge.Of("", PdfForge.Stream($"/Subtype /Image {filter}", Text("<78>"), false))
        );
    }

    [Fact]
    public void Objects_behind_a_predictor_are_held() =>
        Judge(
            Reasons.DocumentUnreadable,
            PdfForge.Of(
                "",
                PdfForge.Stream(
                    "/Type /ObjStm /DecodeParms << /Predictor 12 /Columns 4 >>",
                    Text("x")
                )
            )
        );

    [Fact]
    public void A_stream_hidden_in_another_is_held()
    {
        var noise = new byte[9000];
        new Random(5).NextBytes(noise);
        byte[] inner = [.. Text("stream\n"), .. PdfForge.Pack(Text("/S /JavaScript"))];
        // Packed without being smaller, so that the inner stream stands in the file as it is.
        var packed = new MemoryStream();
        using (
            var zlib = new System.IO.Compression.ZLibStream(
                packed,
                System.IO.Compression.CompressionLevel.NoCompression,
                true
            )
        )
            zlib.Write([.. inner, .. noise]);
        byte[] hiding =
        [
            .. Text("<< /Filter /FlateDecode >>\nstream\n"),
            .. packed.ToArray(),
            .. Text("\nendstream"),
        ];
        Assert.Equal("held", File(PdfForge.Of("", hiding), "pdf").Outcome);
    }

    [Fact]
    public void A_pdf_that_unpacks_out_of_proportion_is_held() =>
        Judge(
            Reasons.DocumentSize,
            PdfForge.Of("", PdfForge.Stream("/Subtype /Image", new byte[4 << 20]))
        );

    [Fact]
    public void A_pdf_that_stands_behind_another_format_is_held_as_two()
    {
        var pdf = PdfForge.Of();
        AssertPassed(pdf, "pdf");
        AssertHeld(Reasons.TypePolyglot, [.. "GIF89a"u8, .. new byte[50], .. pdf], "gif");
        AssertHeld(Reasons.TypePolyglot, [.. "\n"u8, .. pdf], "");
        // Further on no reader looks for it.
        AssertPassed([.. "GIF89a"u8, .. new byte[2000], .. pdf], "gif");
    }

    [Fact]
    public void Every_flipped_byte_leaves_an_answer()
    {
        var whole = PdfForge.Of("/OpenAction [3 0 R /Fit]", Packed("4 0 << /S /GoTo >>"));
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x55;
            Assert.Contains(File(damaged).Outcome, new[] { "passed", "held", "refused" });
        }
    }

    private static byte[] Packed(string content) =>
        PdfForge.Stream("/Type /ObjStm /N 1 /First 4", Encoding.Latin1.GetBytes(content));

    private static void Judge(string? reason, byte[] pdf) =>
        Assert.Equal(reason, File(pdf, "pdf").Reason);
}
