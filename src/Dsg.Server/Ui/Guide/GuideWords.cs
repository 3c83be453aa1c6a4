using Dsg.Core.Procedures;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Guide;

/// <summary>The words around what a definition says.</summary>
internal static class GuideWords
{
    public static readonly Phrase List = new("手続の手引", "Guides to the procedures");
    public static readonly Phrase Edition = new("版", "Edition");
    public static readonly Phrase Duration = new("所要期間", "How long it takes");

    public static readonly Phrase NoPromise = new(
        "。確認の状況及び準備により変わります。期間を約束するものではありません。",
        ". It depends on the review and on the preparation. It is no promise."
    );

    public static readonly Phrase Purpose = new(
        "この手引は、手続の流れ、各段階で担当する人、書類及び要件を示すものです。",
        "This guide shows how the procedure goes, who acts at each step, the papers and the conditions."
    );

    public static readonly Phrase Assumed = new(
        "ここに示す手順は、公表資料を参考に想定したものであり、原典で確認したものではありません。",
        "The steps are assumed after published material and have not been confirmed by the original documents."
    );

    public static readonly Phrase NoDesk = new(
        "窓口はまだ設定されていません。",
        "No desk has been set up yet."
    );

    public static readonly Phrase Printed = new("{0}　印刷 {1}", "{0}; printed {1}");
    public static readonly Phrase Who = new("{0}（{1}）", "{0} ({1})");
    public static readonly Phrase GoesOn = new("「{0}」に戻ります。", "Goes back to: {0}.");
    public static readonly Phrase Ends = new("手続は終了します。", "The procedure ends.");

    public static Phrase TitleOf(Wording procedure) =>
        new($"手続の手引　{procedure.Ja}", $"Guide to the procedure: {procedure.En}");

    public static string StepName(DefinedStep step, Language language) =>
        $"{step.Id}{(language == Language.En ? " " : "　")}{step.Label.In(language)}";

    public static Phrase? ConditionsOf(string procedure) =>
        procedure switch
        {
            "enrollment" => new("加入の要件（4点すべて）", "Conditions of enrollment (all four)"),
            "usage-company" or "usage-staff" => new(
                "利用の要件（3点すべて）",
                "Conditions of use (all three)"
            ),
            _ => null,
        };

    /// <summary>What a branch is, where its name alone may not tell; null for others.</summary>
    public static Phrase? MeaningOf(string branch) =>
        branch switch
        {
            DefinedBranch.Correction => new(
                "記載又は書類に不足があるときに、項目、理由及び期限を示して依頼します。依頼した項目のほかは、直す必要はありません。",
                "Where something is missing, the office names the fields, the reason and the deadline. Nothing else needs to be changed."
            ),
            "lapse" => new(
                "期限までに補正されないときに、手続が終了することです。",
                "The procedure ends when the correction does not come by its deadline."
            ),
            "reopening" => new(
                "期限経過により終了した手続を、担当が再び開くことです。",
                "An operator opens a case again that ended by lapse of time."
            ),
            "rejection" => new(
                "要件を満たすことを確認できないときに、理由を示して承認しないことを知らせます。",
                "Where a condition cannot be confirmed, the company or person is told, with the reason."
            ),
            "withdrawal" => new(
                "申請した側の申出により手続をやめることです。取り下げた申請は元に戻せませんが、記録は残ります。",
                "The applicant gives up the procedure. It cannot be undone; the records stay."
            ),
            _ when branch.StartsWith("return", StringComparison.Ordinal) => new(
                "確認をやり直すために、事務を担当する側の中で前の段階に戻すことです。申請した側にお願いすることはありません。",
                "Inside the office, the case goes back a step to be looked at again. Nothing is asked of the applicant."
            ),
            _ => null,
        };
}
