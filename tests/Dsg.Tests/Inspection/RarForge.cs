using System.Buffers.Binary;
using System.Text;

namespace Dsg.Tests.Inspection;

/// <summary>Writes rar files of the older format (technote of RAR 4), stored without compression: no package here writes rar.</summary>
internal static class RarForge
{
    private const byte Archive = 0x73;
    private const byte File = 0x74;
    private const byte End = 0x7B;

    public static byte[] Of(params RarEntry[] entries) =>
        [
            .. "Rar!\u001A\a\0"u8,
            .. Block(Archive, 0, new byte[6], []),
            .. entries.SelectMany(Entry),
            .. Block(End, 0x4000, [], []),
        ];

    private static byte[] Entry(RarEntry entry)
    {
        var name = Encoding.ASCII.GetBytes(entry.Name);
        var head = new byte[25 + name.Length];
        BinaryPrimitives.WriteInt32LittleEndian(head, entry.Content.Length);
        BinaryPrimitives.WriteInt32LittleEndian(head.AsSpan(4), entry.Content.Length);
        // Made on Unix, stored, readable from version 2.0.
        head[8] = 3;
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(9), ZipForge.Crc32(entry.Content));
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(13), 0x5A210000);
        head[17] = 20;
        head[18] = 0x30;
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(19), (ushort)name.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(21), entry.Mode);
        name.CopyTo(head, 25);
        return Block(File, (ushort)(0x8000 | entry.Flags), head, entry.Content);
    }

    private static byte[] Block(byte type, ushort flags, byte[] rest, byte[] content)
    {
        var head = new byte[7 + rest.Length];
        head[2] = type;
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(3), flags);
        BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(5), (ushort)head.Length);
        rest.CopyTo(head, 7);
        BinaryPrimitives.WriteUInt16LittleEndian(
            head,
            (ushort)(ZipForge.Crc32(head.AsSpan(2)) & 0xFFFF)
        );
        return [.. head, .. content];
    }
}

internal sealed record RarEntry(string Name, byte[] Content, uint Mode, ushort Flags);
