namespace Dsg.Server.Ui.Text;

/// <summary>One text of the screen, both languages side by side, so that neither can be forgotten.</summary>
public readonly record struct Phrase(string Ja, string En)
{
    public string In(Language language) => language == Language.En ? En : Ja;

    /// <summary>The text with its numbered places ({0}, {1}) filled; amounts come in already formatted.</summary>
    public string In(Language language, params ReadOnlySpan<object?> values) =>
        string.Format(System.Globalization.CultureInfo.InvariantCulture, In(language), values);
}
