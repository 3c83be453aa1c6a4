using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>An item of a check sheet with the company's answer, and the form to find something about it; null where the reader may not.</summary>
public sealed record SheetRow(ConditionItem Item, ActModel? Form);

/// <summary>The check sheet of a room.</summary>
public sealed record SheetBlock(
    string Id,
    string Title,
    string? Confirmed,
    IReadOnlyList<SheetRow> Rows
);

/// <summary>Something that was asked for after 受付.</summary>
public sealed record AskedRow(
    string Text,
    FileState State,
    IReadOnlyList<string> Facts,
    IReadOnlyList<ActModel> Acts
);

/// <summary>A round of correction with what it changed.</summary>
public sealed record RoundRow(
    string Id,
    string Caption,
    IReadOnlyList<SheetLine> Points,
    IReadOnlyList<DifferenceRow> Changes,
    bool Answered
);

/// <summary>What stands in a case beside the form, as the office sees it.</summary>
public sealed record IntakeShown
{
    /// <summary>書面受付 in one line; null when the company filed the case itself.</summary>
    public string? Paper { get; init; }
    public required IReadOnlyList<SheetLine> Differences { get; init; }
    public required IReadOnlyList<SheetBlock> Sheets { get; init; }
    public required IReadOnlyList<AskedRow> Asked { get; init; }
    public required IReadOnlyList<RoundRow> Rounds { get; init; }
    public required IReadOnlyList<SheetLine> Entrustment { get; init; }

    /// <summary>Every form among them, for the summary of mistakes.</summary>
    public IEnumerable<ActModel> Forms =>
        Sheets
            .SelectMany(sheet => sheet.Rows)
            .Select(row => row.Form)
            .OfType<ActModel>()
            .Concat(Asked.SelectMany(item => item.Acts));

    internal static IntakeShown Of(
        EnrollmentFile file,
        (
            ProcedureDefinition Definition,
            IntakeActModels Models,
            ImmutableArray<OpenCommand> Open
        ) with,
        DateOnly today,
        Language language
    )
    {
        var mayFind = with.Open.Any(open => open.Name == "sheet-findings");
        var mayAct = with.Open.Any(open =>
            open.Name.StartsWith("asked-", StringComparison.Ordinal) && open.Name != "asked-answer"
        );
        return new IntakeShown
        {
            Paper = IntakeWords.PaperOf(file, language),
            Differences =
            [
                .. (file.Paper?.Differences ?? ImmutableDictionary<string, string>.Empty).Select(
                    pair => new SheetLine(
                        IntakeWords.LabelOf(pair.Key, file, with.Definition, language),
                        pair.Value
                    )
                ),
            ],
            Sheets =
                file.StepsDone.ContainsKey("A2")
                && with.Definition.SheetOf(nameof(ConditionNo.Facility)) is { } sheet
                    ?
                    [
                        .. EnrollmentProcedure
                            .RoomsOf(file)
                            .Select(room =>
                                BlockOf(file, room, sheet, mayFind ? with.Models : null, language)
                            ),
                    ]
                    : [],
            Asked = AskedOf(file, mayAct ? with.Models : null, language),
            Rounds =
            [
                .. file.Intake.Rounds.Select(
                    (round, index) => RoundOf(round, index, file, with.Definition, language)
                ),
            ],
            Entrustment = file.Intake.Entrustment is { } held
                ?
                [
                    .. IntakeWords
                        .LinesOf(held, today, language)
                        .Select(line => new SheetLine(line.Label, line.Value)),
                ]
                : [],
        };
    }

    private static IReadOnlyList<AskedRow> AskedOf(
        EnrollmentFile file,
        IntakeActModels? models,
        Language language
    ) =>
        [
            .. file.Intake.Asked.Select(item => new AskedRow(
                item.Text,
                IntakeWords.StateOf(item, language),
                FactsOf(item, file, language),
                [.. models?.OfAsked(item) ?? []]
            )),
        ];

    private static SheetBlock BlockOf(
        EnrollmentFile file,
        SiteId room,
        DefinedCheckSheet sheet,
        IntakeActModels? models,
        Language language
    )
    {
        var held = file.Intake.SheetOf(room);
        return new SheetBlock(
            $"sheet-{room}",
            sheet.Title.In(language),
            held.Confirmed is { } confirmed
                ? new Phrase(
                    "既に官の確認を受けた取扱施設・実施手順：{0}（{1}）",
                    "Confirmed already: {0} ({1})"
                ).In(language, confirmed.Number, Dates.Full(confirmed.On, language))
                : null,
            held.Confirmed is not null
                ? []
                :
                [
                    .. sheet.Items.Select(item =>
                    {
                        var answered = held.Items.GetValueOrDefault(item.Id);
                        return new SheetRow(
                            SheetWords.ItemOf(item, answered, file, language),
                            answered is null
                                ? null
                                : models?.SheetFinding(room, item.Id, answered.Finding)
                        );
                    }),
                ]
        );
    }

    private static List<string> FactsOf(AskedItem item, EnrollmentFile file, Language language)
    {
        var facts = new List<string>
        {
            new Phrase("期限：{0}", "Due: {0}").In(language, Dates.Full(item.DueOn, language)),
        };
        if (item.Answer is { } answer)
        {
            facts.Add(
                new Phrase("回答：{0}", "Answer: {0}").In(
                    language,
                    SheetWords.AnswerOf(answer, file, language)
                )
            );
        }

        if ((item.DroppedBecause ?? item.Answer?.ReturnedBecause) is { } reason)
        {
            facts.Add(new Phrase("理由：{0}", "Reason: {0}").In(language, reason));
        }

        return facts;
    }

    private static RoundRow RoundOf(
        CorrectionRound round,
        int index,
        EnrollmentFile file,
        ProcedureDefinition definition,
        Language language
    ) =>
        new(
            FormattableString.Invariant($"round-{index + 1}"),
            new Phrase("第{0}回の補正（{1}依頼）", "Correction {0}, asked on {1}").In(
                language,
                index + 1,
                Dates.Full(round.AskedAt, language)
            ),
            [
                .. round.Points.Select(point => new SheetLine(
                    IntakeWords.LabelOf(point.Key, file, definition, language),
                    IntakeWords.ReasonOf(point.Code, point.Reason, definition, language)
                )),
            ],
            IntakeWords.DifferencesOf(round, file, definition, language),
            round.AnsweredAt is not null
        );
}
