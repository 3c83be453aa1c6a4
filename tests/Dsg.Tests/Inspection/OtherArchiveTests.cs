using System.Formats.Tar;
using System.IO.Compression;
using Dsg.Inspection;
using SharpCompress.Writers.SevenZip;
using Xunit;
using static Dsg.Tests.Inspection.Inspect;

namespace Dsg.Tests.Inspection;

public sealed class OtherArchiveTests
{
    private static readonly byte[] Small = Text("a small text");

    // a.txt in a tar archive, and a text alone, by xz 5.4.1: no package here writes xz.
    private const string TarXz =
        "/Td6WFoAAATm1rRGAgAhARYAAAB0L+Wj4Cf/AHddADCLiofEDvKXpPh1PcWp7dmXqZgmLzBKgYJrEVuhCk4DjkmSpxcDguqjZ66ngj8o"
        + "XuNjQjtKIRv9FY2WTRZ254A/TorKH65DqfEWCPwLIWtUiyMGeorfmjiLmRi+s3rUv9cRwUfwEeutZKlYJn1XO5c1w/VsaAgAAADW8e4H"
        + "6SkxlwABkwGAUAAACwEi5LHEZ/sCAAAAAARZWg==";

    internal const string TextXz =
        "/Td6WFoAAATm1rRGAgAhARYAAAB0L+WjAQAMYSBzbWFsbCB0ZXh0CgAAAAAeWTmPW3P+1AABJQ1xGcS2H7bzfQEAAAAABFla";

    [Fact]
    public void An_xz_is_looked_into()
    {
        var text = AssertPassed(Convert.FromBase64String(TextXz), "xz");
        Assert.Equal(("xz", 13L, 1), (text.Type, text.UnpackedBytes, text.Depth));
        var tar = AssertPassed(Convert.FromBase64String(TarXz), "txz");
        Assert.Equal(("xz", 1, 1), (tar.Type, tar.Entries, tar.Depth));
    }

    [Fact]
    public void A_damaged_xz_is_held()
    {
        var whole = Convert.FromBase64String(TextXz);
        for (var length = 6; length < whole.Length; length++)
            Assert.Equal("held", Inspect.File(whole[..length], "xz").Outcome);
        AssertHeld(Reasons.ArchiveInconsistent, [.. whole, .. whole], "xz");
    }

    [Fact]
    public void A_tar_streams_through()
    {
        var answer = AssertPassed(Tar(File("図面/a.txt", Small), File("b.txt", Small)), "tar");
        Assert.Equal(("tar", 1, 2), (answer.Type, answer.Depth, answer.Entries));
    }

    [Fact]
    public void A_compressed_tar_counts_as_one_container()
    {
        var tar = Tar(File("inner.zip", ZipForge.Of(("a.txt", Small))));
        Assert.Equal(2, AssertPassed(Gzip(tar), "tgz").Depth);
        var deeper = Tar(File("inner.zip", ZipForge.Of(("a.zip", ZipForge.Of(("a.txt", Small))))));
        AssertHeld(Reasons.ArchiveDepth, Gzip(deeper), "tgz");
    }

    [Fact]
    public void A_gzip_in_a_gzip_in_a_gzip_is_held()
    {
        AssertPassed(Gzip(Gzip(Small)), "gz");
        AssertHeld(Reasons.ArchiveDepth, Gzip(Gzip(Gzip(Small))), "gz");
    }

    [Theory]
    [InlineData(TarEntryType.SymbolicLink, Reasons.ArchiveLink)]
    [InlineData(TarEntryType.HardLink, Reasons.ArchiveLink)]
    [InlineData(TarEntryType.Fifo, Reasons.ArchiveDevice)]
    [InlineData(TarEntryType.CharacterDevice, Reasons.ArchiveDevice)]
    [InlineData(TarEntryType.BlockDevice, Reasons.ArchiveDevice)]
    public void Links_and_devices_in_a_tar_are_held(TarEntryType type, string reason)
    {
        var entry = new PaxTarEntry(type, "a");
        if (type is TarEntryType.SymbolicLink or TarEntryType.HardLink)
            entry.LinkName = "/etc/passwd";
        AssertHeld(reason, Tar(entry), "tar");
    }

