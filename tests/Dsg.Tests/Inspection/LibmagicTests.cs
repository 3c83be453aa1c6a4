using System.Diagnostics;
using System.Text;
using Dsg.Tests.Scanning;
using Xunit;

namespace Dsg.Tests.Inspection;

/// <summary>The table of types beside another one, libmagic's, on a corpus that is forged here.</summary>
public sealed class LibmagicTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Name for the report, content, the type it has here, and what libmagic may call it.</summary>
    public static TheoryData<string, byte[], string, string> Corpus()
    {
        var corpus = new TheoryData<string, byte[], string, string>();
        void Add(string name, byte[] content, string type, string mime) =>
            corpus.Add(name, content, type, mime);
        AddDocuments(Add);
        AddArchives(Add);
        AddPictures(Add);
        AddPrograms(Add);
        AddTexts(Add);
        return corpus;
    }

    [Theory]
    [MemberData(nameof(Corpus))]
    public async Task Both_tables_say_the_same(
        string name,
        byte[] content,
        string type,
        string mime
    )
    {
        Machine.Needs("file", "file");
        var other = await AskAsync(content);
        Assert.True(mime.Split(' ').Contains(other), $"{name}: libmagic says {other}");
        Assert.Equal((name, type), (name, Inspect.File(content).Type));
    }

    [Fact]
    public void Every_type_that_an_extension_may_claim_is_in_the_corpus_or_said_to_be_missing()
    {
        // libmagic 5.44 knows neither; both are told by rules that TypeRuleTests hold.
        string[] unknownToLibmagic = ["iges", "step", "dxf", "text-shift-jis"];
        var known = Corpus().Select(row => row.Data.Item3).Concat(unknownToLibmagic).ToHashSet();
        var claimed = new[]
        {
            "pdf",
            "ole2",
            "rtf",
            "docx",
            "xlsx",
            "pptx",
            "opendocument",
            "zip",
            "7z",
            "gzip",
            "tar",
            "xz",
            "rar",
            "zstd",
            "png",
            "jpeg",
            "gif",
            "bmp",
            "tiff",
            "webp",
            "dwg",
            "mp4",
            "text-utf8",
            "text-utf16",
            "csv",
            "json",
            "xml",
            "html",
            "eml",
        };
        Assert.Empty(claimed.Except(known));
    }

    private static void AddDocuments(Action<string, byte[], string, string> add)
    {
        add("pdf", PdfForge.Of(), "pdf", "application/pdf");
        add(
            "ole2",
            CompoundForge.Of(("Contents", new byte[100])),
            "ole2",
            "application/x-ole-storage application/CDFV2"
        );
        add("rtf", Inspect.Text("{\\rtf1\\ansi text}"), "rtf", "text/rtf");
        const string office = "application/vnd.openxmlformats-officedocument.";
        add("docx", OfficeForge.Docx(), "docx", office + "wordprocessingml.document");
        add("xlsx", OfficeForge.Xlsx(), "xlsx", office + "spreadsheetml.sheet");
        add("pptx", OfficeForge.Pptx(), "pptx", office + "presentationml.presentation");
        var kind = Inspect.Text("application/vnd.oasis.opendocument.text");
        var odt = new ZipForge()
            .Add(new ForgedEntry("mimetype", kind) { Method = 0 })
            .Add(new ForgedEntry("content.xml", Inspect.Text("<a/>")))
            .Add(new ForgedEntry("META-INF/manifest.xml", Inspect.Text("<a/>")))
            .Build();
        add("odt", odt, "opendocument", Encoding.ASCII.GetString(kind));
    }

    private static void AddArchives(Action<string, byte[], string, string> add)
    {
        var text = Inspect.Text("a small text");
        add("zip", ZipForge.Of(("a.txt", text)), "zip", "application/zip");
        add("7z", OtherArchiveTests.SevenZip(("a.txt", text)), "7z", "application/x-7z-compressed");
        add("gzip", OtherArchiveTests.Gzip(text), "gzip", "application/gzip");
        add("tar", OtherArchiveTests.TarOf(("a.txt", text)), "tar", "application/x-tar");
        add("xz", Convert.FromBase64String(OtherArchiveTests.TextXz), "xz", "application/x-xz");
        Hex(add, "rar5", "526172211A070100", "rar", "application/x-rar");
        Hex(add, "zstd", "28B52FFD2001010000", "zstd", "application/zstd");
        Hex(add, "bzip2", "425A68393141592653590000", "other-archive", "application/x-bzip2");
        Hex(
            add,
            "cab",
            "4D534346000000003E0000000000000026000000000000000301010001000000"
                + new string('0', 200),
            "other-archive",
            "application/vnd.ms-cab-compressed"
        );
        Hex(add, "lz4", "04224D186440A7", "other-archive", "application/x-lz4");
        Hex(add, "lzip", "4C5A495001", "other-archive", "application/x-lzip application/lzip");
        Hex(
            add,
            "lzh",
            "21002D6C68352D0000000000000000000000002002",
            "other-archive",
            "application/x-lzh-compressed application/x-lha"
        );
        add("ar", Inspect.Text("!<arch>\nabc"), "other-archive", "application/x-archive");
        add(
            "cpio",
            Inspect.Text("070701" + new string('0', 104) + "a\0\0"),
            "other-archive",
            "application/x-cpio"
        );
        var image = new byte[36_000];
        "\u0001CD001\u0001"u8.CopyTo(image.AsSpan(0x8000));
        add("iso", image, "other-archive", "application/x-iso9660-image");
    }

    private static void AddPictures(Action<string, byte[], string, string> add)
    {
        Hex(
            add,
            "png",
            "89504E470D0A1A0A0000000D4948445200000001000000010802000000907753DE",
            "png",
            "image/png"
        );
        Hex(add, "jpeg", "FFD8FFE000104A46494600010100000100010000", "jpeg", "image/jpeg");
        Hex(add, "gif", "47494638396101000100800000", "gif", "image/gif");
        Hex(
            add,
            "bmp",
            "424D3A000000000000003600000028000000010000000100000001001800000000000400",
            "bmp",
            "image/bmp image/x-ms-bmp"
        );
        Hex(add, "tiff", "49492A000800000000000000", "tiff", "image/tiff");
        Hex(add, "webp", "524946461A0000005745425056503820", "webp", "image/webp");
        Hex(add, "dwg", "41433130333200000000", "dwg", "image/vnd.dwg");
        Hex(add, "mp4", "00000018667479706D703432000000006D70343269736F6D", "mp4", "video/mp4");
    }

    private static void AddPrograms(Action<string, byte[], string, string> add)
    {
        add(
            "elf",
            File.ReadAllBytes("/bin/true"),
            "elf",
            "application/x-executable application/x-pie-executable application/x-sharedlib"
        );
        var pe = new byte[1024];
        "MZ"u8.CopyTo(pe);
        pe[0x3C] = 0x80;
        "PE\0\0"u8.CopyTo(pe.AsSpan(0x80));
        pe[0x84] = 0x64;
        pe[0x85] = 0x86;
        add("pe", pe, "pe", "application/x-dosexec application/vnd.microsoft.portable-executable");
        Hex(add, "java", "CAFEBABE00000034001D", "java-class", "application/x-java-applet");
        Hex(
            add,
            "shortcut",
            "4C0000000114020000000000C000000000000046" + new string('0', 120),
            "windows-shortcut",
            "application/x-ms-shortcut application/octet-stream"
        );
        add("script", Inspect.Text("#!/bin/sh\nexit 0\n"), "script", "text/x-shellscript");
    }

    private static void AddTexts(Action<string, byte[], string, string> add)
    {
        add("utf-8", Inspect.Text("普通の文章である。\n"), "text-utf8", "text/plain");
        byte[] wide = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("普通の文章である。\n")];
        add("utf-16", wide, "text-utf16", "text/plain");
        add("csv", Inspect.Text("a,b,c\n1,2,3\n4,5,6\n7,8,9\n"), "csv", "text/csv text/plain");
        add("json", Inspect.Text("{\"a\": [1, 2]}\n"), "json", "application/json");
        add("xml", Inspect.Text("<?xml version=\"1.0\"?>\n<a/>\n"), "xml", "text/xml");
        add("html", Inspect.Text("<!DOCTYPE html><html></html>\n"), "html", "text/html");
        add(
            "eml",
            Inspect.Text("Received: from a by b; Mon\r\nSubject: a\r\n\r\nbody\r\n"),
            "eml",
            "message/rfc822 text/x-mail"
        );
    }

    private static void Hex(
        Action<string, byte[], string, string> add,
        string name,
        string hex,
        string type,
        string mime
    ) => add(name, Convert.FromHexString(hex), type, mime);

    private static async Task<string> AskAsync(byte[] content)
    {
        var start = new ProcessStartInfo("file", ["-b", "--mime-type", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using var process = Process.Start(start);
        Assert.NotNull(process);
        try
        {
            await process.StandardInput.BaseStream.WriteAsync(content, Token);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It had seen enough.
        }

        var said = await process.StandardOutput.ReadToEndAsync(Token);
        await process.WaitForExitAsync(Token);
        return said.Trim();
    }
}
