using System.Buffers.Binary;

namespace Dsg.Inspection.Archives;

/// <summary>The zip64 extra field (APPNOTE.TXT 4.5.3): wide values for those that are all ones in the header.</summary>
internal static class ZipExtra
{
    private const ushort Zip64 = 0x0001;
    private const ushort UnicodePath = 0x7075;

    /// <summary>Widens what is all ones; holds the file when the field is missing, cut or negative.</summary>
    public static (long Compressed, long Bytes, long Offset) Widen(
        ReadOnlySpan<byte> extra,
        uint compressed,
        uint bytes,
        uint offset
    )
    {
        var field = Find(extra, Zip64);
        var wideBytes = Take(ref field, bytes);
        var wideCompressed = Take(ref field, compressed);
        var wideOffset = Take(ref field, offset);
        return (wideCompressed, wideBytes, wideOffset);
    }

    /// <summary>A second name in Unicode (APPNOTE.TXT 4.6.9), which some readers take and some do not; null when there is none.</summary>
    public static string? OtherName(ReadOnlySpan<byte> extra)
    {
        const int headBytes = 5;
        var field = Find(extra, UnicodePath);
        return field.Length > headBytes
            ? EntryNames.Decode(field[headBytes..], markedUtf8: true)
            : null;
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> extra, ushort wanted)
    {
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
                break;
            if (id == wanted)
                return extra.Slice(4, length);
            extra = extra[(4 + length)..];
        }

        return default;
    }

    private static long Take(ref ReadOnlySpan<byte> field, uint narrow)
    {
        if (narrow != uint.MaxValue)
            return narrow;
        if (field.Length < 8)
            throw new HoldException(Reasons.ArchiveInconsistent);
        var wide = BinaryPrimitives.ReadInt64LittleEndian(field);
        field = field[8..];
        return wide >= 0 ? wide : throw new HoldException(Reasons.ArchiveInconsistent);
    }
}
