using System.Buffers.Binary;
using System.Text;
using Dsg.Inspection.Protocol;

namespace Dsg.Inspection.Documents;

/// <summary>One entry of the directory of a compound file.</summary>
internal sealed record CompoundEntry(
    string Name,
    bool IsStorage,
    bool IsRoot,
    Guid Class,
    uint Child,
    uint Start,
    long Bytes
);

/// <summary>
/// Reads the tables and streams of a compound file ([MS-CFB]): the container of the binary Office formats. Every chain is followed once and
/// no further than the file is long; a table that contradicts itself is held.
/// </summary>
internal sealed class CompoundFile
{
    private const int HeaderBytes = 512;
    private const int EntryBytes = 128;
    private const int HeaderTables = 109;
    private const uint LastSector = 0xFFFFFFFA;
    private const int MostEntries = 50_000;

    private readonly Stream file;
    private readonly int sectorBytes;
    private readonly int miniBytes;
    private readonly uint miniCutoff;
    private readonly bool isVersion3;
    private readonly uint[] table;
    private readonly uint[] miniTable;
    private readonly SectorStream? miniStream;

    public CompoundFile(Stream file)
    {
        this.file = file;
        var header = new byte[HeaderBytes];
        file.Position = 0;
        if (file.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false) < HeaderBytes)
            throw Unreadable();
        var (version, shift, miniShift) = (U16(header, 26), U16(header, 30), U16(header, 32));
        isVersion3 = version == 3;
        if (
            U16(header, 28) != 0xFFFE
            || miniShift != 6
            || !((version == 3 && shift == 9) || (version == 4 && shift == 12))
        )
            throw Unreadable();
        sectorBytes = 1 << shift;
        miniBytes = 1 << miniShift;
        miniCutoff = U32(header, 56);
        table = ReadTable(header);
        Entries = ReadEntries(U32(header, 48));
        miniTable = Widen(ReadSectors(Chain(U32(header, 60), table)));
        miniStream = Entries.Find(entry => entry.IsRoot) is { Bytes: > 0 } root
            ? new SectorStream(file, Places(Chain(root.Start, table)), sectorBytes, root.Bytes)
            : null;
    }

    /// <summary>All entries that are in use, whether a name leads to them or not.</summary>
    public List<CompoundEntry> Entries { get; }

    /// <summary>Opens the content of a stream.</summary>
    public Stream Open(CompoundEntry entry)
    {
        if (entry.Bytes == 0)
            return Stream.Null;
        if (entry.Bytes >= miniCutoff)
            return new SectorStream(
                file,
                Places(Chain(entry.Start, table)),
                sectorBytes,
                entry.Bytes
            );
        var places = Chain(entry.Start, miniTable).ConvertAll(sector => (long)sector * miniBytes);
        return new SectorStream(miniStream ?? throw Unreadable(), places, miniBytes, entry.Bytes);
    }

    private static HoldException Unreadable() => new(Reasons.DocumentUnreadable);

    private static ushort U16(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint U32(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    /// <summary>The sector table lies in sectors that the header names, and where those do not suffice, a chain of sectors with more names.</summary>
    private uint[] ReadTable(byte[] header)
    {
        List<uint> sectors = [.. Widen(header.AsSpan(76, HeaderTables * 4).ToArray())];
        var next = U32(header, 68);
        var most = (file.Length / sectorBytes) + 1;
        for (long seen = 0; next < LastSector; seen++)
        {
            if (seen > most)
                throw Unreadable();
            var names = Widen(ReadSectors([next]));
            sectors.AddRange(names[..^1]);
            next = names[^1];
        }

        sectors.RemoveAll(sector => sector >= LastSector);
        return sectors.Count <= most ? Widen(ReadSectors(sectors)) : throw Unreadable();
    }

    private List<CompoundEntry> ReadEntries(uint first)
    {
        var bytes = ReadSectors(Chain(first, table));
        if (bytes.Length == 0 || bytes.Length / EntryBytes > MostEntries)
            throw Unreadable();
        var entries = new List<CompoundEntry>();
        for (var at = 0; at < bytes.Length; at += EntryBytes)
        {
            if (bytes[at + 66] != 0)
                entries.Add(ReadEntry(bytes.AsSpan(at, EntryBytes)));
        }

        return entries;
    }

    private CompoundEntry ReadEntry(ReadOnlySpan<byte> bytes)
    {
        const byte storage = 1;
        const byte stream = 2;
        const byte root = 5;
        var type = bytes[66];
        var nameBytes = U16(bytes, 64);
        if (type is not (storage or stream or root) || nameBytes is < 2 or > 64)
            throw Unreadable();
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes[120..]);
        // The upper half may hold anything in version 3.
        length = isVersion3 ? length & uint.MaxValue : length;
        if (length < 0 || length > file.Length)
            throw Unreadable();
        return new CompoundEntry(
            Encoding.Unicode.GetString(bytes[..(nameBytes - 2)]),
            type != stream,
            type == root,
            new Guid(bytes.Slice(80, 16)),
            U32(bytes, 76),
            U32(bytes, 116),
            type == storage ? 0 : length
        );
    }

    private static List<uint> Chain(uint first, uint[] next)
    {
        var chain = new List<uint>();
        for (var sector = first; sector < LastSector; sector = next[sector])
        {
            if (sector >= next.Length || chain.Count > next.Length)
                throw Unreadable();
            chain.Add(sector);
        }

        return chain;
    }

    private List<long> Places(List<uint> sectors) =>
        sectors.ConvertAll(sector => (sector + 1L) * sectorBytes);

    private byte[] ReadSectors(List<uint> sectors)
    {
        var bytes = new byte[sectors.Count * sectorBytes];
        for (var i = 0; i < sectors.Count; i++)
        {
            file.Position = (sectors[i] + 1L) * sectorBytes;
            var part = bytes.AsSpan(i * sectorBytes, sectorBytes);
            if (file.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < part.Length)
                throw Unreadable();
        }

        return bytes;
    }

    private static uint[] Widen(byte[] bytes)
    {
        var words = new uint[bytes.Length / 4];
        for (var i = 0; i < words.Length; i++)
            words[i] = U32(bytes, i * 4);
        return words;
    }

    /// <summary>A stream in its sectors, wherever they lie.</summary>
    private sealed class SectorStream : SeekableStream
    {
        private readonly Stream source;
        private readonly List<long> places;
        private readonly int bytes;

        public SectorStream(Stream source, List<long> places, int bytes, long length)
            : base(length)
        {
            if (places.Count < (length + bytes - 1) / bytes)
                throw Unreadable();
            (this.source, this.places, this.bytes) = (source, places, bytes);
        }

        protected override int ReadAt(long offset, Span<byte> buffer)
        {
            var (index, start) = Math.DivRem(offset, bytes);
            source.Position = places[(int)index] + start;
            var read = source.Read(buffer[..(int)Math.Min(buffer.Length, bytes - start)]);
            return read > 0 ? read : throw Unreadable();
        }
    }
}
