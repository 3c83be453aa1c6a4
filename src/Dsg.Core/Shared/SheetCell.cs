namespace Dsg.Core.Shared;

/// <summary>
/// The one rule of what a spreadsheet could take for a formula: a text that begins so is not taken where it is kept, and written behind an
/// apostrophe where it leaves.
/// </summary>
public static class SheetCell
{
    // The wide forms are formulas, too, once a spreadsheet has folded them.
    private const string Formula = "=+-@\t\r\n＝＋－＠";

    /// <summary>True when a program could take the text for a formula.</summary>
    public static bool LooksLikeFormula(string text) =>
        text.Length > 0 && Formula.Contains(text[0], StringComparison.Ordinal);

    /// <summary>The text, with an apostrophe before it where a program could take it for a formula.</summary>
    public static string Guarded(string text) => LooksLikeFormula(text) ? $"'{text}" : text;
}
