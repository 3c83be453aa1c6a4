using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Dsg.Tests.Inspection;
using Dsg.Transfer.Safety.Scanning;
using Xunit;

namespace Dsg.Tests.Scanning;

/// <summary>Small files that would be large, or keep a reader busy: each held, in 2 seconds of processor time and 256 MiB at most.</summary>
public sealed class BombTests(ITestOutputHelper output) : IDisposable
{
    private const int MiB = 1 << 20;

    private static readonly TimeSpan MostCpu = TimeSpan.FromSeconds(2);

    private readonly InspectionProcess inspection = new(
        new InspectionOptions { ProgramPath = Machine.InspectionProgram },
        TimeProvider.System
    );

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_flat_zip_is_held_whether_it_tells_its_size_or_lies()
    {
        var zeros = new byte[400 * MiB];
        await HoldAsync(InspectionReasons.ArchiveRatio, ZipForge.Of(("a.bin", zeros)), "zip");
        var lie = new ZipForge().Add(new ForgedEntry("a.bin", zeros) { DeclaredBytes = 1000 });
        await HoldAsync(InspectionReasons.ArchiveRatio, lie.Build(), "zip");
    }

    [Fact]
    public async Task Zips_in_zips_in_zips_are_held()
    {
        // Five layers of sixteen: 16^4 times 4 MiB.
        var layer = ZipForge.Of(("0.bin", new byte[4 * MiB]));
        for (var depth = 0; depth < 4; depth++)
        {
            var inner = layer;
            layer = ZipForge.Of([.. Enumerable.Range(0, 16).Select(i => ($"lib {i}.zip", inner))]);
        }

        await HoldAsync(InspectionReasons.ArchiveDepth, layer, "zip");
    }

    [Fact]
    public async Task Entries_that_share_one_packed_kernel_are_held()
    {
        var kernel = new ForgedEntry("0", new byte[16 * MiB]);
        var forge = new ZipForge().Add(kernel);
        for (var i = 1; i < 5000; i++)
            forge.Add(
                kernel with
                {
                    Content = [],
                    RawName = Encoding.ASCII.GetBytes($"{i}"),
                    HeaderOffset = 0,
                }
            );
        await HoldAsync(InspectionReasons.ArchiveOverlap, forge.Build(), "zip");
    }

    [Fact]
    public async Task Ten_gibibytes_in_a_gzip_are_held() =>
        await HoldAsync(InspectionReasons.ArchiveRatio, GzipOfZeros(640), "gz");

    [Fact]
    public async Task Ten_gibibytes_in_a_zstd_are_held()
    {
        Machine.Needs("zstd", "zstd");
        var frame = await Tools.PipeAsync("zstd", ["-c", "-q"], new byte[64 * MiB], Token);
        byte[] frames = [.. Enumerable.Repeat(frame, 160).SelectMany(bytes => bytes)];
        await HoldAsync(InspectionReasons.ArchiveRatio, frames, "zst");
    }

    [Fact]
    public async Task A_gibibyte_in_an_xz_is_held()
    {
        Machine.Needs("xz", "xz-utils");
        var packed = await Tools.PipeAsync("xz", ["-c", "-0", "-T2"], new byte[1024 * MiB], Token);
        await HoldAsync(InspectionReasons.ArchiveRatio, packed, "xz");
    }

    [Fact]
    public async Task A_million_entries_are_held() =>
        await HoldAsync(InspectionReasons.ArchiveEntries, ZipOfNothing(1_000_000), "zip");

    [Fact]
    public async Task Bottomless_and_boundless_xml_is_held()
    {
        byte[] Document(string part) => OfficeForge.Docx(("word/a.xml", Inspect.Text(part)));
        await HoldAsync(
            InspectionReasons.DocumentUnreadable,
            Document(string.Concat(Enumerable.Repeat("<a>", 3_000_000))),
            "docx"
        );
        await HoldAsync(
            InspectionReasons.DocumentUnreadable,
            Document($"<a b=\"{new string('x', 30 * MiB)}"),
            "docx"
        );
        await HoldAsync(
            InspectionReasons.DocumentUnreadable,
            Document(
                "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;\">]><a>&c;</a>"
            ),
            "docx"
        );
    }

    [Fact]
    public async Task Pages_that_unpack_to_gigabytes_are_held() =>
        await HoldAsync(
            InspectionReasons.DocumentSize,
            PdfForge.Of("", PdfForge.Stream("/Subtype /Image", new byte[400 * MiB])),
            "pdf"
        );

