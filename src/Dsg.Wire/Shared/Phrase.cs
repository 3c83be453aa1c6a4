namespace Dsg.Wire.Shared;

/// <summary>A text in both languages of the gateway.</summary>
/// <param name="Ja">Japanese.</param>
/// <param name="En">English.</param>
public sealed record Phrase(string Ja, string En);
