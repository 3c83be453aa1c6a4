using System.Buffers.Binary;

namespace Dsg.Inspection.Archives;

/// <summary>One entry as the central directory tells it.</summary>
internal sealed record ZipEntry(
    string Name,
    byte[] RawName,
    ushort Flags,
    ushort Method,
    uint Crc32,
    long CompressedBytes,
    long Bytes,
    long HeaderOffset,
    uint UnixMode
)
{
    private const ushort EncryptedFlags = 0x0001 | 0x0040 | 0x2000;
    private const ushort AesMethod = 99;

    public bool IsEncrypted => (Flags & EncryptedFlags) != 0 || Method == AesMethod;

    public bool HasDescriptor => (Flags & 0x0008) != 0;

    public bool IsFolder => Name.EndsWith('/');
}

/// <summary>
/// Reads the central directory of a zip file (APPNOTE.TXT 6.3.10, sections 4.3 and 4.5) and nothing else of it.
/// Strict on purpose: where two readers could understand the file differently, it is held.
/// </summary>
internal static class ZipDirectory
{
    public const uint LocalSignature = 0x04034B50;
    private const uint CentralSignature = 0x02014B50;
    private const uint EndSignature = 0x06054B50;
    private const uint End64Signature = 0x06064B50;
    private const uint Locator64Signature = 0x07064B50;
    private const int EndBytes = 22;
    private const int Locator64Bytes = 20;
    private const int End64Bytes = 56;
    private const int CentralBytes = 46;
    private const int MaxCommentBytes = ushort.MaxValue;

    /// <summary>Offset of a whole end record that reaches exactly to the end of the given bytes; negative when there is none.</summary>
    public static int FindEnd(ReadOnlySpan<byte> tail)
    {
        for (var at = tail.Length - EndBytes; at >= 0; at--)
        {
            if (
                BinaryPrimitives.ReadUInt32LittleEndian(tail[at..]) == EndSignature
                && at + EndBytes + BinaryPrimitives.ReadUInt16LittleEndian(tail[(at + 20)..])
                    == tail.Length
            )
                return at;
        }

        return -1;
    }

    /// <summary>The entries in the directory's order, and where the directory begins.</summary>
    public static (List<ZipEntry> Entries, long Offset) Read(Stream file, Budget budget)
    {
        var end = ReadEnd(file);
        var entries = new List<ZipEntry>();
        var at = end.Offset;
        var fixedPart = new byte[CentralBytes];
        for (long i = 0; i < end.Count; i++)
        {
            budget.CountEntry();
            if (at + CentralBytes > end.Offset + end.Bytes)
                throw new HoldException(Reasons.ArchiveInconsistent);
            ReadAt(file, at, fixedPart);
            at += CentralBytes;
            var variable = new byte[U16(fixedPart, 28) + U16(fixedPart, 30) + U16(fixedPart, 32)];
            ReadAt(file, at, variable);
            at += variable.Length;
            entries.Add(ReadEntry(fixedPart, variable));
        }

        if (at != end.Offset + end.Bytes)
            throw new HoldException(Reasons.ArchiveInconsistent);
        return (entries, end.Offset);
    }

    public static void ReadAt(Stream file, long offset, Span<byte> buffer)
    {
        if (offset < 0 || offset > file.Length - buffer.Length)
            throw new HoldException(Reasons.ArchiveUnreadable);
        file.Position = offset;
        file.ReadExactly(buffer);
    }

    public static ushort U16(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    public static uint U32(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static End ReadEnd(Stream file)
    {
        var tail = new byte[(int)Math.Min(file.Length, EndBytes + MaxCommentBytes)];
        ReadAt(file, file.Length - tail.Length, tail);
        var found = FindEnd(tail);
        if (found < 0)
            throw new HoldException(Reasons.ArchiveUnreadable);
        var record = tail.AsSpan(found, EndBytes);
        var recordOffset = file.Length - tail.Length + found;
        var end = new End(U16(record, 10), U32(record, 12), U32(record, 16));
        var next = recordOffset;
        // Disk numbers and both counts must tell of one single file.
        var isSplit = U16(record, 4) is not (0 or 0xFFFF) || U16(record, 6) is not (0 or 0xFFFF);
        if (isSplit || U16(record, 8) != U16(record, 10))
            throw new HoldException(Reasons.ArchiveUnsupported);
        var is64 = TryReadEnd64(file, recordOffset, out var end64, out var offset64);
        if (is64)
        {
            // Where the short record does not point to the long one, both must agree.
            var agrees =
                (end.Count == ushort.MaxValue || end.Count == end64.Count)
                && (end.Bytes == uint.MaxValue || end.Bytes == end64.Bytes)
                && (end.Offset == uint.MaxValue || end.Offset == end64.Offset);
            if (!agrees)
                throw new HoldException(Reasons.ArchiveInconsistent);
            (end, next) = (end64, offset64);
        }

        if (
            end.Bytes < 0
            || end.Offset < 0
            || end.Count < 0
            || end.Offset > next
            || end.Bytes != next - end.Offset
        )
            throw new HoldException(Reasons.ArchiveInconsistent);
        return end;
    }

    private static bool TryReadEnd64(Stream file, long recordOffset, out End end, out long offset)
    {
        (end, offset) = (default, 0);
        if (recordOffset < Locator64Bytes + End64Bytes)
            return false;
        Span<byte> locator = stackalloc byte[Locator64Bytes];
        ReadAt(file, recordOffset - Locator64Bytes, locator);
        if (U32(locator, 0) != Locator64Signature)
            return false;
        offset = BinaryPrimitives.ReadInt64LittleEndian(locator[8..]);
        Span<byte> record = stackalloc byte[End64Bytes];
        ReadAt(file, offset, record);
        var recordBytes = BinaryPrimitives.ReadInt64LittleEndian(record[4..]);
        // Only the version 1 record, directly before its locator.
        if (
            U32(record, 0) != End64Signature
            || recordBytes != End64Bytes - 12
            || offset + End64Bytes != recordOffset - Locator64Bytes
        )
            throw new HoldException(Reasons.ArchiveInconsistent);
        end = new End(
            BinaryPrimitives.ReadInt64LittleEndian(record[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(record[40..]),
            BinaryPrimitives.ReadInt64LittleEndian(record[48..])
        );
        return true;
    }

    private static ZipEntry ReadEntry(ReadOnlySpan<byte> fixedPart, ReadOnlySpan<byte> variable)
    {
        if (U32(fixedPart, 0) != CentralSignature)
            throw new HoldException(Reasons.ArchiveInconsistent);
        var flags = U16(fixedPart, 8);
        var rawName = variable[..U16(fixedPart, 28)];
        var extra = variable.Slice(rawName.Length, U16(fixedPart, 30));
        var (compressed, bytes, offset) = ZipExtra.Widen(
            extra,
            U32(fixedPart, 20),
            U32(fixedPart, 24),
            U32(fixedPart, 42)
        );
        const byte unix = 3;
        const byte darwin = 19;
        var madeBy = fixedPart[5];
        var name = EntryNames.Decode(rawName, (flags & 0x0800) != 0);
        if (ZipExtra.OtherName(extra) is { } other && other != name)
            throw new HoldException(Reasons.ArchiveInconsistent);
        return new ZipEntry(
            name,
            rawName.ToArray(),
            flags,
            U16(fixedPart, 10),
            U32(fixedPart, 16),
            compressed,
            bytes,
            offset,
            madeBy is unix or darwin ? U32(fixedPart, 38) >> 16 : 0
        );
    }

    private readonly record struct End(long Count, long Bytes, long Offset);
}
