using System.IO.Compression;
using Dsg.Inspection.Documents;

namespace Dsg.Inspection.Archives;

/// <summary>Walks a spooled zip file: first the whole plan of it, then the content of each entry.</summary>
internal sealed class ZipWalk(Stream file, Budget budget, EntryWalk walk)
{
    private const int LocalBytes = 30;
    private const ushort Stored = 0;
    private const ushort Deflated = 8;

    // What must be the same in the local header: encryption, compression options, descriptor, UTF-8.
    private const ushort ComparedFlags = 0x0001 | 0x0008 | 0x0040 | 0x0800 | 0x2000;
    private const uint TypeMask = 0xF000;
    private const uint RegularType = 0x8000;
    private const uint FolderType = 0x4000;
    private const uint LinkType = 0xA000;

    /// <summary>Returns the type: zip, or the office format that it is.</summary>
    /// <param name="level">Of this container, from 1.</param>
    public string Run(int level)
    {
        var (entries, directoryOffset) = ZipDirectory.Read(file, budget);
        var names = new EntryNames();
        var extensions = entries.ConvertAll(entry => Judge(entry, names));
        budget.ForeseeUnpacking(entries.Sum(entry => entry.Bytes), file.Length);
        var dataOffsets = Survey(entries, directoryOffset);
        CompareWithPlatform(entries);
        var type = OfficeType.Find(entries);
        var package = OfficePackage.Of(entries);
        budget.EnterContainer(level, isDocument: package is not null);
        foreach (var i in Order(entries, package))
        {
            var entry = entries[i];
            if (!entry.IsFolder)
                walk.Look(
                    i + 1,
                    extensions[i],
                    () => Unpack(entry, dataOffsets[entry]),
                    package?.Part(extensions[i])
                );
        }

        return type;
    }

    private static IEnumerable<int> Order(List<ZipEntry> entries, OfficePackage? package) =>
        Enumerable
            .Range(0, entries.Count)
            .OrderBy(i => package is null || OfficePackage.IsTable(entries[i].Name) ? 0 : 1);

    /// <summary>A second reader: the platform's own must find the same entries.</summary>
    private void CompareWithPlatform(List<ZipEntry> entries)
    {
        using var other = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true);
        var agrees =
            other.Entries.Count == entries.Count
            && entries
                .Zip(other.Entries)
                .All(pair =>
                    pair.First.Bytes == pair.Second.Length
                    && pair.First.CompressedBytes == pair.Second.CompressedLength
                    && pair.First.Crc32 == pair.Second.Crc32
                    && pair.First.IsFolder == pair.Second.FullName.EndsWith('/')
                );
        if (!agrees)
            throw new HoldException(Reasons.ArchiveInconsistent);
    }

    private static string Judge(ZipEntry entry, EntryNames names)
    {
        var extension = names.Add(entry.Name);
        if (entry.IsEncrypted)
            throw new HoldException(Reasons.ArchiveEncrypted);
        var type = entry.UnixMode & TypeMask;
        if (type == LinkType)
            throw new HoldException(Reasons.ArchiveLink);
        if (type is not (0 or RegularType or FolderType))
            throw new HoldException(Reasons.ArchiveDevice);
        if (entry.IsFolder ? entry.Bytes != 0 : type == FolderType)
            throw new HoldException(Reasons.ArchiveInconsistent);
        if (entry.Method is not (Stored or Deflated))
            throw new HoldException(Reasons.ArchiveUnsupported);
        return extension;
    }

    /// <summary>
    /// Every byte before the directory must belong to exactly one entry: sharing bytes is how small files unpack to
    /// terabytes, and bytes that belong to nobody are where a reader that ignores the directory sees other files.
    /// </summary>
    private Dictionary<ZipEntry, long> Survey(List<ZipEntry> entries, long directoryOffset)
    {
        var dataOffsets = new Dictionary<ZipEntry, long>(ReferenceEqualityComparer.Instance);
        long expected = 0;
        var descriptorAllowed = false;
        foreach (var entry in entries.OrderBy(entry => entry.HeaderOffset))
        {
            JudgeGap(expected, entry.HeaderOffset, descriptorAllowed);
            var data = CompareLocalHeader(entry);
            dataOffsets.Add(entry, data);
            expected = checked(data + entry.CompressedBytes);
            descriptorAllowed = entry.HasDescriptor;
        }

        JudgeGap(expected, directoryOffset, descriptorAllowed);
        return dataOffsets;
    }

    private static void JudgeGap(long expected, long found, bool descriptorAllowed)
    {
        if (found < expected)
            throw new HoldException(Reasons.ArchiveOverlap);
        var isExplained = descriptorAllowed
            ? found - expected is 12 or 16 or 20 or 24
            : found == expected;
        if (!isExplained)
            throw new HoldException(Reasons.ArchiveInconsistent);
    }

    private long CompareLocalHeader(ZipEntry entry)
    {
        var header = new byte[LocalBytes];
        ZipDirectory.ReadAt(file, entry.HeaderOffset, header);
        var name = new byte[ZipDirectory.U16(header, 26)];
        var extra = new byte[ZipDirectory.U16(header, 28)];
        ZipDirectory.ReadAt(file, entry.HeaderOffset + LocalBytes, name);
        ZipDirectory.ReadAt(file, entry.HeaderOffset + LocalBytes + name.Length, extra);
        var agrees =
            ZipDirectory.U32(header, 0) == ZipDirectory.LocalSignature
            && ((ZipDirectory.U16(header, 6) ^ entry.Flags) & ComparedFlags) == 0
            && ZipDirectory.U16(header, 8) == entry.Method
            && name.AsSpan().SequenceEqual(entry.RawName);
        if (!agrees || !SizesAgree(header, extra, entry))
            throw new HoldException(Reasons.ArchiveInconsistent);
        return entry.HeaderOffset + LocalBytes + name.Length + extra.Length;
    }

    private static bool SizesAgree(byte[] header, byte[] extra, ZipEntry entry)
    {
        var crc = ZipDirectory.U32(header, 14);
        var (compressed, bytes, _) = ZipExtra.Widen(
            extra,
            ZipDirectory.U32(header, 18),
            ZipDirectory.U32(header, 22),
            0
        );
        var isSame =
            crc == entry.Crc32 && compressed == entry.CompressedBytes && bytes == entry.Bytes;
        // With a descriptor behind the data the header may leave all three open.
        return isSame || (entry.HasDescriptor && crc == 0 && compressed == 0 && bytes == 0);
    }

    private ContentCheck Unpack(ZipEntry entry, long dataOffset)
    {
        var packed = new SliceStream(file, dataOffset, entry.CompressedBytes);
        Stream plain =
            entry.Method == Stored ? packed : new DeflateStream(packed, CompressionMode.Decompress);
        var content = new ChecksumStream(new MeteredStream(plain, budget));
        return new ContentCheck(
            content,
            () =>
            {
                if (content.BytesRead != entry.Bytes || content.Crc32 != entry.Crc32)
                    throw new HoldException(Reasons.ArchiveInconsistent);
            }
        );
    }
}
