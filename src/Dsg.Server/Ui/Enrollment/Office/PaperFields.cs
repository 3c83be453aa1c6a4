using System.Collections.Immutable;
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
    ) => Of(fields, [.. values.Keys], values, language);

    /// <summary>The empty fields of an application with this many rooms.</summary>
    public static IEnumerable<FieldModel> Blank(ActFields fields, int rooms, Language language) =>
        Of(fields, NamesFor(rooms), ImmutableDictionary<string, string>.Empty, language);

    /// <summary>The form as typed.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Read(
        PostedAct form,
        IReadOnlyDictionary<string, string> values
    ) => values.Keys.Select(field => KeyValuePair.Create(field, form.Text(field)));

    /// <summary>The form of an application with this many rooms as typed.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Read(PostedAct form, int rooms) =>
        NamesFor(rooms).Select(field => KeyValuePair.Create(field, form.Text(field)));

    private static IReadOnlyList<string> NamesFor(int rooms) =>
        [.. Application.FieldsFor(rooms).Select(field => field.Field)];

    private static IEnumerable<FieldModel> Of(
        ActFields fields,
        IReadOnlyList<string> names,
        IReadOnlyDictionary<string, string> values,
        Language language
    ) =>
        names.Select(field =>
        {
            var value = values.GetValueOrDefault(field, "");
            var label = ApplicationFields.Label(field, language) ?? field;
            return One(fields, field, new Phrase(label, label), value, language);
        });

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
