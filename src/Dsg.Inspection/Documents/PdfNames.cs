using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dsg.Inspection.Documents;

/// <summary>
/// Finds the names in PDF bytes that go by, with their <c>#xx</c> escapes resolved (ISO 32000-2, 7.3.5). It looks at every byte, in objects,
/// strings and streams alike: a reader that follows the tables of the file may be led anywhere.
/// </summary>
internal sealed class PdfNames(Action<string> found)
{
    // The longest that is looked for, every letter escaped, and some more.
    private const int MostBytes = 64;

    private static readonly SearchValues<byte> Ends = SearchValues.Create(
        "\0\t\n\f\r ()<>[]{}/%"u8
    );

    private readonly byte[] name = new byte[MostBytes];
    private int length = -1;
    private bool isTooLong;

    public void Feed(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (length < 0)
            {
                var slash = bytes.IndexOf((byte)'/');
                if (slash < 0)
                    return;
                bytes = bytes[(slash + 1)..];
                (length, isTooLong) = (0, false);
                continue;
            }

            var end = bytes.IndexOfAny(Ends);
            Keep(end < 0 ? bytes : bytes[..end]);
            if (end < 0)
                return;
            End();
            bytes = bytes[end..];
        }
    }

    /// <summary>The bytes have ended; so has a name.</summary>
    public void End()
    {
        if (length > 0 && !isTooLong)
            found(Unescape(Encoding.Latin1.GetString(name, 0, length)));
        length = -1;
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        isTooLong |= part.Length > name.Length - length;
        if (isTooLong)
            return;
        part.CopyTo(name.AsSpan(length));
        length += part.Length;
    }

    private static string Unescape(string text)
    {
        if (!text.Contains('#', StringComparison.Ordinal))
            return text;
        var plain = new StringBuilder();
        for (var at = 0; at < text.Length; at++)
        {
            var isEscape =
                text[at] == '#'
                && at + 2 < text.Length
                && char.IsAsciiHexDigit(text[at + 1])
                && char.IsAsciiHexDigit(text[at + 2]);
            plain.Append(
                isEscape
                    ? (char)
                        int.Parse(
                            text.AsSpan(at + 1, 2),
                            NumberStyles.HexNumber,
                            CultureInfo.InvariantCulture
                        )
                    : text[at]
            );
            at += isEscape ? 2 : 0;
        }

        return plain.ToString();
    }
}
