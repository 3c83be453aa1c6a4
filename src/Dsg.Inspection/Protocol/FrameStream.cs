using System.Buffers.Binary;

namespace Dsg.Inspection.Protocol;

/// <summary>The content out of its frames: four bytes of length, big-endian, then so many bytes; length zero ends it.</summary>
internal sealed class FrameStream(Stream source) : ForwardStream
{
    private const int MaxFrameBytes = 1 << 20;
    private int left;
    private bool ended;

    /// <summary>Content bytes read so far.</summary>
    public long BytesRead { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty || ended)
            return 0;
        if (left == 0 && !OpenFrame())
            return 0;
        var read = source.Read(buffer[..Math.Min(buffer.Length, left)]);
        if (read == 0)
            throw new ProtocolException();
        left -= read;
        BytesRead += read;
        return read;
    }

    private bool OpenFrame()
    {
        Span<byte> prefix = stackalloc byte[4];
        try
        {
            source.ReadExactly(prefix);
        }
        catch (EndOfStreamException)
        {
            throw new ProtocolException();
        }

        left = BinaryPrimitives.ReadInt32BigEndian(prefix);
        if (left is < 0 or > MaxFrameBytes)
            throw new ProtocolException();
        ended = left == 0;
        return !ended;
    }
}

/// <summary>The gateway's side broke off or broke the rules: there is nobody to answer to.</summary>
public sealed class ProtocolException : Exception;
