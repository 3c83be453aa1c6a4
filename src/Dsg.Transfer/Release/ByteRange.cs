namespace Dsg.Transfer.Release;

/// <summary>A part of a content.</summary>
/// <param name="Offset">First byte, from 0.</param>
/// <param name="Length">Number of bytes; 0 only for an empty content.</param>
public readonly record struct ByteRange(long Offset, long Length)
{
    /// <summary>The place behind the last byte.</summary>
    public long End => Offset + Length;

    /// <summary>A whole content.</summary>
    public static ByteRange Whole(long length) => new(0, length);
}

/// <summary>What a <c>Range</c> field asks for (RFC 9110 section 14.2).</summary>
public enum RangeKind
{
    /// <summary>Everything: no range, one that is not understood, or several at once, which a server may ignore.</summary>
    Whole,

    /// <summary>One part.</summary>
    Part,

    /// <summary>One range, none of which exists: 416.</summary>
    Unsatisfiable,
}

/// <summary>Reads a <c>Range</c> field against a known length.</summary>
public static class RangeField
{
    private const string Unit = "bytes=";

    /// <summary>Reads it.</summary>
    /// <param name="field">The field's value; null when there is none.</param>
    /// <param name="length">Length of the content.</param>
    /// <returns>What is asked for, and the part; the whole where it is not a part.</returns>
    public static (RangeKind Kind, ByteRange Range) Read(string? field, long length)
    {
        var whole = (RangeKind.Whole, ByteRange.Whole(length));
        if (
            field is null
            || !field.StartsWith(Unit, StringComparison.OrdinalIgnoreCase)
            || field.Contains(',', StringComparison.Ordinal)
        )
        {
            return whole;
        }

        var parts = field[Unit.Length..].Trim().Split('-');
        if (parts.Length != 2 || !TryNumber(parts[0], out var first))
        {
            return whole;
        }

        return TryNumber(parts[1], out var last)
            ? (first, last) switch
            {
                (null, null) => whole,
                (null, { } suffix) => Suffix(suffix, length),
                ({ } from, { } to) when to < from => whole,
                ({ } from, _) => Part(from, last, length),
            }
            : whole;
    }

    private static (RangeKind, ByteRange) Suffix(long suffix, long length)
    {
        var take = Math.Min(suffix, length);
        return take == 0
            ? (RangeKind.Unsatisfiable, ByteRange.Whole(length))
            : (RangeKind.Part, new ByteRange(length - take, take));
    }

    private static (RangeKind, ByteRange) Part(long from, long? to, long length) =>
        from >= length
            ? (RangeKind.Unsatisfiable, ByteRange.Whole(length))
            : (
                RangeKind.Part,
                new ByteRange(from, Math.Min(to ?? length - 1, length - 1) - from + 1)
            );

    /// <summary>Digits only; empty is no number; one too large for 63 bits counts as the largest, as it lies behind every content.</summary>
    private static bool TryNumber(string text, out long? number)
    {
        number = null;
        if (text.Length == 0)
        {
            return true;
        }

        if (!text.All(char.IsAsciiDigit))
        {
            return false;
        }

        number = long.TryParse(
            text,
            System.Globalization.NumberStyles.None,
            System.Globalization.CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : long.MaxValue;
        return true;
    }
}
