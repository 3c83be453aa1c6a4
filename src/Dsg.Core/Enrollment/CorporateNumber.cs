using System.Text;

namespace Dsg.Core.Enrollment;

/// <summary>法人番号: 13 digits, the first of which is a check digit over the other twelve.</summary>
/// <remarks>
/// Check digit = 9 − (Σ Pn·Qn mod 9), where Pn is the n-th of the twelve digits counted from the right and Qn is 1 for odd n, 2 for even n
/// (財務省令 on the designation of corporate numbers, as published by the National Tax Agency).
/// </remarks>
public readonly record struct CorporateNumber
{
    private readonly string? digits;

    private CorporateNumber(string digits) => this.digits = digits;

    /// <summary>The 13 ASCII digits; empty for <c>default</c>.</summary>
    public string Digits => digits ?? "";

    /// <summary>Reads a number; full-width digits, spaces and hyphens are accepted; a wrong check digit is not.</summary>
    public static bool TryParse(string? text, out CorporateNumber number)
    {
        var plain = new string([
            .. (text ?? "")
                .Normalize(NormalizationForm.FormKC)
                .Where(c => c is not (' ' or '-' or '‐')),
        ]);
        var read =
            plain.Length == 13
            && plain.All(char.IsAsciiDigit)
            && plain[0] - '0' == CheckDigit(plain.AsSpan(1));
        number = read ? new CorporateNumber(plain) : default;
        return read;
    }

    /// <summary>The check digit of twelve digits.</summary>
    public static int CheckDigit(ReadOnlySpan<char> twelve)
    {
        var sum = 0;
        for (var n = 1; n <= 12; n++)
        {
            sum += (twelve[12 - n] - '0') * (n % 2 == 1 ? 1 : 2);
        }

        return 9 - (sum % 9);
    }

    /// <inheritdoc/>
    public override string ToString() => Digits;
}
