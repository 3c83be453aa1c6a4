using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>What stands in a case beside the form, as the company reads it.</summary>
public sealed record OwnIntake
{
    public required string? Paper { get; init; }
    public required ImmutableArray<OwnSheet> Sheets { get; init; }
    public required ImmutableArray<OwnAsked> Asked { get; init; }
    public required ImmutableArray<OwnRound> Rounds { get; init; }
    public required IReadOnlyList<(string Label, string Value)> Entrustment { get; init; }

    internal static OwnIntake Of(OwnCase own, CaseServices cases)
    {
        var (file, language) = (own.File, own.Page.Language);
        var definition = cases.Facts.DefinitionOf(file);
        var sheet = definition.SheetOf(nameof(ConditionNo.Facility));
        return new OwnIntake
        {
            Paper = IntakeWords.PaperOf(file, language),
            Sheets =
                sheet is null || !file.StepsDone.ContainsKey("A2")
                    ? []
                    :
                    [
                        .. EnrollmentProcedure
                            .RoomsOf(file)
                            .Select(room => SheetOf(room, sheet, own)),
                    ],
            Asked = [.. file.Intake.Asked.Select(item => AskedOf(item, own))],
            Rounds =
            [
                .. file
                    .Intake.Rounds.Where(round => round.AnsweredAt is not null)
                    .Select(
                        (round, index) =>
                            new OwnRound(
                                FormattableString.Invariant($"round-{index + 1}"),
                                new Phrase("第{0}回の補正", "Correction {0}").In(
                                    language,
                                    index + 1
                                ),
                                IntakeWords.DifferencesOf(round, file, definition, language)
                            )
                    ),
            ],
            Entrustment = file.Intake.Entrustment is { } held
                ? IntakeWords.LinesOf(held, cases.Today, language)
                : [],
        };
    }

    private static OwnSheet SheetOf(
        SiteId room,
        Dsg.Core.Procedures.DefinedCheckSheet sheet,
        OwnCase own
    )
    {
        var language = own.Page.Language;
        var held = own.File.Intake.SheetOf(room);
        return new OwnSheet(
            $"sheet-{room}",
            sheet.Title.In(language),
            held.Confirmed is { } confirmed
                ? new Phrase(
                    "既に官の確認を受けた取扱施設・実施手順：{0}（{1}）",
                    "Confirmed already: {0} ({1})"
                ).In(language, confirmed.Number, Dates.Full(confirmed.On, language))
                : null,
            [
                .. sheet.Items.Select(item =>
                    SheetWords.ItemOf(
                        item,
                        held.Items.GetValueOrDefault(item.Id),
                        own.File,
                        language
                    )
                ),
            ]
        )
        {
            Answer =
                own.State is EnrollmentCase.Open { Correction: null }
                && held.UnansweredOf(sheet).Count() is var left and > 0
                    ? new ActionLink(
                        new Phrase(
                            "チェックシートに回答する（未回答{0}件）",
                            "Answer the check sheet ({0} left)"
                        ).In(language, left),
                        $"{own.Path}/sheet"
                    )
                    : null,
        };
    }

    private static OwnAsked AskedOf(AskedItem item, OwnCase own)
    {
        var language = own.Page.Language;
        var facts = new List<string>
        {
            new Phrase("期限：{0}", "Due: {0}").In(language, Dates.Full(item.DueOn, language)),
        };
        if (item.Answer is { } answer)
        {
            facts.Add(
                new Phrase("回答：{0}", "Answer: {0}").In(
                    language,
                    SheetWords.AnswerOf(answer, own.File, language)
                )
            );
        }

        if ((item.DroppedBecause ?? item.Answer?.ReturnedBecause) is { } reason)
        {
            facts.Add(new Phrase("理由：{0}", "Reason: {0}").In(language, reason));
        }

        return new OwnAsked(
            item.Text,
            IntakeWords.StateOf(item, language),
            facts,
            item.WaitsForCompany && own.State is EnrollmentCase.Open
                ? $"{own.Path}/asked/{item.Id}"
                : null
        );
    }
}

public sealed record OwnSheet(
    string Id,
    string Title,
    string? Confirmed,
    ImmutableArray<ConditionItem> Items
)
{
    /// <summary>Where it is answered; null when nothing is left to answer.</summary>
    public ActionLink? Answer { get; init; }
}

public sealed record OwnAsked(
    string Text,
    FileState State,
    IReadOnlyList<string> Facts,
    string? Href
);

public sealed record OwnRound(string Id, string Caption, IReadOnlyList<DifferenceRow> Changes);
