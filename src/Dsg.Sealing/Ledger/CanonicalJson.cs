using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Dsg.Sealing.Ledger;

/// <summary>
/// JSON Canonicalization Scheme (RFC 8785): no white space, members sorted by UTF-16 code units, numbers and strings in
/// ECMAScript's form, UTF-8 without byte order mark.
/// </summary>
/// <remarks>
/// One rule is stricter than the RFC: an integer written without fraction and exponent is reproduced digit for digit or
/// refused. RFC 8785 section 3.2.2.3 would silently round 9007199254740993; a record of evidence must not. Larger whole
/// numbers are written as strings, as RFC 8785 appendix D advises.
/// </remarks>
public static class CanonicalJson
{
    private const int MaxDepth = 64;

    /// <summary>Brings JSON text into its canonical form.</summary>
    /// <param name="utf8Json">One JSON value; any content.</param>
    /// <param name="canonical">The canonical form in UTF-8; null when the method returns false.</param>
    /// <returns>
    /// False when this is no JSON, or JSON without a canonical form: a duplicate member name, half a surrogate pair,
    /// invalid UTF-8, a number beyond IEEE 754 double precision, more than 64 levels.
    /// </returns>
    public static bool TryCanonicalize(
        ReadOnlyMemory<byte> utf8Json,
        [NotNullWhen(true)] out byte[]? canonical
    )
    {
        canonical = null;
        try
        {
            JsonDocumentOptions options = new()
            {
                MaxDepth = MaxDepth,
                AllowDuplicateProperties = false,
            };
            using var document = JsonDocument.Parse(utf8Json, options);
            ArrayBufferWriter<byte> output = new();
            if (!TryWrite(document.RootElement, output))
            {
                return false;
            }

            canonical = output.WrittenSpan.ToArray();
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
        catch (InvalidOperationException)
        {
            // JsonElement.GetString reports invalid UTF-8 and unpaired surrogates this way.
            return false;
        }
    }

    /// <summary>ECMAScript's Number::toString (ECMA-262 section 6.1.6.1.20), as RFC 8785 section 3.2.2.3 demands.</summary>
    /// <param name="value">A finite number.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is infinite or not a number.</exception>
    internal static string FormatNumber(double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), "JSON has no such number.");
        }

        if (value == 0)
        {
            return "0";
        }

        // "E16" would not be the shortest form; "R" is. Its digits and exponent are laid out anew.
        var shortest = value.ToString("R", CultureInfo.InvariantCulture);
        var sign = shortest[0] == '-' ? "-" : "";
        var (digits, point) = Decompose(shortest.AsSpan(sign.Length));
        return sign + Layout(digits, point);
    }

    // value = 0.digits × 10^point, without leading or trailing zeros in digits
    private static (string Digits, int Point) Decompose(ReadOnlySpan<char> shortest)
    {
        var exponentAt = shortest.IndexOf('E');
        var exponent =
            exponentAt < 0
                ? 0
                : int.Parse(shortest[(exponentAt + 1)..], CultureInfo.InvariantCulture);
        var mantissa = exponentAt < 0 ? shortest : shortest[..exponentAt];
        var pointAt = mantissa.IndexOf('.');
        var whole = pointAt < 0 ? mantissa : mantissa[..pointAt];
        var digits =
            pointAt < 0 ? mantissa.ToString() : string.Concat(whole, mantissa[(pointAt + 1)..]);
        var withoutLeading = digits.TrimStart('0');
        return (
            withoutLeading.TrimEnd('0'),
            exponent + whole.Length - (digits.Length - withoutLeading.Length)
        );
    }

    private static string Layout(string digits, int point)
    {
        var count = digits.Length;
        if (count <= point && point <= 21)
        {
            return digits.PadRight(point, '0');
        }

        if (point is > 0 and <= 21)
        {
            return $"{digits[..point]}.{digits[point..]}";
        }

        if (point is > -6 and <= 0)
        {
            return string.Concat("0.", new string('0', -point), digits);
        }

        var exponent = point - 1;
        var fraction = count == 1 ? "" : "." + digits[1..];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{digits[0]}{fraction}e{(exponent < 0 ? '-' : '+')}{Math.Abs(exponent)}"
        );
    }

    private static bool TryWrite(JsonElement element, ArrayBufferWriter<byte> output)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                return TryWriteObject(element, output);
            case JsonValueKind.Array:
                return TryWriteArray(element, output);
            case JsonValueKind.String:
                return TryWriteString(element.GetString() ?? "", output);
            case JsonValueKind.Number:
                return TryWriteNumber(element, output);
            default:
                output.Write(Encoding.UTF8.GetBytes(element.GetRawText()));
                return true;
        }
    }

    private static bool TryWriteObject(JsonElement element, ArrayBufferWriter<byte> output)
    {
        output.Write("{"u8);
        var first = true;
        // RFC 8785 section 3.2.3: names are compared as arrays of UTF-16 code units, which is what Ordinal does.
        foreach (
            var member in element.EnumerateObject().OrderBy(m => m.Name, StringComparer.Ordinal)
        )
        {
            output.Write(first ? ""u8 : ","u8);
            first = false;
            if (!TryWriteString(member.Name, output))
            {
                return false;
            }

            output.Write(":"u8);
            if (!TryWrite(member.Value, output))
            {
                return false;
            }
        }

        output.Write("}"u8);
        return true;
    }

    private static bool TryWriteArray(JsonElement element, ArrayBufferWriter<byte> output)
    {
        output.Write("["u8);
        var first = true;
        foreach (var item in element.EnumerateArray())
        {
            output.Write(first ? ""u8 : ","u8);
            first = false;
            if (!TryWrite(item, output))
            {
                return false;
            }
        }

        output.Write("]"u8);
        return true;
    }

    private static bool TryWriteNumber(JsonElement element, ArrayBufferWriter<byte> output)
    {
        if (!element.TryGetDouble(out var value) || !double.IsFinite(value))
        {
            return false;
        }

        var raw = element.GetRawText();
        var text = FormatNumber(value);
        var isIntegerLiteral = raw.AsSpan().IndexOfAny(".eE") < 0;
        if (isIntegerLiteral && raw != text && raw != "-0")
        {
            return false;
        }

        output.Write(Encoding.ASCII.GetBytes(text));
        return true;
    }

    // RFC 8785 section 3.2.2.2: only the quotation mark, the reverse solidus and U+0000 to U+001F are escaped.
    private static bool TryWriteString(string value, ArrayBufferWriter<byte> output)
    {
        output.Write("\""u8);
        var remaining = value.AsSpan();
        while (!remaining.IsEmpty)
        {
            var status = Rune.DecodeFromUtf16(remaining, out var rune, out var consumed);
            if (status != OperationStatus.Done)
            {
                return false;
            }

            WriteRune(rune, output);
            remaining = remaining[consumed..];
        }

        output.Write("\""u8);
        return true;
    }

    private static void WriteRune(Rune rune, ArrayBufferWriter<byte> output)
    {
        switch (rune.Value)
        {
            case '"':
                output.Write("\\\""u8);
                break;
            case '\\':
                output.Write("\\\\"u8);
                break;
            case '\b':
                output.Write("\\b"u8);
                break;
            case '\t':
                output.Write("\\t"u8);
                break;
            case '\n':
                output.Write("\\n"u8);
                break;
            case '\f':
                output.Write("\\f"u8);
                break;
            case '\r':
                output.Write("\\r"u8);
                break;
            case < 0x20:
                output.Write(Encoding.ASCII.GetBytes($"\\u{rune.Value:x4}"));
                break;
            default:
                output.Advance(rune.EncodeToUtf8(output.GetSpan(4)));
                break;
        }
    }
}
