namespace Dsg.Server.Ui.Components;

/// <summary>One question of a form. The subclasses say how it is answered.</summary>
public abstract record FieldModel
{
    private FieldModel(string name, string label)
    {
        Name = name;
        Label = label;
    }

    /// <summary>The form key; also the element's id.</summary>
    public string Name { get; }

    public string Label { get; }

    /// <summary>Marked in words (必須); others are marked 任意.</summary>
    public bool Required { get; init; } = true;

    /// <summary>What is meant and why it is asked; stands above the field.</summary>
    public string? Explanation { get; init; }

    /// <summary>例：… below the field.</summary>
    public string? Example { get; init; }

    public FieldError? Error { get; init; }

    /// <summary>One line. <paramref name="Value"/> is what was typed, kept as it is.</summary>
    public sealed record Line(string Name, string Label, string? Value = null)
        : FieldModel(Name, Label)
    {
        /// <summary>text, email, tel, search.</summary>
        public string Type { get; init; } = "text";

        public int? MaxLength { get; init; }

        /// <summary>The autocomplete purpose (name, email, organization), so that the browser may help.</summary>
        public string? Autocomplete { get; init; }

        /// <summary>numeric for numbers of fixed length.</summary>
        public string? InputMode { get; init; }

        public FieldWidth Width { get; init; } = FieldWidth.Full;
    }

    public sealed record Area(string Name, string Label, string? Value = null)
        : FieldModel(Name, Label)
    {
        public int Rows { get; init; } = 5;

        public int? MaxLength { get; init; }
    }

    /// <summary>A date typed in any usual form (令和8年9月16日, R8.9.16, 2026-09-16), read by <see cref="Text.Dates.TryParse"/>.</summary>
    public sealed record Date(string Name, string Label, string? Value = null)
        : FieldModel(Name, Label);

    public sealed record Select(
        string Name,
        string Label,
        IReadOnlyList<Choice> Choices,
        string? Value = null
    ) : FieldModel(Name, Label);

    public sealed record Radio(
        string Name,
        string Label,
        IReadOnlyList<Choice> Choices,
        string? Value = null
    ) : FieldModel(Name, Label);

    /// <summary>One declaration or consent; posts "true".</summary>
    public sealed record Check(string Name, string Label, bool Checked = false)
        : FieldModel(Name, Label);

    /// <summary>Any number of choices.</summary>
    public sealed record Checks(
        string Name,
        string Label,
        IReadOnlyList<Choice> Choices,
        IReadOnlyList<string> Values
    ) : FieldModel(Name, Label);

    public sealed record File(string Name, string Label) : FieldModel(Name, Label)
    {
        /// <summary>Types and extensions: .pdf,.xlsx.</summary>
        public string? Accept { get; init; }

        public bool Multiple { get; init; }
    }
}

/// <param name="Code">The number of the rule, for the inquiry desk: DSG-1203.</param>
/// <param name="Message">What is wrong and how to mend it.</param>
public sealed record FieldError(string Code, string Message);

public sealed record Choice(string Value, string Label, string? Explanation = null);

public enum FieldWidth
{
    Full,
    Half,
    Short,
}
