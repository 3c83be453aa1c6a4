using System.Buffers.Binary;

namespace Dsg.Inspection.Archives;

/// <summary>The zip64 extra field (APPNOTE.TXT 4.5.3): wide values for those that are all ones in the header.</summary>
internal static class ZipExtra
{
    private const ushort Zip64 = 0x0001;

    /// <summary>Widens what is all ones; holds the file when the field is missing, cut or negative.</summary>
    public static (long Compressed, long Bytes, long Offset) Widen(
        ReadOnlySpan<byte> extra,
        uint compressed,
        uint bytes,
        uint offset
    )
    {
        var field = Find(extra);
        var wideBytes = Take(ref field, bytes);
        var wideCompressed = Take(ref field, compressed);
        var wideOffset = Take(ref field, offset);
        return (wideCompressed, wideBytes, wideOffset);
    }

    private static ReadOnlySpan<byte> Find(ReadOnlySpan<byte> extra)
    {
        while (extra.Length >= 4)
        {
            var id = BinaryPrimitives.ReadUInt16LittleEndian(extra);
            var length = BinaryPrimitives.ReadUInt16LittleEndian(extra[2..]);
            if (length > extra.Length - 4)
                break;
            if (id == Zip64)
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