    [Fact]
    public void A_name_that_leaves_is_held_and_a_leading_dot_is_not()
    {
        AssertHeld(Reasons.ArchiveNames, Tar(File("../evil", Small)), "tar");
        AssertPassed(
            Tar(new PaxTarEntry(TarEntryType.Directory, "./"), File("./a.txt", Small)),
            "tar"
        );
    }

    [Fact]
    public void A_tar_whose_length_is_told_twice_and_differently_is_held()
    {
        // A reader that overlooks the longer length of the extended header goes on inside the file, and finds other entries there.
        var hidden = Tar(File("hidden.txt", Small));
        var whole = Tar(
            new PaxTarEntry(
                TarEntryType.RegularFile,
                "a.tar",
                new Dictionary<string, string> { ["comment"] = "size=00000" }
            )
            {
                DataStream = new MemoryStream(hidden),
            }
        );
        AssertPassed(whole, "tar");
        byte[] record = Text("22 comment=size=00000\n");
        var at = whole.AsSpan().IndexOf(record);
        Assert.True(at > 0);
        var told = Text($"22 size={hidden.Length + 512:D13}\n");
        Assert.Equal(record.Length, told.Length);
        told.CopyTo(whole, at);
        Assert.Equal("held", Inspect.File(whole, "tar").Outcome);
    }

    [Fact]
    public void A_tar_by_the_machines_own_program_passes()
    {
        foreach (var format in new[] { "gnu", "pax", "ustar", "v7" })
        {
            var folder = Directory.CreateTempSubdirectory("dsg-tar-").FullName;
            Directory.CreateDirectory(folder + "/図面");
            System.IO.File.WriteAllBytes(folder + "/図面/一覧.txt", Small);
            if (format is not ("v7" or "ustar"))
                System.IO.File.WriteAllBytes(folder + "/" + new string('n', 150), Small);
            var made = Path.GetTempFileName();
            using (
                var process = System.Diagnostics.Process.Start(
                    "tar",
                    ["-c", "-f", made, $"--format={format}", "-C", folder, "."]
                )
            )
                process.WaitForExit();
            AssertPassed(System.IO.File.ReadAllBytes(made), "tar");
            Directory.Delete(folder, recursive: true);
            System.IO.File.Delete(made);
        }
    }

    [Fact]
    public void Anything_but_zeros_behind_the_end_mark_is_held()
    {
        byte[] tar = Tar(File("a.txt", Small));
        AssertPassed([.. tar, .. new byte[10240]], "tar");
        AssertHeld(Reasons.ArchiveInconsistent, [.. tar, .. Tar(File("b.txt", Small))], "tar");
    }

    [Fact]
    public void A_gzip_bomb_is_held_by_its_ratio()
    {
        var bomb = Gzip(new byte[4 << 20]);
        AssertHeld(Reasons.ArchiveRatio, bomb, "gz");
        AssertHeld(Reasons.ArchiveRatio, ZipForge.Of(("a.gz", bomb)));
    }

    [Fact]
    public void A_gzip_cut_short_is_held()
    {
        var noise = new byte[100_000];
        new Random(7).NextBytes(noise);
        var whole = Gzip(noise);
        AssertPassed(whole, "gz");
        for (var cut = 1; cut < whole.Length - 20; cut += 997)
            Assert.True(Inspect.File(whole[..^cut], "gz").Outcome == "held", $"cut {cut}");
        AssertHeld(Reasons.ArchiveInconsistent, [.. whole, 0], "gz");
        AssertHeld(Reasons.ArchiveInconsistent, [.. whole, .. whole], "gz");
    }

    [Fact]
    public void A_seven_zip_is_looked_into()
    {
        var answer = AssertPassed(SevenZip(("a.txt", Small), ("b/b.txt", Small)), "7z");
        Assert.Equal(
            ("7z", 2, 2L * Small.Length),
            (answer.Type, answer.Entries, answer.UnpackedBytes)
        );
        AssertHeld(Reasons.ArchiveNames, SevenZip(("../a.txt", Small)), "7z");
        AssertHeld(Reasons.ArchiveRatio, SevenZip(("a.bin", new byte[2 << 20])), "7z");
        var program = Inspect.File(SevenZip(("a.txt", Small), ("b", Text("#!/bin/sh\n"))), "7z");
        Assert.Equal(("refused", "2"), (program.Outcome, program.Entry));
    }

    [Fact]
    public void The_same_name_twice_in_a_seven_zip_is_held() =>
        AssertHeld(Reasons.ArchiveDuplicate, SevenZip(("a.txt", Small), ("A.TXT", Small)), "7z");

