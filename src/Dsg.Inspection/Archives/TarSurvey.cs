using System.Globalization;
using System.Text;
using Dsg.Inspection.Protocol;

namespace Dsg.Inspection.Archives;

/// <summary>One entry as its own header tells it.</summary>
internal readonly record struct TarHeader(char Type, string Name, long Bytes);

/// <summary>
/// A second reader of tar (POSIX.1 pax, GNU tar): it sees the same bytes go by and reads the headers by itself. Where it and the
/// platform's reader understand an archive differently, so would others, and files could hide between them. A length in an extended
/// header is overlooked here on purpose, as old readers do.
/// </summary>
internal sealed class TarSurvey(Stream source) : ForwardStream
{
    private const int BlockBytes = 512;
    private const int MostExtraBytes = 1 << 20;

    private readonly byte[] block = new byte[BlockBytes];
    private readonly MemoryStream extra = new();
    private readonly Queue<TarHeader> seen = new();
    private int filled;
    private long dataLeft;
    private long extraLeft;
    private char extraType;
    private string? longName;
    private bool isEnded;

    /// <summary>The next entry that was seen; null when there is none.</summary>
    public TarHeader? Next() => seen.TryDequeue(out var header) ? header : null;

    public override int Read(Span<byte> buffer)
    {
        var read = source.Read(buffer);
        Watch(buffer[..read]);
        return read;
    }

    private void Watch(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && !isEnded)
        {
            if (dataLeft > 0)
            {
                var passed = (int)Math.Min(dataLeft, bytes.Length);
                Collect(bytes[..passed]);
                dataLeft -= passed;
                bytes = bytes[passed..];
                continue;
            }

            var taken = Math.Min(BlockBytes - filled, bytes.Length);
            bytes[..taken].CopyTo(block.AsSpan(filled));
            filled += taken;
            bytes = bytes[taken..];
            if (filled == BlockBytes)
            {
                filled = 0;
                TakeHeader();
            }
        }
    }

    private void TakeHeader()
    {
        isEnded = !block.AsSpan().ContainsAnyExcept((byte)0);
        if (isEnded)
            return;
        var type = (char)block[156];
        var bytes = Number(block.AsSpan(124, 12));
        dataLeft = checked((bytes + BlockBytes - 1) / BlockBytes * BlockBytes);
        switch (type)
        {
            case 'x' or 'L' or 'K':
                if (bytes > MostExtraBytes)
                    throw new HoldException(Reasons.ArchiveInconsistent);
                (extraType, extraLeft) = (type, bytes);
                extra.SetLength(0);
                return;
            case 'g':
                return;
            default:
                TakeEntry(type, bytes);
                return;
        }
    }

    private void TakeEntry(char type, long bytes)
    {
        var isFile = type is '0' or '\0' or '7';
        if (!isFile && bytes != 0)
            throw new HoldException(Reasons.ArchiveInconsistent);
        seen.Enqueue(new TarHeader(type, longName ?? Name(), bytes));
        longName = null;
    }

    private string Name()
    {
        var isPosix = block.AsSpan(257, 6).SequenceEqual("ustar\0"u8);
        var prefix = isPosix ? Text(block.AsSpan(345, 155)) : "";
        var name = Text(block.AsSpan(0, 100));
        return prefix.Length > 0 ? $"{prefix}/{name}" : name;
    }

    private void Collect(ReadOnlySpan<byte> bytes)
    {
        if (extraLeft == 0)
            return;
        var wanted = (int)Math.Min(extraLeft, bytes.Length);
        extra.Write(bytes[..wanted]);
        extraLeft -= wanted;
        if (extraLeft > 0)
            return;
        var content = extra.GetBuffer().AsSpan(0, (int)extra.Length);
        if (extraType == 'L')
            longName = Text(content);
        else if (extraType == 'x')
            TakeRecords(content);
    }

    /// <summary>Each record is its own length, a blank, a key, an equals sign, a value and a line feed.</summary>
    private void TakeRecords(ReadOnlySpan<byte> records)
    {
        while (!records.IsEmpty)
        {
            var blank = records.IndexOf((byte)' ');
            if (
                blank <= 0
                || !int.TryParse(
                    records[..blank],
                    NumberStyles.None,
                    CultureInfo.InvariantCulture,
                    out var length
                )
                || length <= blank + 1
                || length > records.Length
                || records[length - 1] != '\n'
            )
                throw new HoldException(Reasons.ArchiveInconsistent);
            var pair = Encoding.UTF8.GetString(records[(blank + 1)..(length - 1)]);
            TakeRecord(pair.Split('=', 2));
            records = records[length..];
        }
    }

    private void TakeRecord(string[] pair)
    {
        if (pair.Length != 2)
            throw new HoldException(Reasons.ArchiveInconsistent);
        if (pair[0] == "path")
            longName = pair[1];
    }

    private static string Text(ReadOnlySpan<byte> field)
    {
        var end = field.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? field : field[..end]);
    }

    /// <summary>Octal digits between blanks, or with the highest bit set a number of base 256.</summary>
    private static long Number(ReadOnlySpan<byte> field)
    {
        long value = 0;
        if ((field[0] & 0x80) != 0)
        {
            foreach (var part in field[1..])
                value = checked((value * 256) + part);
            return (field[0] & 0x7F) == 0 && value >= 0
                ? value
                : throw new HoldException(Reasons.ArchiveInconsistent);
        }

        foreach (var digit in field)
        {
            if (digit is >= (byte)'0' and <= (byte)'7')
                value = checked((value * 8) + digit - '0');
            else if (digit is not ((byte)' ' or 0))
                throw new HoldException(Reasons.ArchiveInconsistent);
        }

        return value;
    }
}
