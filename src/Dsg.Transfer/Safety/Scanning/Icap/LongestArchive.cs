using System.Buffers.Binary;

namespace Dsg.Transfer.Safety.Scanning.Icap;

/// <summary>
/// A zip of any length: one stored entry of zeros, and EICAR behind it. Whoever finds EICAR in it has looked into the whole. It is made piece by
/// piece and never lies in memory.
/// </summary>
internal sealed class LongestArchive
{
    private const string Padding = "padding.txt";
    private const string Sample = "eicar.com";
    private const int LocalHead = 30;
    private const int DirectoryHead = 46;
    private const int End = 22;
    private const int PieceBytes = 256 * 1024;
    private const uint Polynomial = 0xEDB88320;

    private readonly byte[] sample = Eicar.Build();
    private readonly uint zeros;
    private readonly uint padded;

    /// <param name="length">Wanted length in bytes; the archive is longer where it has no room.</param>
    public LongestArchive(long length)
    {
        long besides =
            (2 * (LocalHead + DirectoryHead + Padding.Length + Sample.Length))
            + sample.Length
            + End;
        padded = (uint)Math.Clamp(length - besides, 0, uint.MaxValue - besides);
        zeros = Checksum(Enumerable.Repeat((byte)0, (int)Math.Min(padded, int.MaxValue)));
        Length = padded + besides;
    }

    /// <summary>Its length in bytes.</summary>
    public long Length { get; }

    /// <summary>Its bytes, in order.</summary>
    public IEnumerable<ReadOnlyMemory<byte>> Pieces()
    {
        yield return Head(Padding, zeros, padded);
        var empty = new byte[PieceBytes];
        for (long left = padded; left > 0; left -= PieceBytes)
            yield return empty.AsMemory(0, (int)Math.Min(left, PieceBytes));
        var checksum = Checksum(sample);
        yield return Head(Sample, checksum, (uint)sample.Length);
        yield return sample;
        var second = (uint)(LocalHead + Padding.Length) + padded;
        yield return DirectoryOf(Padding, zeros, padded, 0);
        yield return DirectoryOf(Sample, checksum, (uint)sample.Length, second);
        yield return EndOf(second + (uint)(LocalHead + Sample.Length + sample.Length));
    }

    // APPNOTE 4.3.7: version 2.0, no flags, stored, a fixed time.
    private static byte[] Head(string name, uint checksum, uint size)
    {
        var head = new byte[LocalHead + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(head, 0x04034B50);
        head[4] = 20;
        WriteCommon(head.AsSpan(10), name, checksum, size);
        System.Text.Encoding.ASCII.GetBytes(name).CopyTo(head.AsSpan(LocalHead));
        return head;
    }

    // APPNOTE 4.3.12.
    private static byte[] DirectoryOf(string name, uint checksum, uint size, uint offset)
    {
        var head = new byte[DirectoryHead + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(head, 0x02014B50);
        head[4] = head[6] = 20;
        WriteCommon(head.AsSpan(12), name, checksum, size);
        BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(42), offset);
        System.Text.Encoding.ASCII.GetBytes(name).CopyTo(head.AsSpan(DirectoryHead));
        return head;
    }

    // Time, date (1 January 2000), checksum, both sizes, length of the name.
    private static void WriteCommon(Span<byte> to, string name, uint checksum, uint size)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(to[2..], 0x2821);
        BinaryPrimitives.WriteUInt32LittleEndian(to[4..], checksum);
        BinaryPrimitives.WriteUInt32LittleEndian(to[8..], size);
        BinaryPrimitives.WriteUInt32LittleEndian(to[12..], size);
        BinaryPrimitives.WriteUInt16LittleEndian(to[16..], (ushort)name.Length);
    }

    // APPNOTE 4.3.16.
    private static byte[] EndOf(uint directory)
    {
        var end = new byte[End];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        end[8] = end[10] = 2;
        var size = (uint)((2 * DirectoryHead) + Padding.Length + Sample.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), size);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), directory);
        return end;
    }

    private static uint Checksum(IEnumerable<byte> bytes)
    {
        var table = new uint[256];
        for (var i = 0u; i < table.Length; i++)
        {
            table[i] = i;
            for (var bit = 0; bit < 8; bit++)
                table[i] = (table[i] & 1) == 0 ? table[i] >> 1 : (table[i] >> 1) ^ Polynomial;
        }

        var value = uint.MaxValue;
        foreach (var each in bytes)
            value = table[(value ^ each) & 0xFF] ^ (value >> 8);
        return ~value;
    }
}
