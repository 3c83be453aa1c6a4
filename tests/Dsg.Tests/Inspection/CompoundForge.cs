using System.Buffers.Binary;
using System.Text;

namespace Dsg.Tests.Inspection;

/// <summary>Writes compound files ([MS-CFB], version 3) from nothing: a flat directory, small streams in the mini stream.</summary>
internal sealed class CompoundForge
{
    private const int Sector = 512;
    private const int Mini = 64;
    private const int Cutoff = 4096;
    private const uint Free = 0xFFFFFFFF;
    private const uint End = 0xFFFFFFFE;
    private const uint TableSector = 0xFFFFFFFD;

    private readonly List<(string Name, bool IsStorage, byte[] Content)> entries = [];

    public Guid RootClass { get; init; }

    /// <summary>Children of the storages are told by this number alone; none of the rules follows it.</summary>
    public uint StorageChild { get; init; } = Free;

    public static byte[] Of(params (string Name, byte[] Content)[] streams)
    {
        var forge = new CompoundForge();
        foreach (var (name, content) in streams)
            forge.Stream(name, content);
        return forge.Build();
    }

    public CompoundForge Stream(string name, byte[] content)
    {
        entries.Add((name, false, content));
        return this;
    }

    public CompoundForge Storage(string name)
    {
        entries.Add((name, true, []));
        return this;
    }

    public byte[] Build()
    {
        var body = new List<byte[]>();
        var table = new List<uint>();
        uint Put(byte[] content, int sectorBytes, List<byte[]> into, List<uint> chain)
        {
            var first = (uint)into.Count;
            for (var at = 0; at < content.Length; at += sectorBytes)
            {
                var sector = new byte[sectorBytes];
                content.AsSpan(at, Math.Min(sectorBytes, content.Length - at)).CopyTo(sector);
                into.Add(sector);
                chain.Add(at + sectorBytes >= content.Length ? End : (uint)into.Count);
            }

            return content.Length == 0 ? End : first;
        }

        var mini = new List<byte[]>();
        var miniTable = new List<uint>();
        var directory = new List<byte[]> { Entry("Root Entry", 5, 0, 0) };
        foreach (var (name, isStorage, content) in entries)
        {
            var start =
                isStorage ? 0
                : content.Length < Cutoff ? Put(content, Mini, mini, miniTable)
                : Put(content, Sector, body, table);
            directory.Add(Entry(name, isStorage ? (byte)1 : (byte)2, start, content.Length));
        }

        var miniBytes = mini.SelectMany(part => part).ToArray();
        directory[0] = Entry(
            "Root Entry",
            5,
            Put(miniBytes, Sector, body, table),
            miniBytes.Length
        );
        var firstMiniTable = Put(Pad(Words(miniTable), 0xFF), Sector, body, table);
        var firstDirectory = Put(Pad([.. directory.SelectMany(e => e)], 0), Sector, body, table);
        var tables = (table.Count / 127) + 1;
        var places = Enumerable.Range(table.Count, tables).Select(i => (uint)i).ToArray();
        table.AddRange(Enumerable.Repeat(TableSector, tables));
        var header = Header(firstDirectory, firstMiniTable, places);
        return [.. header, .. body.SelectMany(part => part), .. Pad(Words(table), 0xFF)];
    }

    private static byte[] Header(uint directory, uint miniTable, uint[] tables)
    {
        var header = new byte[Sector];
        Convert.FromHexString("D0CF11E0A1B11AE1").CopyTo(header, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(24), 0x3E);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(26), 3);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(28), 0xFFFE);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(30), 9);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(32), 6);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(44), tables.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(48), directory);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(56), Cutoff);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(60), miniTable);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(68), End);
        header.AsSpan(76).Fill(0xFF);
        Words([.. tables]).CopyTo(header, 76);
        return header;
    }

    private byte[] Entry(string name, byte type, uint start, int length)
    {
        var entry = new byte[128];
        Encoding.Unicode.GetBytes(name).CopyTo(entry, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(64), (ushort)((name.Length + 1) * 2));
        entry[66] = type;
        entry[67] = 1;
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(68), Free);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(72), Free);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(76), type == 1 ? StorageChild : Free);
        if (type == 5)
            RootClass.TryWriteBytes(entry.AsSpan(80));
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(116), start);
        BinaryPrimitives.WriteInt32LittleEndian(entry.AsSpan(120), length);
        return entry;
    }

    private static byte[] Words(List<uint> words)
    {
        var bytes = new byte[words.Count * 4];
        for (var i = 0; i < words.Count; i++)
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), words[i]);
        return bytes;
    }

    private static byte[] Pad(byte[] content, byte with)
    {
        var whole = new byte[(content.Length + Sector - 1) / Sector * Sector];
        whole.AsSpan().Fill(with);
        content.CopyTo(whole, 0);
        return whole;
    }
}
