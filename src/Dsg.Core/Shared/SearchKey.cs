using System.Globalization;
using System.Text;

namespace Dsg.Core.Shared;

/// <summary>
/// What a text is searched by, never what is shown or recorded: width, kana kind, case, white space and the variant of a character do
/// not count. Names themselves keep their characters as typed.
/// </summary>
public readonly record struct SearchKey
{
    private readonly string? text;

    private SearchKey(string text) => this.text = text;

    /// <summary>The folded text; empty for <c>default</c> and for a text without a letter or a digit.</summary>
    public string Text => text ?? "";

    /// <summary>True when there is nothing to search by.</summary>
    public bool IsEmpty => Text.Length == 0;

    /// <summary>The key of a text.</summary>
    /// <param name="typed">As typed; null counts as empty.</param>
    public static SearchKey Of(string? typed)
    {
        var key = new StringBuilder();
        foreach (var rune in Plain(typed ?? "").EnumerateRunes())
        {
            if (Counts(rune))
            {
                key.Append(Fold(rune));
            }
        }

        return new SearchKey(key.ToString());
    }

    /// <summary>True when the other text stands somewhere in this one.</summary>
    public bool Contains(SearchKey wanted) => Text.Contains(wanted.Text, StringComparison.Ordinal);

    // A half surrogate is no text; it is searched like a character that cannot be shown.
    private static string Plain(string typed)
    {
        var whole = new StringBuilder();
        foreach (var rune in typed.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString().Normalize(NormalizationForm.FormKC);
    }

    // Letters, digits and marks of both scripts; the sound mark ー counts, ー-like hyphens and all white space do not. Variation
    // selectors (IVS) are marks that only choose a shape.
    private static bool Counts(Rune rune) =>
        rune.Value is not ((>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF))
        && Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.UppercaseLetter
                or UnicodeCategory.LowercaseLetter
                or UnicodeCategory.TitlecaseLetter
                or UnicodeCategory.ModifierLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.NonSpacingMark
                or UnicodeCategory.DecimalDigitNumber
                or UnicodeCategory.LetterNumber
                or UnicodeCategory.OtherNumber;

    private static string Fold(Rune rune) =>
        rune.Value switch
        {
            // Katakana to hiragana; both blocks lie in the same order.
            >= 0x30A1 and <= 0x30F6 => ((char)(rune.Value - 0x60)).ToString(),
            0x30FD or 0x30FE => ((char)(rune.Value - 0x60)).ToString(),
            var value => Variant(value) ?? Rune.ToLowerInvariant(rune).ToString(),
        };

    // Shapes of one character that are met in names of people and companies.
    private static string? Variant(int value) =>
        value switch
        {
            '髙' => "高",
            '﨑' or '嵜' or '碕' => "崎",
            '濵' or '濱' or '浜' => "浜",
            '邊' or '邉' => "辺",
            '齋' or '斎' or '齊' => "斉",
            '德' => "徳",
            '廣' => "広",
            '澤' => "沢",
            '櫻' => "桜",
            '國' => "国",
            '瀨' => "瀬",
            '神' => "神",
            '惠' => "恵",
            '曾' => "曽",
            '眞' => "真",
            '榮' => "栄",
            '龍' => "竜",
            '島' or '嶋' or '嶌' => "島",
            '黑' => "黒",
            '塚' => "塚",
            '增' => "増",
            0x20BB7 => "吉",
            _ => null,
        };
}
