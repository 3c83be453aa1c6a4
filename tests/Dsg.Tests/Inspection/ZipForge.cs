using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Dsg.Tests.Inspection;

/// <summary>Writes zip files byte by byte, so that every field can tell a lie.</summary>
internal sealed class ZipForge
{
    private readonly List<byte> body = [];
    private readonly List<byte[]> directory = [];

    public byte[] Comment { get; set; } = [];

    public static byte[] Of(params (string Name, byte[] Content)[] files)
    {
        var forge = new ZipForge();
        foreach (var (name, content) in files)
            forge.Add(new ForgedEntry(name, content));
        return forge.Build();
    }

    public ZipForge Add(ForgedEntry entry)
    {
        var name = entry.RawName ?? Encoding.UTF8.GetBytes(entry.Name);
        var packed = entry.Method == 8 ? Deflate(entry.Content) : entry.Content;
        var crc = entry.Crc ?? Crc32(entry.Content);
        var size = entry.DeclaredBytes ?? entry.Content.Length;
        var offset = entry.HeaderOffset ?? (uint)body.Count;
        directory.Add(Central(entry, name, crc, packed.Length, size, offset));
        if (entry.HeaderOffset is not null)
            return this;
        body.AddRange(Local(entry, entry.LocalName ?? name, crc, packed.Length, size));
        body.AddRange(packed);
        return this;
    }

    /// <summary>Bytes that no directory entry speaks of.</summary>
    public ZipForge AddRaw(ReadOnlySpan<byte> bytes)
    {
        body.AddRange(bytes);
        return this;
    }

    public byte[] Build()
    {
        var all = new MemoryStream();
        all.Write(body.ToArray());
        foreach (var entry in directory)
            all.Write(entry);
        var end = new byte[22];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)directory.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)directory.Count);
        BinaryPrimitives.WriteUInt32LittleEndian(
            end.AsSpan(12),
            (uint)directory.Sum(entry => entry.Length)
        );
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), (uint)body.Count);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(20), (ushort)Comment.Length);
        all.Write(end);
        all.Write(Comment);
        return all.ToArray();
    }

    public static byte[] Deflate(byte[] content)
    {
        var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(content);
        return packed.ToArray();
    }

    /// <summary>Bit by bit, on purpose another way than the code under test.</summary>
    public static uint Crc32(ReadOnlySpan<byte> content)
    {
        var value = uint.MaxValue;
        foreach (var item in content)
        {
            value ^= item;
            for (var bit = 0; bit < 8; bit++)
                value = (value >> 1) ^ ((value & 1) * 0xEDB88320);
        }

        return ~value;
    }

    private static byte[] Local(ForgedEntry entry, byte[] name, uint crc, int packed, long size)
    {
        var header = new byte[30 + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034B50);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), 20);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), entry.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(
            header.AsSpan(8),
            entry.LocalMethod ?? entry.Method
        );
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(14), crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(18), (uint)packed);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(22), (uint)size);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(26), (ushort)name.Length);
        name.CopyTo(header, 30);
        return header;
    }

    private static byte[] Central(
        ForgedEntry entry,
        byte[] name,
        uint crc,
        int packed,
        long size,
        uint offset
    )
    {
        var header = new byte[46 + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x02014B50);
        header[4] = 20;
        header[5] = 3;
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(6), 20);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(8), entry.Flags);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(10), entry.Method);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), crc);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(20), (uint)packed);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(24), (uint)size);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(28), (ushort)name.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(38), entry.UnixMode << 16);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(42), offset);
        name.CopyTo(header, 46);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(30), (ushort)entry.Extra.Length);
        return [.. header, .. entry.Extra];
    }
}

internal sealed record ForgedEntry(string Name, byte[] Content)
{
    public byte[]? RawName { get; init; }
    public byte[]? LocalName { get; init; }
    public ushort Flags { get; init; } = 0x0800;
    public ushort Method { get; init; } = 8;
    public ushort? LocalMethod { get; init; }
    public uint? Crc { get; init; }
    public long? DeclaredBytes { get; init; }
    public uint UnixMode { get; init; } = 0x81A4;

    /// <summary>In the central directory only.</summary>
    public byte[] Extra { get; init; } = [];

    /// <summary>Points at bytes that another entry wrote; nothing is written for this one.</summary>
    public uint? HeaderOffset { get; init; }
}
