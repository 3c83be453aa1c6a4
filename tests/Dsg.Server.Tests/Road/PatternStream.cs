using System.Globalization;
using System.Text;

namespace Dsg.Server.Tests.Road;

/// <summary>
/// A file of any size that lies nowhere: numbered lines of plain text, 64 bytes each, the same whenever they are read. Reading past
/// <paramref name="breaksAt"/> fails like a lost line.
/// </summary>
internal class PatternStream(long length, long breaksAt = long.MaxValue) : Stream
{
    private const int LineLength = 64;

    private readonly byte[] line = new byte[LineLength];
    private long position;

    public override bool CanRead => true;
    public override bool CanSeek => true;
    public override bool CanWrite => false;
    public override long Length => length;

    public override long Position
    {
        get => position;
        set => position = value;
    }

    public override int Read(Span<byte> buffer)
    {
        if (position >= breaksAt)
        {
            throw new IOException("The line broke, as the test wants.");
        }

        var count = (int)Math.Min(buffer.Length, Math.Min(length, breaksAt) - position);
        for (var done = 0; done < count; )
        {
            Write(position / LineLength);
            var from = (int)(position % LineLength);
            var part = Math.Min(LineLength - from, count - done);
            line.AsSpan(from, part).CopyTo(buffer[done..]);
            done += part;
            position += part;
        }

        return Math.Max(count, 0);
    }

    public override int Read(byte[] buffer, int offset, int count) =>
        Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(
        Memory<byte> buffer,
        CancellationToken cancellationToken = default
    ) => new(Read(buffer.Span));

    public override long Seek(long offset, SeekOrigin origin) =>
        position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => position + offset,
            _ => length + offset,
        };

    public override void Flush() { }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) =>
        throw new NotSupportedException();

    private void Write(long number)
    {
        line.AsSpan().Fill((byte)' ');
        Encoding.ASCII.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{number:D14} maintenance record, invented, nothing protected"
            ),
            line
        );
        line[^2] = (byte)'\r';
        line[^1] = (byte)'\n';
    }
}
