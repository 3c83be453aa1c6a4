using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Office;

/// <summary>How a posted act ended.</summary>
/// <param name="Refused">Null when it was done.</param>
internal sealed record ActOutcome(RefusedAct? Refused);

/// <summary>What a page says after an act was done.</summary>
internal static class DoneWords
{
    private const string Parameter = "done";

    /// <summary>The end of the address that says what was done; which of several alike does not matter to the sentence.</summary>
    public static QueryString Query(string act) => QueryString.Create(Parameter, act.Split('.')[0]);

    /// <summary>The sentence; null for anything but an act of ours.</summary>
    public static string? Of(HttpRequest request, Language language)
    {
        var act = request.Query[Parameter].ToString();
        var words = act.Split('.')[0] switch
        {
            "" => default(Phrase?),
            "intake" => new(
                "受け付けました。書面審査に進みます。",
                "Accepted. The paper review begins."
            ),
            "correction-request" => new("補正を依頼しました。", "The correction was requested."),
            "reopening" => new(
                "申請を再開しました。申請者が補正します。",
                "The case is open again; the applicant corrects it."
            ),
            "conditions" => new("確認結果を記録しました。", "The finding was recorded."),
            "review-finished" => new(
                "書面審査を終了し、承認者に回付しました。",
                "The review is finished; the approver acts next."
            ),
            "review-result" => new("審査結果を通知しました。", "The result notice was issued."),
            "return" => new("担当へ差し戻しました。", "Returned to the reviewer."),
            "rejection" => new("不承認としました。", "The application was refused."),
            "installation" => new("機器の設置を確認しました。", "The installation was confirmed."),
            "site-verification" => new(
                "拠点の確認を記録しました。",
                "The verification was recorded."
            ),
            "certificates" => new(
                "端末証明書を発行しました。",
                "The device certificate was issued."
            ),
            "connection-test" => new(
                "接続試験を終了し、承認者に回付しました。",
                "The connection test is finished; the approver acts next."
            ),
            "completion" => new(
                "決裁し、加入完了通知を発出しました。",
                "Decided; the completion notice was issued."
            ),
            "revocation" => new(
                "端末証明書を失効させました。",
                "The device certificate was revoked."
            ),
            "review" => new(
                "要件を確認し、承認者に回付しました。",
                "Reviewed; the approver acts next."
            ),
            _ => Elsewhere(act),
        };
        return words?.In(language);
    }

    // What is done on pages other than those of 加入 and of the review of 利用.
    private static Phrase? Elsewhere(string act) =>
        act.Split('.')[0] switch
        {
            "approval" => new("決裁しました。", "Approved."),
            "sheet-findings" => new("項目の確認結果を記録しました。", "The finding was recorded."),
            "asked" => new("追加提出を依頼しました。", "Asked for."),
            "asked-acceptance" => new("受理しました。", "Accepted."),
            "asked-return" => new("再提出を求めました。", "Asked again."),
            "asked-drop" => new("依頼を取り消しました。", "No longer asked for."),
            "entrustment-confirmation" => new(
                "委任を確認しました。",
                "The entrustment was confirmed."
            ),
            "entrustment-end" => new("委任の終了を記録しました。", "The end was recorded."),
            "paper-comparison" => new(
                "照合を終え、案件を開始しました。",
                "Compared; the case has begun."
            ),
            "paper-return" => new("相違を記録しました。", "The differences were recorded."),
            "paper-amendment" => new("入力を直しました。", "Mended."),
            "paper-discard" => new("入力を取りやめました。", "Given up."),
            "credentials-hand-over" => new(
                "利用者IDを交付しました。",
                "The user IDs were handed over."
            ),
            "end" => new("利用を終了しました。", "The use was ended."),
            "sample-end-proposal" => new(
                "見本の解除を提案しました。別の担当の解除を待っています。",
                "Proposed; another operator ends it."
            ),
            "sample-end" => new("見本を解除しました。", "Sample mode has ended."),
            "sample-resumption" => new("見本に戻しました。", "Back in sample mode."),
            "absence-report" => new(
                "届け出ました。別の人の確認を待っています。",
                "Reported; another person confirms it."
            ),
            "absence-confirmation" => new("不在を確認しました。", "The absence was confirmed."),
            "absence-end" => new("不在を終えました。", "The absence was ended."),
            "networks" => new("接続元を定めました。", "The networks were set."),
            "take" => new("担当しました。", "You answer for the case now."),
            "assign" => new("担当を割り当てました。", "The case was given to the operator."),
            "release" => new("招待を交付しました。", "The invitation was handed over."),
            "end-capacity" => new("役割を終了しました。", "The capacity was ended."),
            "stop" => new("緊急停止しました。", "Stopped."),
            "confirmation" => new("緊急停止を確認しました。", "The stop was confirmed."),
            "lift-proposal" => new("解除を提案しました。", "Lifting was proposed."),
            "lift-refusal" => new(
                "解除しないこととしました。停止は続きます。",
                "Lifting was declined; the stop goes on."
            ),
            "lift" => new("停止を解除しました。", "The stop was lifted."),
            _ => OfCapacities(act),
        };

    private static Phrase? OfCapacities(string act) =>
        act switch
        {
            "capacity-statement" => new(
                "点検の結果を記録しました。別の担当の確認を待っています。",
                "Recorded; another operator confirms it."
            ),
            "capacity-return" => new(
                "差し戻しました。改めて点検してください。",
                "Sent back; the list is looked through again."
            ),
            "capacity-confirmation" => new(
                "一覧を確認しました。終了とした役割は終了しました。",
                "The list was confirmed; what ends has ended."
            ),
            _ => null,
        };
}
