using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Office;

/// <summary>The words of an act for which its sender is verified: what, with everything that was typed, on what, and by whom.</summary>
internal static class StepUpWords
{
    public static string Of(ActModel act, string name, Language language)
    {
        string Line(string ja, string en, string value) =>
            $"{new Phrase(ja, en).In(language)}　{value}";
        return string.Join(
            '\n',
            [
                Line("操作", "Act", act.Title),
                Line("対象", "On", act.About ?? act.Action),
                .. act.Fields.Select(field => $"{field.Label}　{ValueOf(field)}"),
                Line("実行する人", "By", name),
            ]
        );
    }

    private static string ValueOf(FieldModel field) =>
        field switch
        {
            FieldModel.Line line => line.Value ?? "",
            FieldModel.Area area => area.Value ?? "",
            FieldModel.Date date => date.Value ?? "",
            FieldModel.Select select => LabelOf(select.Choices, select.Value),
            FieldModel.Radio radio => LabelOf(radio.Choices, radio.Value),
            FieldModel.Check { Checked: true } => "✓",
            FieldModel.Checks checks => string.Join(
                '、',
                checks.Values.Select(value => LabelOf(checks.Choices, value))
            ),
            _ => "",
        };

    private static string LabelOf(IReadOnlyList<Choice> choices, string? value) =>
        choices.FirstOrDefault(choice => choice.Value == value)?.Label ?? value ?? "";
}
