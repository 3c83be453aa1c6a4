namespace Dsg.Core.Shared;

/// <summary>
/// Personal data or free text in an event. The journal carries only a salted SHA-256 of it; the text lies in a side table,
/// so that a lawful erasure removes the text and leaves the ledger whole (docs/adr/0002).
/// </summary>
/// <param name="Value">The text as typed (never normalized); <see cref="ErasedMark"/> where it was erased.</param>
public sealed record PrivateText(string Value)
{
    /// <summary>What is shown in place of a text that was erased.</summary>
    public const string ErasedMark = "（消去済み）";

    /// <summary>Nothing: private text never reaches a log by accident.</summary>
    public override string ToString() => "•";

    /// <summary>Wraps a text; <see langword="null"/> stays null.</summary>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(value))]
    public static PrivateText? Of(string? value) => value is null ? null : new PrivateText(value);
}