    [Theory]
    [InlineData("7z a a.7z a.txt", null)]
    [InlineData("mkdir b && mv a.txt b && 7z a a.7z b", null)]
    [InlineData("ln -s /etc/passwd link && 7z a -snl a.7z a.txt link", Reasons.ArchiveLink)]
    [InlineData("7z a -spf a.7z $PWD/a.txt", Reasons.ArchiveNames)]
    [InlineData("7z a -pword a.7z a.txt", Reasons.ArchiveEncrypted)]
    [InlineData("7z a -pword -mhe=on a.7z a.txt", Reasons.ArchiveEncrypted)]
    [InlineData("7z a -v100b a.7z a.txt && mv a.7z.001 a.7z", Reasons.ArchiveUnreadable)]
    public async Task Real_seven_zips_are_judged(string how, string? reason)
    {
        Scanning.Machine.Needs("7z", "p7zip-full");
        var made = await Scanning.Tools.MakeAsync(
            "sh",
            ["-c", how],
            [("a.txt", Small)],
            "a.7z",
            TestContext.Current.CancellationToken
        );
        Assert.Equal(reason, Inspect.File(made, "7z").Reason);
    }

    [Theory]
    [InlineData("a.txt", 0x81A4u, 0, null)]
    [InlineData("../a.txt", 0x81A4u, 0, Reasons.ArchiveNames)]
    [InlineData("/a.txt", 0x81A4u, 0, Reasons.ArchiveNames)]
    [InlineData("B.TXT", 0x81A4u, 0, Reasons.ArchiveDuplicate)]
    [InlineData("a.txt", 0xA1FFu, 0, Reasons.ArchiveLink)]
    [InlineData("a.txt", 0x81A4u, 0x04, Reasons.ArchiveEncrypted)]
    public void Rars_are_judged(string name, uint mode, int flags, string? reason) =>
        Assert.Equal(
            reason,
            Inspect
                .File(
                    RarForge.Of(
                        new RarEntry("b.txt", Small, 0x81A4, 0),
                        new RarEntry(name, Small, mode, (ushort)flags)
                    ),
                    "rar"
                )
                .Reason
        );

    [Fact]
    public void A_zip_in_a_seven_zip_in_a_zip_is_held() =>
        AssertHeld(
            Reasons.ArchiveDepth,
            ZipForge.Of(("a.7z", SevenZip(("a.zip", ZipForge.Of(("a.txt", Small))))))
        );

    [Fact]
    public void A_damaged_seven_zip_is_held_and_never_a_fault()
    {
        var whole = SevenZip(("a.txt", Small), ("b.txt", Small));
        for (var at = 6; at < whole.Length; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0xFF;
            Assert.Contains(
                Inspect.File(damaged, "7z").Outcome,
                new[] { "passed", "held", "refused" }
            );
        }
    }

    [Theory]
    [InlineData("425A68393141592653", "bz2")]
    [InlineData("4D53434600000000", "cab")]
    [InlineData("21002D6C68352D00", "lzh")]
    public void Archives_that_are_not_looked_into_are_held(string hex, string extension) =>
        AssertHeld(Reasons.ArchiveUnsupported, Convert.FromHexString(hex), extension);

    internal static byte[] Gzip(byte[] content)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(content);
        return packed.ToArray();
    }

    internal static byte[] SevenZip(params (string Name, byte[] Content)[] files)
    {
        var bytes = new MemoryStream();
        using (
            var writer = new SevenZipWriter(
                bytes,
                new SevenZipWriterOptions { LeaveStreamOpen = true }
            )
        )
        {
            foreach (var (name, content) in files)
                writer.Write(name, new MemoryStream(content), null);
        }

        return bytes.ToArray();
    }

    internal static byte[] TarOf(params (string Name, byte[] Content)[] files) =>
        Tar([.. files.Select(file => File(file.Name, file.Content))]);

    private static PaxTarEntry File(string name, byte[] content) =>
        new(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(content) };

    private static byte[] Tar(params TarEntry[] entries)
    {
        var bytes = new MemoryStream();
        using (var writer = new TarWriter(bytes, leaveOpen: true))
        {
            foreach (var entry in entries)
                writer.WriteEntry(entry);
        }

        return bytes.ToArray();
    }
}
