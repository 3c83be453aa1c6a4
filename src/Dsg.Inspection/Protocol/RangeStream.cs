using System.Buffers.Binary;
using System.Text.Json;

namespace Dsg.Inspection.Protocol;

/// <summary>
/// The file itself once more, this time to be sought in: whatever is not in one of a few blocks at hand is asked for from the gateway,
/// one line out, one frame in. Used once the content has been read to its end.
/// </summary>
internal sealed class RangeStream(Stream questions, Stream replies, long length)
    : SeekableStream(length)
{
    private const int BlockBytes = 64 * 1024;
    private const int BlocksAtHand = 8;

    // The one used last stands first.
    private readonly List<(long Index, byte[] Bytes)> atHand = [];

    protected override int ReadAt(long offset, Span<byte> buffer)
    {
        var (index, start) = Math.DivRem(offset, BlockBytes);
        var block = Find(index);
        var count = Math.Min(buffer.Length, block.Length - (int)start);
        block.AsSpan((int)start, count).CopyTo(buffer);
        return count;
    }

    private byte[] Find(long index)
    {
        var found = atHand.FindIndex(block => block.Index == index);
        var block = found >= 0 ? atHand[found] : (index, Ask(index));
        if (found >= 0)
            atHand.RemoveAt(found);
        else if (atHand.Count == BlocksAtHand)
            atHand.RemoveAt(BlocksAtHand - 1);
        atHand.Insert(0, block);
        return block.Item2;
    }

    private byte[] Ask(long index)
    {
        var offset = index * BlockBytes;
        var block = new byte[Math.Min(BlockBytes, Length - offset)];
        questions.Write(
            JsonSerializer.SerializeToUtf8Bytes(
                new RangeRequest(Request.CurrentVersion, offset, block.Length),
                MessageJson.Default.RangeRequest
            )
        );
        questions.WriteByte((byte)'\n');
        questions.Flush();
        Span<byte> prefix = stackalloc byte[4];
        try
        {
            replies.ReadExactly(prefix);
            if (BinaryPrimitives.ReadInt32BigEndian(prefix) != block.Length)
                throw new ProtocolException();
            replies.ReadExactly(block);
        }
        catch (EndOfStreamException)
        {
            throw new ProtocolException();
        }

        return block;
    }
}
