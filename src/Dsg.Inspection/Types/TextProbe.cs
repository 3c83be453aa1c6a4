using System.Buffers;

namespace Dsg.Inspection.Types;

/// <summary>
/// Watches a whole content go by and tells whether it is text, and in which encoding. Constant memory; a file that
/// begins as text and goes on as something else is not text.
/// </summary>
internal sealed class TextProbe
{
    private static readonly SearchValues<byte> PlainAscii = SearchValues.Create([
        .. Enumerable
            .Range(0, 0x80)
            .Select(value => (byte)value)
            .Where(value => !IsForbiddenControl(value)),
    ]);

    private bool isUtf8 = true;
    private bool isShiftJis = true;
    private bool isUtf16;
    private bool bigEndian;
    private bool started;
    private int utf8Left;
    private byte utf8Low = 0x80;
    private byte utf8High = 0xBF;
    private byte shiftJisLead;
    private int utf16Half = -1;
    private bool utf16High;

    /// <summary>The type, once everything was seen; null for content that is no text.</summary>
    public string? Result =>
        isUtf16 ? (utf16Half < 0 && !utf16High ? FileTypes.TextUtf16 : null)
        : isUtf8 && utf8Left == 0 ? FileTypes.TextUtf8
        : isShiftJis && shiftJisLead == 0 ? FileTypes.TextShiftJis
        : null;

    private bool IsHopeless => !isUtf8 && !isShiftJis && !isUtf16;

    public void Watch(ReadOnlySpan<byte> piece)
    {
        if (!started && !piece.IsEmpty)
            Start(piece);
        if (isUtf16)
        {
            foreach (var value in piece)
                StepUtf16(value);
            return;
        }

        while (!IsHopeless && !piece.IsEmpty)
        {
            // Between characters, runs of plain ASCII change nothing: most of a text goes by here.
            var plain = utf8Left > 0 || shiftJisLead != 0 ? 0 : piece.IndexOfAnyExcept(PlainAscii);
            if (plain < 0)
                return;
            StepNarrow(piece[plain]);
            piece = piece[(plain + 1)..];
        }
    }

    private void Start(ReadOnlySpan<byte> piece)
    {
        started = true;
        // UTF-16 is believed only with its byte order mark: without one, half of all binaries would pass.
        bigEndian = piece.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]);
        isUtf16 = bigEndian || piece.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]);
    }

    private void StepNarrow(byte value)
    {
        if (IsForbiddenControl(value))
        {
            isUtf8 = isShiftJis = false;
            return;
        }

        if (isUtf8)
            StepUtf8(value);
        if (isShiftJis)
            StepShiftJis(value);
    }

    /// <summary>Well-formed sequences of the Unicode Standard, table 3-7.</summary>
    private void StepUtf8(byte value)
    {
        if (utf8Left > 0)
        {
            isUtf8 = value >= utf8Low && value <= utf8High;
            utf8Left--;
            (utf8Low, utf8High) = (0x80, 0xBF);
            return;
        }

        utf8Left = value switch
        {
            < 0x80 => 0,
            >= 0xC2 and <= 0xDF => 1,
            >= 0xE0 and <= 0xEF => 2,
            >= 0xF0 and <= 0xF4 => 3,
            _ => -1,
        };
        // Only the second byte is narrower, and only after these: no overlong form, no surrogate, nothing above U+10FFFF.
        utf8Low = value switch
        {
            0xE0 => 0xA0,
            0xF0 => 0x90,
            _ => 0x80,
        };
        utf8High = value switch
        {
            0xED => 0x9F,
            0xF4 => 0x8F,
            _ => 0xBF,
        };
        isUtf8 = utf8Left >= 0;
    }

    /// <summary>Shift_JIS with the extensions of code page 932 (JIS X 0208:1997 annex 1).</summary>
    private void StepShiftJis(byte value)
    {
        if (shiftJisLead != 0)
        {
            isShiftJis = value is >= 0x40 and <= 0xFC and not 0x7F;
            shiftJisLead = 0;
            return;
        }

        if (value is >= 0x81 and <= 0x9F or >= 0xE0 and <= 0xFC)
            shiftJisLead = value;
        else
            isShiftJis = value is < 0x80 or >= 0xA1 and <= 0xDF;
    }

    private void StepUtf16(byte value)
    {
        if (utf16Half < 0)
        {
            utf16Half = value;
            return;
        }

        var unit = (char)(bigEndian ? (utf16Half << 8) | value : (value << 8) | utf16Half);
        utf16Half = -1;
        var pairs = utf16High == char.IsLowSurrogate(unit);
        utf16High = char.IsHighSurrogate(unit);
        if (
            !pairs
            || (unit < 0x80 && IsForbiddenControl((byte)unit))
            || unit is '\uFFFE' or '\uFFFF'
        )
            isUtf16 = isUtf8 = isShiftJis = false;
    }

    /// <summary>Tab, line feed, vertical tab, form feed, carriage return, end of file (Ctrl-Z) and escape occur in texts; other controls do not.</summary>
    private static bool IsForbiddenControl(byte value) =>
        value is < 0x20 and not ((>= 0x09 and <= 0x0D) or 0x1A or 0x1B) or 0x7F;
}