    [Fact]
    public async Task Streams_that_begin_in_each_other_are_held()
    {
        byte[] start = [.. "stream\n"u8, 0x78, 0x9C];
        byte[] decoys = [.. Enumerable.Repeat(start, 200_000).SelectMany(bytes => bytes)];
        var held = await RunAsync(
            PdfForge.Of("", [.. decoys, .. PdfForge.Pack(new byte[MiB])]),
            "pdf"
        );
        Assert.True(held.Cpu <= MostCpu, held.Cpu.ToString());
    }

    [Fact]
    public async Task A_rich_text_of_braces_only_is_held() =>
        await HoldAsync(
            InspectionReasons.DocumentUnreadable,
            Inspect.Text("{\\rtf1 " + new string('{', 30 * MiB)),
            "rtf"
        );

    public void Dispose() => inspection.Dispose();

    private async Task HoldAsync(string reason, byte[] bomb, string extension)
    {
        var used = await RunAsync(bomb, extension);
        var held = Assert.IsType<InspectionAnswer.Held>(used.Answer);
        Assert.Equal(reason, held.Reason);
        Assert.True(used.Cpu <= MostCpu, used.Cpu.ToString());
        Assert.InRange(used.PeakBytes, 1, 256L * MiB);
    }

    private async Task<MeasuredInspection> RunAsync(byte[] bomb, string extension)
    {
        Machine.Needs("bwrap", "bubblewrap");
        using var content = new MemoryStream(bomb);
        var used = await MeasuredInspection.RunAsync(inspection, content, extension, Token);
        output.WriteLine(
            $"{extension} {bomb.Length / 1024} KiB: {used.Cpu.TotalSeconds:F2} s, {used.PeakBytes / MiB} MiB, {used.Answer}"
        );
        return used;
    }

    /// <summary>After the first piece every further one of zeros is packed to the same bytes, and can be repeated.</summary>
    private static byte[] GzipOfZeros(int pieces)
    {
        var zeros = new byte[16 * MiB];
        var packed = new MemoryStream();
        using var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true);
        deflate.Write(zeros);
        deflate.Flush();
        var first = packed.ToArray();
        deflate.Write(zeros);
        deflate.Flush();
        var next = packed.ToArray()[first.Length..];
        return
        [
            .. Convert.FromHexString("1F8B0800000000000003"),
            .. first,
            .. Enumerable.Repeat(next, pieces - 1).SelectMany(bytes => bytes),
            3,
            0,
            .. new byte[8],
        ];
    }

    /// <summary>Empty entries by the million, with the long end record (APPNOTE.TXT 4.3.14).</summary>
    private static byte[] ZipOfNothing(int count)
    {
        const int localBytes = 37;
        const int centralBytes = 53;
        var zip = new byte[(count * (localBytes + centralBytes)) + 56 + 20 + 22];
        for (var i = 0; i < count; i++)
        {
            var name = Encoding.ASCII.GetBytes($"{i:D7}");
            var local = zip.AsSpan(i * localBytes, localBytes);
            BinaryPrimitives.WriteUInt32LittleEndian(local, 0x04034B50);
            BinaryPrimitives.WriteUInt16LittleEndian(local[26..], 7);
            name.CopyTo(local[30..]);
            var central = zip.AsSpan((count * localBytes) + (i * centralBytes), centralBytes);
            BinaryPrimitives.WriteUInt32LittleEndian(central, 0x02014B50);
            BinaryPrimitives.WriteUInt16LittleEndian(central[28..], 7);
            BinaryPrimitives.WriteInt32LittleEndian(central[42..], i * localBytes);
            name.CopyTo(central[46..]);
        }

        var end = zip.AsSpan(count * (localBytes + centralBytes));
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06064B50);
        BinaryPrimitives.WriteInt64LittleEndian(end[4..], 44);
        BinaryPrimitives.WriteInt64LittleEndian(end[24..], count);
        BinaryPrimitives.WriteInt64LittleEndian(end[32..], count);
        BinaryPrimitives.WriteInt64LittleEndian(end[40..], (long)count * centralBytes);
        BinaryPrimitives.WriteInt64LittleEndian(end[48..], (long)count * localBytes);
        BinaryPrimitives.WriteUInt32LittleEndian(end[56..], 0x07064B50);
        BinaryPrimitives.WriteInt64LittleEndian(
            end[64..],
            (long)count * (localBytes + centralBytes)
        );
        BinaryPrimitives.WriteInt32LittleEndian(end[72..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(end[76..], 0x06054B50);
        end[84..96].Fill(0xFF);
        return zip;
    }
}
