using System.IO.Compression;
using Dsg.Inspection;
using Dsg.Tests.Scanning;
using Xunit;

namespace Dsg.Tests.Inspection;

/// <summary>Documents that real programs wrote: those of every day pass, and what was put into some of them is found.</summary>
public sealed class RealDocumentTests
{
    private static readonly string Folder = Path.Combine(
        Machine.Repository,
        "tests/Dsg.Tests/Inspection/Samples"
    );

    [Theory]
    [InlineData("letter.doc", "ole2", null)]
    [InlineData("letter.docx", "docx", null)]
    [InlineData("letter.odt", "opendocument", null)]
    [InlineData("letter.rtf", "rtf", null)]
    [InlineData("letter-browser.pdf", "pdf", null)]
    [InlineData("letter-object-streams.pdf", "pdf", null)]
    [InlineData("table.xls", "ole2", null)]
    [InlineData("table.xlsx", "xlsx", null)]
    [InlineData("slide.odp", "opendocument", null)]
    [InlineData("slide.pptx", "pptx", null)]
    [InlineData("slide.ppt.gz", "ole2", null)]
    [InlineData("dde.doc", "ole2", Reasons.DocumentDde)]
    [InlineData("dde.odt", "zip", Reasons.DocumentDde)]
    [InlineData("script-object-streams.pdf", "pdf", Reasons.DocumentScript)]
    [InlineData("attachment-object-streams.pdf", "pdf", Reasons.DocumentEmbedded)]
    public void Each_is_what_it_is(string name, string type, string? reason)
    {
        var content = Read(name);
        var answer = Inspect.File(content, Extension(name));
        Assert.Equal((type, reason), (answer.Type, answer.Reason));
    }

    [Theory]
    [InlineData("letter.doc")]
    [InlineData("letter.docx")]
    [InlineData("letter.rtf")]
    [InlineData("table.xls")]
    [InlineData("letter-object-streams.pdf")]
    public void None_leaves_a_fault_when_a_byte_is_damaged(string name)
    {
        var whole = Read(name);
        for (var at = 0; at < whole.Length; at += 41)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x5A;
            var answer = Inspect.File(damaged, Extension(name));
            Assert.Contains(answer.Outcome, new[] { "passed", "held", "refused" });
        }
    }

    private static string Extension(string name) =>
        Path.GetExtension(name.Replace(".gz", "", StringComparison.Ordinal)).TrimStart('.');

    private static byte[] Read(string name)
    {
        var content = File.ReadAllBytes(Path.Combine(Folder, name));
        if (!name.EndsWith(".gz", StringComparison.Ordinal))
            return content;
        using var packed = new GZipStream(new MemoryStream(content), CompressionMode.Decompress);
        var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }
}
