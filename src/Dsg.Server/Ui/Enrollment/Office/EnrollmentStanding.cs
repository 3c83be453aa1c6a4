using System.Globalization;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>How a case stands and what an approver should see first, in words.</summary>
internal static class EnrollmentStanding
{
    private static readonly Phrase Entered = new("書面受付・照合待ち", "On paper, to be compared");

    public static string Of(EnrollmentCase state, Language language) =>
        state switch
        {
            EnrollmentCase.Open { Correction: not null } => new Phrase(
                "補正依頼中",
                "Correction asked"
            ).In(language),
            EnrollmentCase.Open open => OfficeWords.Of(open.Stage).In(language),
            EnrollmentCase.Entered => Entered.In(language),
            EnrollmentCase.Completed { Notice.ReceivedAt: null } => new Phrase(
                "加入完了通知の受領待ち",
                "Receipt awaited"
            ).In(language),
            EnrollmentCase.Completed => new Phrase("加入済み", "Enrolled").In(language),
            EnrollmentCase.Rejected => new Phrase("不承認", "Refused").In(language),
            EnrollmentCase.Withdrawn => new Phrase("取下げ", "Withdrawn").In(language),
            EnrollmentCase.Lapsed => SharedTexts.Lapsed.In(language),
            EnrollmentCase.Ended ended => OfficeWords.Of(ended.How).In(language),
            _ => "",
        };

    /// <summary>How a row of a list stands.</summary>
    public static (string Words, Tone Tone) Of(EnrollmentRow row, Language language) =>
        row switch
        {
            { Stage: { } stage, DueOn: not null } => (
                new Phrase(
                    $"補正依頼中（{OfficeWords.Of(stage).Ja}）",
                    $"Correction asked ({OfficeWords.Of(stage).En})"
                ).In(language),
                Tone.Waiting
            ),
            { Stage: { } stage } => (OfficeWords.Of(stage).In(language), Tone.Info),
            { State: nameof(EnrollmentCase.Completed), CompanyActs: true } => (
                new Phrase("加入完了通知の受領待ち", "Receipt awaited").In(language),
                Tone.Waiting
            ),
            { State: nameof(EnrollmentCase.Completed) } => (
                new Phrase("加入済み", "Enrolled").In(language),
                Tone.Done
            ),
            { State: nameof(EnrollmentCase.Entered) } => (Entered.In(language), Tone.Waiting),
            { State: nameof(EnrollmentCase.Rejected) } => (
                new Phrase("不承認", "Refused").In(language),
                Tone.Danger
            ),
            { State: nameof(EnrollmentCase.Ended) } => (
                new Phrase("加入の終了", "Enrollment ended").In(language),
                Tone.Plain
            ),
            { State: nameof(EnrollmentCase.Lapsed) } => (
                SharedTexts.Lapsed.In(language),
                Tone.Plain
            ),
            _ => (new Phrase("取下げ", "Withdrawn").In(language), Tone.Plain),
        };

    /// <summary>Papers that the safety check did not pass.</summary>
    public static IEnumerable<string> Exceptions(
        IReadOnlyCollection<PaperLine> papers,
        Language language
    ) =>
        from paper in papers
        where paper.Stage is FileStage.Held or FileStage.Quarantined
        select Filled(
            new("添付書類「{0}」：{1}", "Paper \"{0}\": {1}"),
            language,
            paper.Model.Name,
            paper.Model.States[0].Label
        );

    /// <summary>What is out of the ordinary, before anything else; empty when nothing is.</summary>
    public static IReadOnlyList<string> Exceptions(EnrollmentFile file, Language language)
    {
        var lines = new List<string>(EarlierWords.Lines(file, language));
        if (file.Returned is { } back)
        {
            lines.Add(
                Filled(
                    new("差戻し（{0}）：{1}", "Returned on {0}: {1}"),
                    language,
                    Dates.Full(back.At, language),
                    back.Reason
                )
            );
        }

        lines.AddRange(OfIntake(file, language));
        lines.AddRange(Unmet(file, language));
        if (file.CorrectionsAsked > 0)
        {
            lines.Add(
                Filled(
                    new("補正の依頼：{0}回", "Corrections asked: {0}"),
                    language,
                    file.CorrectionsAsked
                )
            );
        }

        lines.AddRange(
            file.Equipment.Where(unit => unit.Finding is { } f && f != FindingResult.Met)
                .Select(unit =>
                    Filled(
                        new("機器「{0}」：{1}", "Unit \"{0}\": {1}"),
                        language,
                        unit.Name,
                        FindingWords.Of(unit.Finding ?? FindingResult.Unconfirmed).In(language)
                    )
                )
        );
        lines.AddRange(
            file.Equipment.Where(unit => unit.Certificate is { RevokedAt: not null })
                .Select(unit =>
                    Filled(
                        new("端末証明書は失効済み：{0}", "Certificate revoked: {0}"),
                        language,
                        unit.Name
                    )
                )
        );
        return lines;
    }

    private static IEnumerable<string> OfIntake(EnrollmentFile file, Language language)
    {
        if (IntakeWords.PaperOf(file, language) is { } paper)
        {
            yield return paper;
        }

        if (file.Intake.Entrustment is { Confirmed: null })
        {
            yield return new Phrase(
                "代表者からの委任：申告のみ（書面による確認前）",
                "Entrustment: declared only"
            ).In(language);
        }
    }

    private static IEnumerable<string> Unmet(EnrollmentFile file, Language language) =>
        from row in Condition.All
        let result = file.FindingOf(row.No)?.Result ?? FindingResult.Unconfirmed
        where result != FindingResult.Met
        select Filled(
            result == FindingResult.Conditional
                ? new(
                    "要件「{0}」：{1}（決裁までに解消が必要）",
                    "Condition \"{0}\": {1} (to be cleared before the decision)"
                )
                : new("要件「{0}」：{1}", "Condition \"{0}\": {1}"),
            language,
            language == Language.En ? row.En : row.Ja,
            FindingWords.Of(result).In(language)
        );

    /// <summary>A value of the form as it is read.</summary>
    public static string Shown(string value, Language language) =>
        value switch
        {
            "" => new Phrase("（記載なし）", "(empty)").In(language),
            "true" => new Phrase("申告あり", "declared").In(language),
            nameof(ContractRole.Prime) => new Phrase("元請", "Prime contractor").In(language),
            nameof(ContractRole.Subcontractor) => new Phrase("下請", "Subcontractor").In(language),
            _ when DateOnly.TryParseExact(
                    value,
                    "yyyy-MM-dd",
                    CultureInfo.InvariantCulture,
                    DateTimeStyles.None,
                    out var day
                ) => Dates.Full(day, language),
            _ => value,
        };

    private static string Filled(Phrase phrase, Language language, params object[] values) =>
        string.Format(CultureInfo.InvariantCulture, phrase.In(language), values);
}
