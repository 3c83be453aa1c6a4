using Dsg.Inspection.Protocol;

namespace Dsg.Inspection.Documents;

/// <summary>Excel writes line breaks in its old drawings as in HTML, <c>&lt;br&gt;</c>, and reads them so; here they are closed, and the rest is XML.</summary>
internal sealed class ClosedBreaks(Stream source) : ForwardStream
{
    private const int PieceBytes = 16 * 1024;

    private readonly byte[] piece = new byte[PieceBytes];
    private readonly Queue<byte> ready = new();
    private int matched;
    private bool isEnded;

    private static ReadOnlySpan<byte> Break => "<br>"u8;

    public override int Read(Span<byte> buffer)
    {
        while (ready.Count == 0 && !isEnded)
            Take();
        var count = Math.Min(buffer.Length, ready.Count);
        for (var i = 0; i < count; i++)
            buffer[i] = ready.Dequeue();
        return count;
    }

    private void Take()
    {
        var read = source.Read(piece);
        isEnded = read == 0;
        foreach (var value in piece.AsSpan(0, read))
        {
            matched =
                value == Break[matched] ? matched + 1
                : value == Break[0] ? 1
                : 0;
            if (matched == Break.Length)
            {
                ready.Enqueue((byte)'/');
                matched = 0;
            }

            ready.Enqueue(value);
        }
    }
}
