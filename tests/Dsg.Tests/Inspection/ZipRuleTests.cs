using System.IO.Compression;
using System.Text;
using Dsg.Inspection;
using Xunit;
using static Dsg.Tests.Inspection.Inspect;

namespace Dsg.Tests.Inspection;

public sealed class ZipRuleTests
{
    private static readonly byte[] Small = Text(
        "a small text that is long enough to be packed, packed, packed"
    );

    [Fact]
    public void An_ordinary_zip_passes_and_tells_what_it_held()
    {
        var answer = AssertPassed(ZipForge.Of(("図面/一覧.txt", Small), ("図面/二.txt", Small)));
        Assert.Equal(
            ("zip", true, 1, 2),
            (answer.Type, answer.ExtensionAgrees, answer.Depth, answer.Entries)
        );
        Assert.Equal(2 * Small.Length, answer.UnpackedBytes);
        Assert.Null(answer.Entry);
    }

    [Fact]
    public void A_zip_of_the_platform_passes_seekable_or_not()
    {
        foreach (var seekable in new[] { true, false })
        {
            var bytes = new MemoryStream();
            Stream target = seekable ? bytes : new OneWayStream(bytes);
            using (var zip = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true))
            {
                zip.CreateEntry("folder/");
                using (var one = zip.CreateEntry("folder/one.txt").Open())
                    one.Write(Small);
                using var two = zip.CreateEntry("folder/two.txt", CompressionLevel.NoCompression)
                    .Open();
                two.Write(Small);
            }

            Assert.Equal(3, AssertPassed(bytes.ToArray()).Entries);
        }
    }

    [Fact]
    public void An_empty_zip_passes() => AssertPassed(ZipForge.Of());

    [Fact]
    public void A_zip_in_a_zip_is_looked_into_and_one_level_more_is_held()
    {
        var one = ZipForge.Of(("a.txt", Small));
        var two = ZipForge.Of(("one.zip", one));
        var three = ZipForge.Of(("x.txt", Small), ("two.zip", two));
        Assert.Equal(2, AssertPassed(two).Depth);
        var answer = File(three, "zip");
        Assert.Equal(
            ("held", Reasons.ArchiveDepth, "2/1"),
            (answer.Outcome, answer.Reason, answer.Entry)
        );
    }

    [Theory]
    [InlineData("../evil.txt")]
    [InlineData("a/../../evil.txt")]
    [InlineData("..\\evil.txt")]
    [InlineData("/etc/passwd")]
    [InlineData("C:\\evil.txt")]
    [InlineData("C:evil.txt")]
    [InlineData("a//b.txt")]
    [InlineData("a\0b.txt")]
    [InlineData("a\nb.txt")]
    [InlineData("CON")]
    [InlineData("nul.txt")]
    [InlineData("com1.log")]
    [InlineData("file.txt:ads")]
    [InlineData("file\u202Etxt.doc")]
    [InlineData("file\u2066.txt")]
    [InlineData("trailing.")]
    [InlineData("trailing ")]
    [InlineData("")]
    public void A_name_that_leaves_or_deceives_is_held(string name) =>
        AssertHeld(Reasons.ArchiveNames, ZipForge.Of((name, Small)));

    [Theory]
    [InlineData("設計書（改訂）.txt")]
    [InlineData("a/b/c.d/e.txt")]
    [InlineData("console.txt")]
    [InlineData("..a/b..c.txt")]
    [InlineData("か\u3099.txt")]
    public void A_name_that_is_only_unusual_passes(string name) =>
        AssertPassed(ZipForge.Of((name, Small)));

    [Fact]
    public void A_part_of_256_bytes_is_held_and_one_of_255_passes()
    {
        AssertHeld(Reasons.ArchiveNames, ZipForge.Of((new string('a', 256), Small)));
        AssertPassed(ZipForge.Of((new string('a', 255), Small)));
    }

    [Fact]
    public void A_shift_jis_name_is_understood_even_where_its_second_byte_is_a_backslash()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var name = Encoding.GetEncoding(932).GetBytes("表示.txt");
        AssertPassed(
            new ZipForge().Add(new ForgedEntry("", Small) { RawName = name, Flags = 0 }).Build()
        );
        // Marked as UTF-8 the same bytes are a lie.
        AssertHeld(
            Reasons.ArchiveNames,
            new ZipForge().Add(new ForgedEntry("", Small) { RawName = name }).Build()
        );
    }

    [Fact]
    public void The_same_name_twice_is_held_whatever_its_case()
    {
        AssertHeld(Reasons.ArchiveDuplicate, ZipForge.Of(("a.txt", Small), ("A.TXT", Small)));
        AssertHeld(Reasons.ArchiveDuplicate, ZipForge.Of(("a/b.txt", Small), ("a\\b.txt", Small)));
    }

    [Theory]
    [InlineData(0x0001)]
    [InlineData(0x0041)]
    [InlineData(0x2000)]
    public void An_encrypted_entry_is_held(int flags) =>
        AssertHeld(
            Reasons.ArchiveEncrypted,
            new ZipForge().Add(new ForgedEntry("a.txt", Small) { Flags = (ushort)flags }).Build()
        );

    [Fact]
    public void An_aes_entry_is_held_as_encrypted() =>
        AssertHeld(
            Reasons.ArchiveEncrypted,
            new ZipForge().Add(new ForgedEntry("a.txt", Small) { Method = 99 }).Build()
        );

    [Fact]
    public void An_unknown_compression_is_held() =>
        AssertHeld(
            Reasons.ArchiveUnsupported,
            new ZipForge().Add(new ForgedEntry("a.txt", Small) { Method = 14 }).Build()
        );

    [Theory]
    [InlineData(0xA1FFu, Reasons.ArchiveLink)]
    [InlineData(0x21B6u, Reasons.ArchiveDevice)]
    [InlineData(0x11B6u, Reasons.ArchiveDevice)]
    public void A_link_or_a_device_is_held(uint mode, string reason) =>
        AssertHeld(
            reason,
            new ZipForge()
                .Add(new ForgedEntry("a", Text("/etc/passwd")) { UnixMode = mode })
                .Build()
        );

    [Fact]
    public void A_local_header_that_tells_something_else_is_held()
    {
        var entry = new ForgedEntry("invoice.txt", Small);
        AssertHeld(
            Reasons.ArchiveInconsistent,
            new ZipForge().Add(entry with { LocalName = Text("malware.exe") }).Build()
        );
        AssertHeld(
            Reasons.ArchiveInconsistent,
            new ZipForge().Add(entry with { LocalMethod = 0 }).Build()
        );
        AssertPassed(new ZipForge().Add(entry).Build());
    }

    [Fact]
    public void A_comment_that_is_the_end_of_another_directory_is_held()
    {
        // The platform's reader takes the last mark of an end, ours the one that fits: two directories in one file.
        byte[] end = [0x50, 0x4B, 5, 6, .. new byte[16], 5, 0, .. new byte[50]];
        var entry = new ForgedEntry("a.txt", Small);
        AssertPassed(
            new ZipForge { Comment = Text("a comment") }
                .Add(entry)
                .Build()
        );
        AssertHeld(
            Reasons.ArchiveInconsistent,
            new ZipForge { Comment = end }
                .Add(entry)
                .Build()
        );
    }

    [Fact]
    public void A_second_name_that_is_another_is_held()
    {
        byte[] Extra(string name) =>
            [0x75, 0x70, (byte)(5 + name.Length), 0, 1, 0, 0, 0, 0, .. Text(name)];
        var entry = new ForgedEntry("invoice.txt", Small);
        AssertPassed(new ZipForge().Add(entry with { Extra = Extra("invoice.txt") }).Build());
        AssertHeld(
            Reasons.ArchiveInconsistent,
            new ZipForge().Add(entry with { Extra = Extra("a.scr") }).Build()
        );
    }

    [Fact]
    public void A_wrong_checksum_or_size_is_held()
    {
        var entry = new ForgedEntry("a.txt", Small);
        AssertHeld(Reasons.ArchiveInconsistent, new ZipForge().Add(entry with { Crc = 1 }).Build());
        AssertHeld(
            Reasons.ArchiveInconsistent,
            new ZipForge().Add(entry with { DeclaredBytes = 5 }).Build()
        );
    }

    [Fact]
    public void Bytes_that_belong_to_no_entry_are_held()
    {
        var hidden = ZipForge.Of(("hidden.txt", Small));
        AssertHeld(
            Reasons.ArchiveInconsistent,
            new ZipForge()
                .Add(new ForgedEntry("a.txt", Small))
                .AddRaw(hidden)
                .Add(new ForgedEntry("b.txt", Small))
                .Build()
        );
        AssertHeld(
            Reasons.ArchiveInconsistent,
            new ZipForge().Add(new ForgedEntry("a.txt", Small)).AddRaw("x"u8).Build()
        );
    }

    [Fact]
    public void Entries_that_share_their_bytes_are_held()
    {
        var forge = new ZipForge().Add(new ForgedEntry("a.txt", Small));
        forge.Add(new ForgedEntry("a.txt", Small) { HeaderOffset = 0, RawName = Text("b.txt") });
        AssertHeld(Reasons.ArchiveOverlap, forge.Build());
    }

    [Fact]
    public void A_bomb_is_held_by_its_ratio_and_by_its_size()
    {
        var zeros = new byte[2 << 20];
        AssertHeld(Reasons.ArchiveRatio, ZipForge.Of(("zeros.bin", zeros)));
        var generous = Limits with { Ratio = 100_000, UnpackedBytes = 1 << 20 };
        AssertHeld(Reasons.ArchiveSize, ZipForge.Of(("zeros.bin", zeros)), "zip", generous);
        AssertPassed(
            ZipForge.Of(("zeros.bin", zeros)),
            "zip",
            generous with
            {
                UnpackedBytes = 2 << 20,
            }
        );
    }

    [Fact]
    public void A_bomb_that_lies_about_its_size_is_held_too()
    {
        var zeros = new byte[2 << 20];
        var bomb = new ZipForge()
            .Add(new ForgedEntry("zeros.bin", zeros) { DeclaredBytes = 10 })
            .Build();
        AssertHeld(Reasons.ArchiveRatio, bomb);
    }

    [Fact]
    public void Too_many_entries_are_held()
    {
        var many = Enumerable.Range(0, 101).Select(i => ($"{i}.txt", Small)).ToArray();
        AssertHeld(Reasons.ArchiveEntries, ZipForge.Of(many));
        AssertPassed(ZipForge.Of(many[..100]));
    }

    [Fact]
    public void An_archive_inside_another_over_the_spool_is_held_and_the_outermost_is_not_spooled()
    {
        var small = Limits with { SpoolBytes = 50 };
        var inner = ZipForge.Of(("a.txt", Small));
        AssertPassed(inner, "zip", small);
        AssertHeld(Reasons.ArchiveSpool, ZipForge.Of(("a.zip", inner)), "zip", small);
        AssertPassed(ZipForge.Of(("a.zip", inner)), "zip", small with { SpoolBytes = 5000 });
    }

    [Fact]
    public void A_program_in_a_zip_is_refused()
    {
        var answer = File(
            ZipForge.Of(("readme.txt", Small), ("tool.bin", [0x7F, 0x45, 0x4C, 0x46, 2, 1])),
            "zip"
        );
        Assert.Equal(
            ("refused", Reasons.TypeExecutable, "2"),
            (answer.Outcome, answer.Reason, answer.Entry)
        );
    }

    [Fact]
    public void A_damaged_or_cut_zip_is_held_at_every_length()
    {
        var whole = ZipForge.Of(("a.txt", Small), ("b.txt", Small));
        for (var length = 4; length < whole.Length; length++)
            Assert.NotEqual("passed", File(whole[..length], "zip").Outcome);
    }

    [Fact]
    public void Every_flipped_byte_leaves_an_answer_and_never_a_fault()
    {
        var whole = ZipForge.Of(("a.txt", Small), ("b.txt", Small));
        for (var at = 0; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0xFF;
            Assert.Contains(File(damaged, "zip").Outcome, new[] { "passed", "held", "refused" });
        }
    }

    [Fact]
    public void Office_documents_are_recognized_and_macros_held()
    {
        (string, byte[]) types = ("[Content_Types].xml", Text("<?xml version=\"1.0\"?><Types/>"));
        (string, byte[]) body = ("word/document.xml", Text("<?xml version=\"1.0\"?><document/>"));
        Assert.Equal("docx", AssertPassed(ZipForge.Of(types, body), "docx").Type);
        AssertHeld(Reasons.TypeMismatch, ZipForge.Of(types, body), "xlsx");
        AssertHeld(
            Reasons.OfficeMacros,
            ZipForge.Of(types, body, ("word/vbaProject.bin", [0xD0, 0xCF, 0x11])),
            "docx"
        );
    }

    private sealed class OneWayStream(Stream inner) : Stream
    {
        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => throw new NotSupportedException();
        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public override void Flush() { }

        public override int Read(byte[] buffer, int offset, int count) =>
            throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) =>
            throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) =>
            inner.Write(buffer, offset, count);
    }
}
