namespace Dsg.Inspection.Protocol;

/// <summary>A stream of known length that can only be read, from any position.</summary>
public abstract class SeekableStream(long length) : Stream
{
    private long position;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value >= 0 ? value : throw new IOException();
    }

    /// <summary>Reads at least one byte at a position before the end.</summary>
    protected abstract int ReadAt(long offset, Span<byte> buffer);

    public sealed override int Read(Span<byte> buffer)
    {
        if (position >= length || buffer.IsEmpty)
            return 0;
        var read = ReadAt(position, buffer[..(int)Math.Min(buffer.Length, length - position)]);
        position += read;
        return read;
    }

    public sealed override int Read(byte[] buffer, int offset, int count) =>
        Read(buffer.AsSpan(offset, count));

    public sealed override long Seek(long offset, SeekOrigin origin) =>
        Position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => length + offset,
        };

    public sealed override void Flush() { }

    public sealed override void SetLength(long value) => throw new NotSupportedException();

    public sealed override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();
}
