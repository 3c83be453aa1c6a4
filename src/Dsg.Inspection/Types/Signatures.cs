using System.Buffers;
using System.Buffers.Binary;

namespace Dsg.Inspection.Types;

/// <summary>Tells a type by the first bytes. Null where no signature matches: text or unknown.</summary>
internal static class Signatures
{
    /// <summary>Reaches the volume descriptor of an ISO 9660 image at 32769.</summary>
    public const int HeadBytes = 33 * 1024;

    private static readonly SearchValues<byte> HexDigits = SearchValues.Create(
        "0123456789abcdefABCDEF"u8
    );

    private static readonly Signature[] Table =
    [
        new(FileTypes.Pdf, 0, "%PDF-"u8.ToArray()),
        new(FileTypes.Zip, 0, [0x50, 0x4B, 0x03, 0x04]),
        new(FileTypes.Zip, 0, [0x50, 0x4B, 0x05, 0x06]),
        new(FileTypes.Ole2, 0, [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        new(FileTypes.Rtf, 0, "{\\rtf"u8.ToArray()),
        new(FileTypes.SevenZip, 0, [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        new(FileTypes.Gzip, 0, [0x1F, 0x8B, 0x08]),
        new(FileTypes.Xz, 0, [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
        new(FileTypes.Zstd, 0, [0x28, 0xB5, 0x2F, 0xFD]),
        new(FileTypes.Rar, 0, [0x52, 0x61, 0x72, 0x21, 0x1A, 0x07]),
        new(FileTypes.Png, 0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        new(FileTypes.Jpeg, 0, [0xFF, 0xD8, 0xFF]),
        new(FileTypes.Gif, 0, "GIF87a"u8.ToArray()),
        new(FileTypes.Gif, 0, "GIF89a"u8.ToArray()),
        new(FileTypes.Tiff, 0, [0x49, 0x49, 0x2A, 0x00]),
        new(FileTypes.Tiff, 0, [0x4D, 0x4D, 0x00, 0x2A]),
        new(FileTypes.Dwg, 0, "AC10"u8.ToArray()),
        new(FileTypes.Dxf, 0, "AutoCAD Binary DXF\r\n"u8.ToArray()),
        new(FileTypes.Mp4, 4, "ftyp"u8.ToArray()),
        new(FileTypes.Elf, 0, [0x7F, 0x45, 0x4C, 0x46]),
        new(FileTypes.MachO, 0, [0xFE, 0xED, 0xFA, 0xCE]),
        new(FileTypes.MachO, 0, [0xFE, 0xED, 0xFA, 0xCF]),
        new(FileTypes.MachO, 0, [0xCE, 0xFA, 0xED, 0xFE]),
        new(FileTypes.MachO, 0, [0xCF, 0xFA, 0xED, 0xFE]),
        new(FileTypes.JavaClass, 0, [0xCA, 0xFE, 0xBA, 0xBE]),
        new(FileTypes.Wasm, 0, [0x00, 0x61, 0x73, 0x6D]),
        new(FileTypes.Shortcut, 0, [0x4C, 0x00, 0x00, 0x00, 0x01, 0x14, 0x02, 0x00]),
        new(FileTypes.Script, 0, "#!"u8.ToArray()),
        new(FileTypes.Script, 0, [0xEF, 0xBB, 0xBF, 0x23, 0x21]),
        new(
            FileTypes.OneNote,
            0,
            [
                0xE4,
                0x52,
                0x5C,
                0x7B,
                0x8C,
                0xD8,
                0xA7,
                0x4D,
                0xAE,
                0xB1,
                0x53,
                0x78,
                0xD0,
                0x29,
                0x96,
                0xD3,
            ]
        ),
        new(FileTypes.OtherArchive, 0, "BZh"u8.ToArray()),
        new(FileTypes.OtherArchive, 0, "ITSF"u8.ToArray()),
        new(FileTypes.OtherArchive, 0, "MSWIM\0\0\0"u8.ToArray()),
        new(FileTypes.OtherArchive, 0, "vhdxfile"u8.ToArray()),
        new(FileTypes.OtherArchive, 0x8001, "BEA01"u8.ToArray()),
        new(FileTypes.OtherArchive, 0, "MSCF"u8.ToArray()),
        new(FileTypes.OtherArchive, 0, "ISc("u8.ToArray()),
        new(FileTypes.OtherArchive, 0, "LZIP"u8.ToArray()),
        new(FileTypes.OtherArchive, 0, "xar!"u8.ToArray()),
        new(FileTypes.OtherArchive, 0, "!<arch>\n"u8.ToArray()),
        new(FileTypes.OtherArchive, 0, [0x04, 0x22, 0x4D, 0x18]),
        new(FileTypes.OtherArchive, 0, [0x60, 0xEA]),
        new(FileTypes.OtherArchive, 0, [0x1F, 0x9D]),
        new(FileTypes.OtherArchive, 0, [0x78, 0x9F, 0x3E, 0x22]),
        new(FileTypes.OtherArchive, 2, "-lh"u8.ToArray()),
        new(FileTypes.OtherArchive, 7, "**ACE**"u8.ToArray()),
        new(FileTypes.OtherArchive, 0x8001, "CD001"u8.ToArray()),
    ];

    public static string? Match(ReadOnlySpan<byte> head)
    {
        foreach (var signature in Table)
        {
            if (
                head.Length >= signature.Offset + signature.Magic.Length
                && head[signature.Offset..].StartsWith(signature.Magic)
            )
                return signature.Type;
        }

        return IsPe(head) ? FileTypes.Pe
            : IsRiff(head, "WEBP"u8) ? FileTypes.Webp
            : IsBmp(head) ? FileTypes.Bmp
            : IsTar(head) ? FileTypes.Tar
            : IsCpio(head) ? FileTypes.OtherArchive
            : null;
    }

    /// <summary>Readers of PDF look for its mark in the first 1,024 bytes (ISO 32000-1, annex H, note 13), so that another format may stand in front of it.</summary>
    public static bool IsPdfFurtherOn(ReadOnlySpan<byte> head)
    {
        const int readersLookBytes = 1024;
        var looked = head[..Math.Min(head.Length, readersLookBytes + "%PDF-".Length)];
        return looked.IndexOf("%PDF-"u8) > 0;
    }

    /// <summary>A tar header carries a checksum over itself (POSIX.1 ustar), which also finds archives older than the ustar mark.</summary>
    public static bool IsTar(ReadOnlySpan<byte> head)
    {
        const int blockBytes = 512;
        const int sumOffset = 148;
        const int sumBytes = 8;
        if (head.Length < blockBytes)
            return false;
        var expected = 0;
        foreach (var digit in head.Slice(sumOffset, sumBytes))
        {
            if (digit is >= (byte)'0' and <= (byte)'7')
                expected = (expected << 3) + digit - '0';
            else if (digit is not ((byte)' ' or 0))
                return false;
        }

        var sum = sumBytes * ' ';
        for (var i = 0; i < blockBytes; i++)
            sum += i is >= sumOffset and < sumOffset + sumBytes ? 0 : head[i];
        return expected == sum && head[0] != 0;
    }

    /// <summary>Every DOS and Windows program begins with MZ; so do two letters of a text, so that more must fit.</summary>
    private static bool IsPe(ReadOnlySpan<byte> head)
    {
        if (head.Length < 64 || !head.StartsWith("MZ"u8))
            return false;
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(head[0x3C..]);
        if (offset + 4 <= head.Length && head[(int)offset..].StartsWith("PE\0\0"u8))
            return true;
        // A plain DOS program: the bytes of its last page, and a header of 2 to 4,096 paragraphs.
        var lastPage = BinaryPrimitives.ReadUInt16LittleEndian(head[2..]);
        var paragraphs = BinaryPrimitives.ReadUInt16LittleEndian(head[8..]);
        return lastPage < 512 && paragraphs is >= 2 and <= 4096;
    }

    /// <summary>A header of digits only (cpio(5)): 110 hexadecimal in the new form, 76 octal in the old one.</summary>
    private static bool IsCpio(ReadOnlySpan<byte> head)
    {
        var bytes = head.StartsWith("07070"u8) ? (head.StartsWith("070707"u8) ? 76 : 110) : 0;
        return bytes > 0 && head.Length >= bytes && !head[..bytes].ContainsAnyExcept(HexDigits);
    }

    private static bool IsRiff(ReadOnlySpan<byte> head, ReadOnlySpan<byte> form) =>
        head.Length >= 12 && head.StartsWith("RIFF"u8) && head[8..].StartsWith(form);

    /// <summary>BM, four reserved zero bytes, and a known size of the second header.</summary>
    private static bool IsBmp(ReadOnlySpan<byte> head) =>
        head.Length >= 18
        && head.StartsWith("BM"u8)
        && BinaryPrimitives.ReadUInt32LittleEndian(head[6..]) == 0
        && BinaryPrimitives.ReadUInt32LittleEndian(head[14..])
            is 12
                or 40
                or 52
                or 56
                or 64
                or 108
                or 124;

    private sealed record Signature(string Type, int Offset, byte[] Magic);
}
