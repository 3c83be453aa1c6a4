using System.Collections.Immutable;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Office;

/// <summary>One act that a person may do, as a form. Forms are data, so that the summary of mistakes knows every label.</summary>
/// <param name="Act">The act's name, unique on the page; the form's id is <c>form-</c> and this.</param>
/// <param name="Action">Where it is posted.</param>
/// <param name="Title">What is done, as a heading.</param>
/// <param name="Submit">The words of the button.</param>
public sealed record ActModel(string Act, string Action, string Title, string Submit)
{
    /// <summary>What follows from it, in words; null where the title says all.</summary>
    public string? Explanation { get; init; }

    public IReadOnlyList<FieldModel> Fields { get; init; } = [];

    /// <summary>What was chosen on the way to the form, and is sent with it: name and value.</summary>
    public IReadOnlyList<(string Name, string? Value)> Marks { get; init; } = [];

    /// <summary>True for a form with a file.</summary>
    public bool TakesFiles => Fields.Any(each => each is FieldModel.File);

    /// <summary>Why it cannot be done now; the button stands only without such reasons.</summary>
    public IReadOnlyList<string> BlockedBy { get; init; } = [];

    /// <summary>The one act that is asked for at this stage.</summary>
    public bool Primary { get; init; }

    /// <summary>For what cannot be undone.</summary>
    public bool Danger { get; init; }

    /// <summary>The version that the form was made from; null where none is expected.</summary>
    public long? Version { get; init; }

    /// <summary>What it is done to, in words; null leaves it to the address of the page.</summary>
    public string? About { get; init; }

    /// <summary>Shown opened, because it was just refused.</summary>
    public bool Opened { get; init; }
}

/// <summary>Makes the fields of one act: named, filled with what was typed, and with their errors.</summary>
internal sealed class ActFields(string act, Language language, RefusedAct? refused)
{
    private readonly RefusedAct? mine = refused?.Act == act ? refused : null;

    public FieldModel.Line Line(string field, Phrase label, int longest, string value = "") =>
        new(Name(field), label.In(language), Value(field, value))
        {
            MaxLength = longest,
            Error = ErrorOf(field),
        };

    public FieldModel.Area Area(string field, Phrase label, int longest, string value = "") =>
        new(Name(field), label.In(language), Value(field, value))
        {
            MaxLength = longest,
            Rows = 3,
            Error = ErrorOf(field),
        };

    public FieldModel.Date Date(string field, Phrase label, DateOnly? value = null) =>
        new(
            Name(field),
            label.In(language),
            Value(field, value is { } day ? Dates.Machine(day) : "")
        )
        {
            Error = ErrorOf(field),
        };

    /// <summary>The day of the 決裁; empty stands for today.</summary>
    public FieldModel DecidedOn() =>
        Date("decidedOn", new("決裁の日（空欄は本日）", "Day of the decision (empty: today)")) with
        {
            Required = false,
        };

    /// <summary>What a 不承認 says: the reason, the number and the day of its decision.</summary>
    public IReadOnlyList<FieldModel> Rejection() =>
        [
            Area("reason", new("理由", "Reason"), 1000),
            Line("documentNumber", new("文書番号", "Document number"), 50),
            DecidedOn(),
        ];

    /// <summary>A paper to send with the form.</summary>
    public FieldModel.File Paper(string field, Phrase label) =>
        new(Name(field), label.In(language))
        {
            Accept = Enrollment.Public.PaperIntake.Accept,
            Error = ErrorOf(field),
        };

    public FieldModel.Radio Radio(
        string field,
        Phrase label,
        IReadOnlyList<Choice> choices,
        string value = ""
    ) =>
        new(Name(field), label.In(language), choices, Value(field, value))
        {
            Error = ErrorOf(field),
        };

    public FieldModel.Select Select(
        string field,
        Phrase label,
        IReadOnlyList<Choice> choices,
        string value = ""
    ) =>
        new(Name(field), label.In(language), choices, Value(field, value))
        {
            Error = ErrorOf(field),
        };

    /// <summary>Any number of choices; a refused form keeps those that were ticked.</summary>
    public FieldModel.Checks Checks(
        string field,
        Phrase label,
        IReadOnlyList<Choice> choices,
        IReadOnlyList<string> values
    ) =>
        new(
            Name(field),
            label.In(language),
            choices,
            mine is null ? values : mine.Typed.GetValueOrDefault(field, "").Split('\n')
        )
        {
            Error = ErrorOf(field),
        };

    public FieldModel.Check Check(string field, Phrase label, bool ticked = false) =>
        new(
            Name(field),
            label.In(language),
            mine is null ? ticked : mine.Typed.GetValueOrDefault(field, "").Length > 0
        )
        {
            Error = ErrorOf(field),
        };

    private string Name(string field) => $"{act}.{field}";

    private string Value(string field, string initial) =>
        mine is null ? initial : mine.Typed.GetValueOrDefault(field, "");

    private FieldError? ErrorOf(string field) =>
        mine?.Reasons.FirstOrDefault(reason => reason.Field == field) is { } reason
            ? new FieldError(reason.Code.Name, FormProblems.TextOf(reason, language))
            : null;
}

/// <summary>The mistakes of a page's forms, for the summary at its head.</summary>
internal static class ActProblems
{
    /// <summary>Those beside a field with a link to it, the others as they are.</summary>
    public static IReadOnlyList<FieldProblem> Of(
        IEnumerable<ActModel> acts,
        RefusedAct? refused,
        Language language
    )
    {
        if (refused is null)
        {
            return [];
        }

        var fields = acts.Where(act => act.Act == refused.Act)
            .SelectMany(act => act.Fields)
            .ToImmutableDictionary(field => field.Name);
        return
        [
            // What is to be verified is asked for in the form itself; nothing is wrong with it.
            .. refused
                .Reasons.Where(reason => reason.Code != RefusalCode.StepUpNeeded)
                .Select(reason =>
                {
                    var field = fields.GetValueOrDefault($"{refused.Act}.{reason.Field}");
                    return new FieldProblem(
                        field?.Name,
                        field?.Label ?? "",
                        reason.Code.Name,
                        FormProblems.TextOf(reason, language)
                    );
                }),
        ];
    }
}
