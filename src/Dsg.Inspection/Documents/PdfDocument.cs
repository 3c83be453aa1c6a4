using System.IO.Compression;
using Dsg.Inspection.Archives;
using Dsg.Inspection.Protocol;
using Dsg.Inspection.Types;

namespace Dsg.Inspection.Documents;

/// <summary>
/// Looks through a PDF as it streams by: the names in all its bytes, and once more in whatever its streams unpack to, because newer files
/// keep their objects there. It does not follow the tables of the file, so that nothing depends on which of them a reader believes, nor
/// on whether they are whole.
/// </summary>
internal sealed class PdfDocument(Stream source, Budget budget)
{
    private const int BufferBytes = 128 * 1024;
    private const int PieceBytes = 4096;

    // "stream", its line end, and the first two bytes behind.
    private const int LookAhead = 10;

    private readonly byte[] buffer = new byte[BufferBytes];
    private readonly PdfRules rules = new();
    private readonly byte[] before = new byte[LookAhead];
    private PdfNames? raw;
    private int start;
    private int end;
    private bool isEnded;

    /// <summary>Reads to the end and returns the type.</summary>
    public string Check()
    {
        raw = new PdfNames(rules.OnName);
        while (Fill(LookAhead * 2))
            Step(raw);
        raw.End();
        rules.OnEnd();
        return FileTypes.Pdf;
    }

    private ReadOnlySpan<byte> Window => buffer.AsSpan(start, end - start);

    private void Step(PdfNames names)
    {
        var at = Window.IndexOf("stream"u8);
        if (at < 0 || (at + LookAhead > Window.Length && !isEnded))
        {
            // The rest may be the beginning of the word.
            var sure =
                isEnded && at < 0 ? Window.Length
                : at >= 0 ? at
                : Window.Length - LookAhead;
            Pass(names, sure);
            return;
        }

        Pass(names, at);
        var isEnd = before.AsSpan(LookAhead - 3).SequenceEqual("end"u8);
        var line = LineEnd(Window["stream".Length..]);
        Pass(names, "stream".Length + line);
        if (isEnd || line == 0)
            return;
        Fill(2);
        var isDeflated = IsDeflated(Window);
        rules.OnStream(isDeflated);
        if (isDeflated)
            Inflate(names);
    }

    /// <summary>Looks into one packed stream. Where it ends is known only roughly: the piece it ended in is looked at once more.</summary>
    private void Inflate(PdfNames names)
    {
        var inside = new PdfNames(rules.OnName);
        Array.Clear(before);
        using var plain = new ZLibStream(new PieceStream(this, names), CompressionMode.Decompress);
        var content = new byte[BufferBytes / 2];
        try
        {
            int read;
            while ((read = plain.Read(content)) > 0)
            {
                Count(read);
                inside.Feed(content.AsSpan(0, read));
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            // Cut, or no such stream at all: readers show what came out of it up to here, and that was looked at.
        }

        inside.End();
    }

    private void Count(int bytes)
    {
        try
        {
            budget.Unpack(bytes);
        }
        catch (HoldException)
        {
            throw new HoldException(Reasons.DocumentSize);
        }
    }

    /// <summary>Goes on by so many bytes, which are looked at and remembered in part.</summary>
    private void Pass(PdfNames names, int count)
    {
        var passed = buffer.AsSpan(start, count);
        names.Feed(passed);
        var kept = Math.Max(0, LookAhead - count);
        before.AsSpan(LookAhead - kept).CopyTo(before);
        passed[Math.Max(0, count - LookAhead)..].CopyTo(before.AsSpan(kept));
        start += count;
    }

    /// <summary>Wants so many bytes at hand; false when there are none at all.</summary>
    private bool Fill(int wanted)
    {
        if (end - start < wanted && !isEnded)
        {
            Window.CopyTo(buffer);
            (start, end) = (0, end - start);
            var read = source.ReadAtLeast(
                buffer.AsSpan(end),
                wanted - end,
                throwOnEndOfStream: false
            );
            end += read;
            isEnded = end < wanted;
        }

        return end > start;
    }

    private static int LineEnd(ReadOnlySpan<byte> bytes) =>
        bytes.StartsWith("\r\n"u8) ? 2
        : bytes.StartsWith("\n"u8) || bytes.StartsWith("\r"u8) ? 1
        : 0;

    /// <summary>The two bytes in front of packed data (RFC 1950): method 8, a window, a check.</summary>
    private static bool IsDeflated(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 2
        && (bytes[0] & 0x0F) == 8
        && bytes[0] >> 4 <= 7
        && ((bytes[0] << 8) | bytes[1]) % 31 == 0;

    /// <summary>Hands out the packed bytes piece by piece; each is passed only when the next is asked for.</summary>
    private sealed class PieceStream(PdfDocument document, PdfNames names) : ForwardStream
    {
        private int handedOut;

        public override int Read(Span<byte> destination)
        {
            if (handedOut > 0)
            {
                JudgeInside();
                document.Pass(names, handedOut);
            }

            handedOut = 0;
            if (!document.Fill(1))
                return 0;
            handedOut = Math.Min(Math.Min(destination.Length, PieceBytes), document.Window.Length);
            document.Window[..handedOut].CopyTo(destination);
            return handedOut;
        }

        /// <summary>No packed data holds the beginning of another stream, unless somebody hides it there.</summary>
        private void JudgeInside()
        {
            Span<byte> looked = stackalloc byte[LookAhead + PieceBytes];
            document.before.CopyTo(looked);
            document.Window[..handedOut].CopyTo(looked[LookAhead..]);
            looked = looked[..(LookAhead + handedOut)];
            int at;
            while ((at = looked.IndexOf("stream"u8)) >= 0)
            {
                var behind = looked[(at + "stream".Length)..];
                var line = LineEnd(behind);
                if (line > 0 && IsDeflated(behind[line..]))
                    throw new HoldException(Reasons.DocumentUnreadable);
                looked = behind;
            }
        }
    }
}
