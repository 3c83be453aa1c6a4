using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Enrollment.Public;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>The fields of the application as the office types them from paper: the same kinds as the company's form.</summary>
internal static class PaperFields
{
    private const int Longest = 200;

    public static IEnumerable<FieldModel> Of(
        ActFields fields,
        IReadOnlyDictionary<string, string> values,
        Language language
    ) =>
        Names(values)
            .Select(field =>
            {
                var value = values.GetValueOrDefault(field, "");
                var label = ApplicationFields.Label(field, language) ?? field;
                return One(fields, field, new Phrase(label, label), value, language);
            });

    /// <summary>The form as typed.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Read(
        PostedAct form,
        IReadOnlyDictionary<string, string> values
    ) => Names(values).Select(field => KeyValuePair.Create(field, form.Text(field)));

    private static IEnumerable<string> Names(IReadOnlyDictionary<string, string> values) =>
        values.Count > 0 ? values.Keys : Application.Fields.Select(field => field.Field);

    private static FieldModel One(
        ActFields fields,
        string field,
        Phrase label,
        string value,
        Language language
    ) =>
        ApplicationFields.Model(field, value, null, language) switch
        {
            FieldModel.Radio radio => fields.Radio(field, label, radio.Choices, value),
            FieldModel.Select select => fields.Select(field, label, select.Choices, value),
            FieldModel.Check => fields.Check(field, label, value.Length > 0),
            FieldModel.Date => fields.Date(
                field,
                label,
                Dates.TryParse(value, out var day) ? day : null
            ),
            _ => fields.Line(field, label, Longest, value),
        };
}
