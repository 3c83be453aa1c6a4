using Dsg.Core.Enrollment;
using Dsg.Core.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Enrollment.Public;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Shared;

/// <summary>Check sheets, points of correction, later requests and the 委任 in words, the same on both sides.</summary>
internal static class IntakeWords
{
    public static Phrase Of(SheetReply reply) =>
        reply switch
        {
            SheetReply.Done => new("実施している", "done"),
            SheetReply.Partly => new("一部実施している", "partly done"),
            SheetReply.NotDone => new("実施していない", "not done"),
            _ => new("該当しない", "does not apply"),
        };

    public static Phrase Of(PaperRoute route) =>
        route == PaperRoute.Mail ? new("電子メール", "by mail") : new("書面", "on paper");

    /// <summary>What a point of a correction is about.</summary>
    public static string LabelOf(
        string key,
        EnrollmentFile file,
        ProcedureDefinition definition,
        Language language
    )
    {
        if (CorrectionKey.PaperOf(key) is { } paper)
        {
            var name = file.Attachments.FirstOrDefault(each => each.Id == paper)?.Name ?? "";
            return new Phrase("書類：{0}", "Paper: {0}").In(language, name);
        }

        if (CorrectionKey.SheetItemOf(key) is var (_, id))
        {
            var item = definition
                .CheckSheets.SelectMany(sheet => sheet.Items)
                .FirstOrDefault(each => each.Id == id);
            return new Phrase("チェックシート：{0}", "Check sheet: {0}").In(
                language,
                item?.Text.In(language) ?? id
            );
        }

        return ApplicationFields.Label(key, language) ?? key;
    }

    /// <summary>Why it is to be corrected: the code's words and the text.</summary>
    public static string ReasonOf(
        string code,
        string text,
        ProcedureDefinition definition,
        Language language
    )
    {
        var label = definition
            .ReasonCodes.FirstOrDefault(reason => reason.Id == code)
            ?.Label.In(language);
        return (label, text.Length > 0) switch
        {
            (null, _) => text,
            (_, false) => label,
            _ => new Phrase("{0}：{1}", "{0}: {1}").In(language, label, text),
        };
    }

    /// <summary>A value of a point, as it is read.</summary>
    public static string ShownOf(string key, string value, Language language)
    {
        if (CorrectionKey.SheetItemOf(key) is null)
        {
            return CorrectionKey.PaperOf(key) is null
                ? ApplicationFields.Shown(key, value, language)
                : value;
        }

        var end = value.IndexOf('\n', StringComparison.Ordinal);
        return end > 0 && Enum.TryParse<SheetReply>(value[..end], out var reply)
            ? $"{Of(reply).In(language)}　{value[(end + 1)..]}".TrimEnd('　')
            : value;
    }

    /// <summary>What a round of correction changed.</summary>
    public static IReadOnlyList<DifferenceRow> DifferencesOf(
        CorrectionRound round,
        EnrollmentFile file,
        ProcedureDefinition definition,
        Language language
    ) =>
        [
            .. round.Changes.Select(change => new DifferenceRow(
                LabelOf(change.Key, file, definition, language),
                ShownOf(change.Key, change.Before, language),
                ShownOf(change.Key, change.After, language)
            )),
        ];

    /// <summary>How something that was asked for stands.</summary>
    public static FileState StateOf(AskedItem item, Language language) =>
        item switch
        {
            { DroppedBecause: not null } => new(
                new Phrase("依頼取消し", "no longer asked for").In(language)
            ),
            { AcceptedAt: not null } => new(new Phrase("受理", "accepted").In(language), Tone.Done),
            { Answer: null } => new(
                new Phrase("提出待ち", "waiting for an answer").In(language),
                Tone.Waiting
            ),
            { WaitsForOffice: true } => new(
                new Phrase("確認中", "being looked at").In(language),
                Tone.Info
            ),
            _ => new(new Phrase("再提出待ち", "to be handed in again").In(language), Tone.Waiting),
        };

    /// <summary>The 委任 in lines.</summary>
    public static IReadOnlyList<(string Label, string Value)> LinesOf(
        Entrustment held,
        DateOnly today,
        Language language
    )
    {
        string Say(string ja, string en) => new Phrase(ja, en).In(language);
        var until = held.Until is { } last
            ? Dates.Full(last, language)
            : Say("定めなし", "no end set");
        return
        [
            (Say("委任した者（代表者）", "Entrusted by"), held.By),
            (Say("委任を受けた者", "Entrusted to"), held.To),
            (Say("範囲", "Scope"), held.Scope),
            (
                Say("期間", "Period"),
                $"{Dates.Full(held.On, language)} {Say("から", "to")} {until}{Say("まで", "")}"
            ),
            (
                Say("委任状", "Letter"),
                held.Paper is null ? Say("未提出", "not handed in") : Say("提出済み", "handed in")
            ),
            (Say("確認方法", "How confirmed"), FindingWords.Of(held.How).In(language)),
            (
                Say("状況", "Standing"),
                held.IsInForce(today) ? Say("有効", "in force")
                : held.End is { } end ? Say("終了：", "over: ") + end.Reason
                : Say("期間の終了", "its period is over")
            ),
        ];
    }

    /// <summary>書面受付 in one line; null when the company filed the case itself.</summary>
    public static string? PaperOf(EnrollmentFile file, Language language) =>
        file.Paper is { } paper
            ? new Phrase(
                "書面受付（{0}、{1}到達）。確認方法：書面。{2}",
                "Came {0} on {1}; confirmed on paper. {2}"
            ).In(
                language,
                Of(paper.Route).In(language),
                Dates.Full(paper.ReceivedOn, language),
                (
                    paper.ComparedAt is null ? new Phrase("照合待ち", "Waits for the comparison.")
                    : paper.ClaimedAt is null
                        ? new Phrase(
                            "照合済み・申請責任者の本人確認前",
                            "Compared; the responsible person is not bound yet."
                        )
                    : new Phrase("照合済み", "Compared.")
                ).In(language)
            )
            : null;
}
