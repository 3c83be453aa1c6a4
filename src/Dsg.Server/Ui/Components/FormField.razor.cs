using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>Label above, field, example below, error beside it with its code. Whether it must be filled in stands in words.</summary>
public sealed partial class FormField
{
    [Parameter, EditorRequired]
    public required FieldModel Model { get; set; }

    private string ExplanationId => $"{Model.Name}-explanation";

    private string ExampleId => $"{Model.Name}-example";

    private string ErrorId => $"{Model.Name}-error";

    private string? ErrorClass => Model.Error is null ? null : "field--error";

    private string? Invalid => Model.Error is null ? null : "true";

    private string? RequiredState => Model.Required ? "true" : null;

    private string? ExampleText =>
        (Model.Example, Model) switch
        {
            ({ } example, _) => Say($"例：{example}", $"Example: {example}"),
            (null, FieldModel.Date) => Say(
                "例：令和8年9月16日、R8.9.16、2026-09-16",
                "Example: 2026-09-16, R8.9.16, 令和8年9月16日"
            ),
            _ => null,
        };

    private IReadOnlyList<Choice> Choices =>
        Model switch
        {
            FieldModel.Radio radio => radio.Choices,
            FieldModel.Checks checks => checks.Choices,
            _ => [],
        };

    private string? DescribedBy
    {
        get
        {
            var ids = new List<string>();
            if (Model.Explanation is not null)
            {
                ids.Add(ExplanationId);
            }

            if (ExampleText is not null)
            {
                ids.Add(ExampleId);
            }

            if (Model.Error is not null)
            {
                ids.Add(ErrorId);
            }

            return ids.Count == 0 ? null : string.Join(' ', ids);
        }
    }

    private bool IsChosen(Choice choice) =>
        Model switch
        {
            FieldModel.Select select => select.Value == choice.Value,
            FieldModel.Radio radio => radio.Value == choice.Value,
            FieldModel.Checks checks => checks.Values.Contains(choice.Value),
            _ => false,
        };
}

internal static class FieldWidths
{
    public static string Name(this FieldWidth width) =>
        width switch
        {
            FieldWidth.Half => "half",
            FieldWidth.Short => "short",
            _ => "full",
        };
}
