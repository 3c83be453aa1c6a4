using Dsg.Inspection.Protocol;
using Dsg.Inspection.Types;

namespace Dsg.Inspection.Archives;

/// <summary>Content that comes out of a decompressor: counted against the budget while it is read.</summary>
internal sealed class MeteredStream(Stream source, Budget budget) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        budget.Unpack(read);
        return read;
    }
}

/// <summary>Shows what goes by to whoever tells texts apart.</summary>
internal sealed class ObservedStream(Stream source, TextProbe probe) : ForwardStream
{
    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        probe.Watch(buffer[..read]);
        return read;
    }
}

/// <summary>The bytes that were looked at already, then the rest.</summary>
internal sealed class PrefixedStream(ReadOnlyMemory<byte> prefix, Stream rest) : ForwardStream
{
    private ReadOnlyMemory<byte> left = prefix;

    public override int Read(Span<byte> buffer)
    {
        if (left.IsEmpty)
            return rest.Read(buffer);
        var count = Math.Min(buffer.Length, left.Length);
        left.Span[..count].CopyTo(buffer);
        left = left[count..];
        return count;
    }
}

/// <summary>A part of a file that can be sought in.</summary>
internal sealed class SliceStream(Stream file, long offset, long length) : ForwardStream
{
    private long position;

    public override int Read(Span<byte> buffer)
    {
        var count = (int)Math.Min(buffer.Length, length - position);
        if (count == 0)
            return 0;
        file.Position = offset + position;
        var read = file.Read(buffer[..count]);
        position += read;
        return read;
    }
}

/// <summary>Counts what goes by and computes its CRC-32 (ISO 3309, as in zip).</summary>
internal sealed class ChecksumStream(Stream source) : ForwardStream
{
    private static readonly uint[] Table = BuildTable();
    private uint state = uint.MaxValue;

    public long BytesRead { get; private set; }

    public uint Crc32 => ~state;

    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        BytesRead += read;
        var value = state;
        foreach (var item in buffer[..read])
            value = Table[(value ^ item) & 0xFF] ^ (value >> 8);
        state = value;
        return read;
    }

    private static uint[] BuildTable()
    {
        var table = new uint[256];
        for (uint i = 0; i < table.Length; i++)
        {
            var value = i;
            for (var bit = 0; bit < 8; bit++)
                value = (value & 1) != 0 ? 0xEDB88320 ^ (value >> 1) : value >> 1;
            table[i] = value;
        }

        return table;
    }
}

/// <summary>Remembers the end of what goes by, to find a zip directory at the end of another format.</summary>
internal sealed class TailStream(Stream source) : ForwardStream
{
    // The record (22 bytes) and its longest comment (65,535).
    private const int KeptBytes = 22 + 65_535;
    private readonly byte[] tail = new byte[KeptBytes];
    private int filled;

    public ReadOnlySpan<byte> Tail => tail.AsSpan(0, filled);

    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        var piece = buffer[..read];
        if (piece.Length >= tail.Length)
            piece = piece[^tail.Length..];
        var keep = Math.Min(filled, tail.Length - piece.Length);
        tail.AsSpan(filled - keep, keep).CopyTo(tail);
        piece.CopyTo(tail.AsSpan(keep));
        filled = keep + piece.Length;
        return read;
    }
}
