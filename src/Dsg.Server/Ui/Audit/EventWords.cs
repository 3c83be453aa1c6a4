using System.Collections.Frozen;
using System.Reflection;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Audit;

/// <summary>
/// What each kind of event is called on the screen, once for timelines and for the records of the auditor. A kind that nobody
/// named here is shown by its identifier, never hidden.
/// </summary>
internal static partial class EventWords
{
    private static readonly FrozenDictionary<string, Phrase> ByKind = new Dictionary<string, Phrase>
    {
        ["enrollment.submitted"] = new("加入を申請", "Application submitted"),
        ["enrollment.intake-accepted"] = new("申請を受付", "Application accepted at intake"),
        ["enrollment.correction-requested"] = new("補正を依頼", "Correction requested"),
        ["enrollment.corrected"] = new("補正を提出", "Correction submitted"),
        ["enrollment.correction-reminded"] = new("補正を催促", "Reminder of the correction"),
        ["enrollment.lapsed"] = new("期限経過により終了", "Ended by lapse of time"),
        ["enrollment.reopened"] = new("申請を再開", "Application opened again"),
        ["enrollment.condition-found"] = new("要件の確認結果を記録", "Finding on a condition"),
        ["enrollment.sheet-answered"] = new("チェックシートに回答", "Check sheet answered"),
        ["enrollment.facility-referred"] = new(
            "確認済みの取扱施設を届出",
            "Confirmed facility referred to"
        ),
        ["enrollment.sheet-item-found"] = new(
            "チェックシートの項目を確認",
            "Finding on an item of the check sheet"
        ),
        ["enrollment.papers-asked"] = new("追加提出を依頼", "Further papers asked for"),
        ["enrollment.asked-answered"] = new("追加提出に回答", "Answer handed in"),
        ["enrollment.asked-accepted"] = new("追加提出を受理", "Answer accepted"),
        ["enrollment.asked-returned"] = new("追加提出を差戻し", "Answer sent back"),
        ["enrollment.asked-dropped"] = new("追加提出の依頼を取消し", "No longer asked for"),
        ["enrollment.entrusted"] = new("委任を届出", "Entrustment recorded"),
        ["enrollment.entrustment-confirmed"] = new("委任を確認", "Entrustment confirmed"),
        ["enrollment.entrustment-ended"] = new(
            "委任の終了を記録",
            "End of the entrustment recorded"
        ),
        ["enrollment.paper-entered"] = new("書面の申請を入力", "Application typed in from paper"),
        ["enrollment.paper-amended"] = new("書面からの入力を修正", "What was typed was mended"),
        ["enrollment.paper-returned"] = new("照合で相違を記録", "Differences recorded"),
        ["enrollment.paper-confirmed"] = new(
            "照合を終え、書面により受付",
            "Compared; accepted on paper"
        ),
        ["enrollment.paper-discarded"] = new(
            "書面からの入力を取りやめ",
            "What was typed was given up"
        ),
        ["enrollment.claim-prepared"] = new("引受けの符号を交付", "Code handed out"),
        ["enrollment.claimed"] = new(
            "申請責任者が案件を引受け",
            "Taken over by the responsible person"
        ),
        ["procedure.proposed"] = new("手順の版を取込み", "Version of a procedure brought in"),
        ["procedure.approved"] = new("手順の版を承認", "Version of a procedure approved"),
        ["procedure.published"] = new("手順の版を公開", "Version of a procedure published"),
        ["procedure.turned-down"] = new("手順の版を取下げ", "Version of a procedure turned down"),
        ["absence.reported"] = new("承認者の不在を届出", "Absence of an approver reported"),
        ["absence.confirmed"] = new("承認者の不在を確認", "Absence of an approver confirmed"),
        ["absence.ended"] = new("承認者の不在を終了", "Absence of an approver ended"),
        ["charge.taken"] = new("担当した", "Case taken"),
        ["charge.assigned"] = new("担当を割り当てた", "Case given to an operator"),
        ["source.entered"] = new("根拠を入力", "Source entered"),
        ["source.confirmed"] = new("根拠を確認", "Source confirmed"),
        ["enrollment.review-finished"] = new("書面審査を終了", "Paper review finished"),
        ["enrollment.returned"] = new("担当へ差戻し", "Returned to the reviewer"),
        ["enrollment.review-result-issued"] = new("審査結果を通知", "Result notice issued"),
        ["enrollment.equipment-reported"] = new("機器を届出", "Equipment reported"),
        ["enrollment.line-reported"] = new("回線の準備を報告", "Line reported ready"),
        ["enrollment.installed"] = new("機器の確認・設置を確認", "Installation confirmed"),
        ["enrollment.site-verified"] = new("拠点を確認", "Room verified"),
        ["enrollment.certificate-requested"] = new(
            "端末証明書の発行を要求",
            "Device certificate requested"
        ),
        ["enrollment.certificate-issued"] = new("端末証明書を発行", "Device certificate issued"),
        ["enrollment.certificate-revoked"] = new("端末証明書を失効", "Device certificate revoked"),
        ["enrollment.connection-tested"] = new("接続試験を終了", "Connection test finished"),
        ["enrollment.completed"] = new(
            "決裁、加入完了通知を発出",
            "Decided; completion notice issued"
        ),
        ["enrollment.notice-received"] = new(
            "加入完了通知の受領を確認",
            "Completion notice received"
        ),
        ["enrollment.rejected"] = new("不承認を決定", "Application refused"),
        ["enrollment.rooms-completed"] = new(
            "決裁、拠点の追加の通知を発出",
            "Decided; notice of more rooms issued"
        ),
        ["enrollment.room-notice-received"] = new(
            "拠点の追加の通知の受領を確認",
            "Notice of more rooms received"
        ),
        ["enrollment.room-requested"] = new("拠点の追加・移転を申請", "Another room asked for"),
        ["enrollment.terminal-stopped"] = new(
            "企業が端末を停止",
            "Terminal stopped by the company"
        ),
        ["enrollment.certificate-taken-up"] = new(
            "新しい端末証明書の利用開始により、更新前の証明書を失効",
            "New device certificate used; the one before it revoked"
        ),
        ["enrollment.room-networks-set"] = new(
            "拠点の接続元のネットワークを設定",
            "Networks of a room set"
        ),
        ["enrollment.room-taken-out"] = new("拠点を除外", "Room taken out"),
        ["enrollment.room-correction-asked"] = new(
            "拠点の補正を依頼",
            "Correction of a room requested"
        ),
        ["enrollment.room-corrected"] = new("拠点の補正を提出", "Correction of a room submitted"),
        ["enrollment.room-paper-attached"] = new("拠点の資料を受付", "Paper of a room received"),
        ["enrollment.units-reported"] = new("機器の変更を届出", "Change of units reported"),
        ["enrollment.units-approved"] = new("機器の変更を承認", "Change of units approved"),
        ["enrollment.unit-taken-out"] = new("機器を除外", "Unit taken out"),
        ["enrollment.spare-swapped-in"] = new("代替機へ切替え", "Spare swapped in"),
        ["enrollment.kit-ordered"] = new("端末証明書の媒体を準備", "Certificate medium ordered"),
        ["enrollment.kit-made"] = new("端末証明書の媒体を作成", "Certificate medium made"),
        ["enrollment.kit-taken"] = new(
            "端末証明書の媒体のファイルを取り出し",
            "Certificate package taken"
        ),
        ["enrollment.withdrawn"] = new("申請を取下げ", "Application withdrawn"),
        ["contract.entered"] = new("契約情報を入力", "Contract entered"),
        ["contract.standing-changed"] = new("契約の状況を変更", "Contract standing changed"),
        ["contract.corrected"] = new("契約情報を訂正", "Contract corrected"),
        ["contract.changed"] = new("変更契約を入力", "Change of the contract entered"),
        ["contract.change-begun"] = new("変更契約手続中", "Contract under change"),
        ["contract.extended"] = new("契約期間を延長", "Contract extended"),
        ["contract.performed"] = new("履行完了を確認", "Completion confirmed"),
        ["contract.party-renamed"] = new(
            "承継により契約の相手方の名称を改めた",
            "Party renamed by succession"
        ),
        ["contract.officer-changed"] = new("契約担当者を交代", "Contract officer changed"),
        ["contract.end-noticed"] = new("契約期間の終わりを予告", "Coming end announced"),
        ["contract.past-end"] = new("契約期間が経過（確認待ち）", "End passed; to be confirmed"),
        ["contract.handed-over"] = new("継続契約へ引継ぎ", "Handed over to the next contract"),
        ["contract.carried-over"] = new(
            "前の契約から引継ぎ",
            "Carried over from the contract before"
        ),
        ["contract.party-added"] = new(
            "下請負者が契約の当事者となった",
            "Subcontractor became a party"
        ),
        ["contract.party-ended"] = new(
            "下請負者が契約の当事者でなくなる",
            "Subcontractor ceases to be a party"
        ),
        ["subcontract.reported"] = new("下請負を届出", "Subcontract reported"),
        ["subcontract.confirmed"] = new("元請が下請負を確認", "Prime confirmed the subcontract"),
        ["subcontract.approved"] = new("下請負を承認", "Subcontract approved"),
        ["subcontract.joined"] = new("下請企業の加入を確認", "Subcontractor's enrollment found"),
        ["subcontract.declined"] = new("下請負を認めず", "Subcontract declined"),
        ["subcontract.withdrawn"] = new("下請負の届出を取下げ", "Subcontract withdrawn"),
        ["subcontract.ended"] = new("下請負を終了", "Subcontract ended"),
        ["renewal.made"] = new("契約を一括更新", "Contracts renewed"),
        ["agreement.recorded"] = new(
            "ほかで成立した利用合意を記録",
            "Agreement made elsewhere recorded"
        ),
        ["agreement.carried-over"] = new("利用合意を引継ぎ", "Agreement carried over"),
        ["agreement.handed-over"] = new("利用合意を次へ引継ぎ", "Agreement handed over"),
        ["agreement.declined"] = new("利用合意を確認せず", "Agreement declined"),
        ["agreement.withdrawn"] = new("利用合意を取下げ", "Agreement withdrawn"),
        ["agreement.ended"] = new("利用合意の解消の日が到来", "Dissolution took effect"),
        ["agreement.person-named"] = new(
            "合意を解消できる職員を指名",
            "Person named to end the agreement"
        ),
        ["agreement.naming-withdrawn"] = new("指名を取消し", "Naming taken back"),
        ["agreement.stopped"] = new("利用合意を停止", "Agreement stopped"),
        ["agreement-place.taken"] = new("利用合意の場所を確保", "Place of an agreement taken"),
        ["usage.carried-over"] = new("利用を引継ぎ", "Use carried over"),
        ["agreement.started"] = new("利用合意を開始", "Usage agreement started"),
        ["agreement.confirmed"] = new("利用合意を確認", "Usage agreement confirmed"),
        ["agreement.dissolved"] = new("利用合意を解消", "Usage agreement dissolved"),
        ["usage.filed"] = new("利用を申請", "Application for use filed"),
        ["usage.superior-attested"] = new("所属長が確認", "Superior attested"),
        ["usage.contract-confirmed"] = new("契約・合意を確認", "Contract and agreement confirmed"),
        ["usage.reviewed"] = new("利用の要件を確認", "Conditions of use reviewed"),
        ["usage.returned"] = new("担当へ差戻し", "Returned to the reviewer"),
        ["usage.approved"] = new("利用を決裁", "Use approved"),
        ["usage.credentials-prepared"] = new("利用者IDを準備", "User IDs prepared"),
        ["usage.credentials-handed-over"] = new("利用者IDを交付", "User IDs handed over"),
        ["usage.rules-accepted"] = new("利用規約を確認", "Rules of use accepted"),
        ["usage.ended"] = new("利用を終了", "Use ended"),
        ["usage.closed"] = new("利用申請を不承認", "Application for use refused"),
        ["usage.declined"] = new("確認されず終了", "Not confirmed; ended"),
        ["usage.other-side-confirmed"] = new("相手方が確認", "Confirmed by the other side"),
        ["usage.correction-requested"] = new("補正を依頼", "Correction requested"),
        ["usage.corrected"] = new("補正を提出", "Correction submitted"),
        ["usage.correction-reminded"] = new("補正を催促", "Reminder of the correction"),
        ["usage.lapsed"] = new("期限経過により終了", "Ended by lapse of time"),
        ["usage.reopened"] = new("申請を再開", "Application opened again"),
        ["usage.withdrawn"] = new("申請を取下げ", "Application withdrawn"),
        ["usage.invitation-reissued"] = new("招待を再交付", "Invitation issued anew"),
        ["usage.end-reported"] = new("利用終了の日時を届出", "End of use reported for an hour"),
        ["usage.end-reached"] = new("届け出た日時に利用終了", "Use ended at the reported hour"),
        ["usage.handed-on"] = new("後任へ引継ぎ", "Handed on to a successor"),
        ["usage.terminal-reported"] = new("端末の変更を届出", "Another terminal reported"),
        ["usage.terminal-attested"] = new("新しい端末を所属長が確認", "New terminal attested"),
        ["usage.terminal-declined"] = new("新しい端末を確認せず", "New terminal not attested"),
        ["usage.change-reported"] = new(
            "氏名・役職の変更を届出",
            "Change of name or post reported"
        ),
        ["usage.reconfirmed"] = new("従事を再確認", "Engagement confirmed again"),
        ["usage.training-recorded"] = new("教育の実施を届出", "Training reported"),
        ["usage.due-notified"] = new("期限を通知", "Notice of a date"),
        ["usage.due-extended"] = new("期限経過後の継続を決定", "Decided after its date"),
        ["dispatch.begun"] = new("送付を開始", "Dispatch begun"),
        ["dispatch.file-assembled"] = new("ファイルの受信を完了", "File received completely"),
        ["dispatch.file-checked"] = new("安全確認の結果を記録", "Safety check recorded"),
        ["dispatch.file-cancelled"] = new("送信を取消し", "Upload cancelled"),
        ["dispatch.file-not-sent"] = new("期限までに送信されず", "Not sent in time"),
        ["dispatch.withdrawn"] = new("送付を取りやめ", "Dispatch withdrawn"),
        ["dispatch.replied"] = new("送付に回答あり", "Dispatch answered"),
        ["dispatch.replaced"] = new("送付を差替え", "Dispatch replaced by a later version"),
        ["dispatch.reminded"] = new("取得又は回答を督促", "Reminder of a dispatch"),
        ["submission-request.asked"] = new("提出を依頼", "Submission asked for"),
        ["submission-request.answered"] = new(
            "提出の依頼に回答あり",
            "Request for submission answered"
        ),
        ["submission-request.more-asked"] = new("追加の提出を依頼", "More asked for"),
        ["submission-request.due-changed"] = new("提出期限を変更", "Date of submission changed"),
        ["submission-request.closed"] = new("提出の依頼を完了", "Request for submission closed"),
        ["submission-request.withdrawn"] = new(
            "提出の依頼を取下げ",
            "Request for submission withdrawn"
        ),
        ["submission-request.reminded"] = new("提出を督促", "Reminder of a submission"),
        ["dispatch.obtaining-begun"] = new("ファイルの取得を開始", "Obtaining of a file begun"),
        ["dispatch.file-obtained"] = new("ファイルを取得", "File obtained"),
        ["dispatch.receipt-confirmed"] = new("受領を確認", "Receipt confirmed"),
        ["paper.attached"] = new("添付書類を受付", "Paper attached"),
        ["paper.checked"] = new(
            "添付書類の安全確認の結果を記録",
            "Safety check of a paper recorded"
        ),
        ["paper.read"] = new("添付書類を閲覧", "Paper read"),
        ["person.introduced"] = new("利用者の情報を記録", "Person introduced"),
        ["person.account-bound"] = new("サインイン手段を関連付け", "Sign-in bound to the person"),
        ["person.capacity-granted"] = new("役割を付与", "Capacity granted"),
        ["person.capacity-ended"] = new("役割を終了", "Capacity ended"),
        ["person.invitation-issued"] = new("招待を準備", "Invitation prepared"),
        ["person.invitation-released"] = new("招待を交付", "Invitation handed over"),
        ["person.renamed"] = new("氏名を変更", "Name changed"),
        ["person.invitation-withdrawn"] = new("招待を取消し", "Invitation withdrawn"),
        ["person.passkey-added"] = new("パスキーを追加", "Passkey added"),
        ["person.passkey-removed"] = new("パスキーを取除き", "Passkey removed"),
        ["person.invitation-accepted"] = new("招待を使用", "Invitation used"),
        ["suspension.suspended"] = new("緊急停止", "Stopped"),
        ["suspension.confirmed"] = new("緊急停止を確認", "Stop confirmed"),
        ["enrollment.ended"] = new("加入を終了", "Enrollment ended"),
        ["enrollment.details-changed"] = new("届け出た内容を変更", "Reported details changed"),
        ["enrollment.yearly-set"] = new(
            "次の年次確認の期限を設定",
            "Day of the yearly confirmation set"
        ),
        ["annual-confirmation.opened"] = new("年次確認を依頼", "Yearly confirmation asked for"),
        ["annual-confirmation.noticed"] = new(
            "年次確認の期限を通知",
            "Told that the yearly confirmation is due"
        ),
        ["annual-confirmation.past-due"] = new(
            "年次確認の期限が経過（確認待ち）",
            "Yearly confirmation past its day"
        ),
        ["annual-confirmation.confirmed"] = new("年次確認に回答", "Yearly confirmation given"),
        ["annual-confirmation.asked-back"] = new(
            "年次確認の回答を照会",
            "Yearly confirmation asked back"
        ),
        ["annual-confirmation.extended"] = new(
            "年次確認の期限を延長",
            "Yearly confirmation extended"
        ),
        ["annual-confirmation.noted"] = new("年次確認の結果を記録", "Yearly confirmation noted"),
        ["annual-confirmation.closed"] = new(
            "加入の終了により年次確認を終結",
            "Yearly confirmation closed; the enrollment is over"
        ),
        ["change.filed"] = new("変更を申請又は届出", "Change filed"),
        ["change.paper-attached"] = new("変更の書類の提出", "A paper of a change arrived"),
        ["change.examined"] = new("変更を確認し、回付", "Change examined; handed to the approver"),
        ["change.approved"] = new("変更を承認", "Change approved"),
        ["change.took-effect"] = new("承継の日が到来", "Succession took effect"),
        ["change.noted"] = new("変更の届出を確認", "Notice of change noted"),
        ["change.declined"] = new("変更を記録しないことを決定", "Change declined"),
        ["change.withdrawn"] = new("変更を取下げ", "Change withdrawn"),
        ["departure.filed"] = new(
            "脱退の申出又は加入終了の提案",
            "End of an enrollment filed or proposed"
        ),
        ["departure.opinion-given"] = new("意見を提出", "Opinion given"),
        ["departure.examined"] = new(
            "残っているものを確認し、回付",
            "Examined; handed to the approver"
        ),
        ["departure.decided"] = new("加入の終了を決裁", "End of the enrollment decided"),
        ["departure.declined"] = new(
            "加入を終了しないことを決裁",
            "End of the enrollment declined"
        ),
        ["departure.withdrawn"] = new("申出又は提案を取下げ", "Filing or proposal withdrawn"),
        ["suspension.escalated"] = new(
            "停止の確認の遅れを知らせた",
            "Missing confirmation escalated"
        ),
        ["suspension.lift-declined"] = new("停止の解除を見送り", "Lifting declined"),
        ["suspension.lift-proposed"] = new("停止の解除を提案", "Lifting proposed"),
        ["suspension.lifted"] = new("停止を解除", "Stop lifted"),
        ["notice.issued"] = new("通知を発出", "Notice issued"),
        ["notice.received"] = new("通知の受領を確認", "Receipt of a notice confirmed"),
        ["refusal.command"] = new("操作を拒否", "Act refused"),
        ["step-up.used"] = new("本人確認をして操作", "Act after a verification"),
        ["refusal.access"] = new("利用を拒否", "Access refused"),
        ["refusal.elsewhere"] = new(
            "定めたネットワークの外からの利用を拒否",
            "Access from outside of the networks refused"
        ),
        ["refusal.limited"] = new("上限を超えた要求を拒否", "Refused by a limit"),
        ["numbering.taken"] = new("番号を付与", "Number taken"),
    }
        .Concat(Documents)
        .ToFrozenDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);

    /// <summary>The label of a kind, for example <c>enrollment.submitted</c>.</summary>
    public static Phrase Of(string kind) =>
        ByKind.TryGetValue(kind, out var words) ? words : new Phrase(kind, kind);

    /// <summary>The name of an event in the journal.</summary>
    public static string KindOf(IEvent happened) =>
        happened.GetType().GetCustomAttribute<EventKindAttribute>()?.Kind ?? "";

    /// <summary>True when the kind has a label.</summary>
    public static bool Knows(string kind) => ByKind.ContainsKey(kind);
}
