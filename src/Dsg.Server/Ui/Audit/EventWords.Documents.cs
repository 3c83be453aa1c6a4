using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Audit;

/// <content>Incidents, spills, 返却・破棄, the company's record, sample mode, the review of capacities.</content>
internal static partial class EventWords
{
    private static Dictionary<string, Phrase> Documents =>
        new()
        {
            ["incident.opened"] = new("事故を受付", "Incident taken"),
            ["incident.reported"] = new("事故の続報を記録", "Further report of an incident"),
            ["incident.party-told"] = new("通報先を確認", "Party told or found not concerned"),
            ["incident.scope-recorded"] = new("影響の範囲を記録", "What was affected recorded"),
            ["incident.evidence-kept"] = new("証拠の保全を記録", "Evidence kept"),
            ["incident.stop-started"] = new("事故から緊急停止", "Stopped from an incident"),
            ["incident.closed"] = new("事故への対応を終結", "Incident closed"),
            ["spill.reported"] = new("誤投入を報告、凍結", "Spill reported; file frozen"),
            ["spill.isolated"] = new("バックアップでの隔離を記録", "Isolation in backups recorded"),
            ["spill.handed-over"] = new("秘密保全担当に引継ぎ", "Handed over to the secrecy staff"),
            ["spill.release-proposed"] = new("凍結の解除を提案", "Release of a freeze proposed"),
            ["spill.released"] = new("凍結を解除", "Freeze released"),
            ["spill.closed"] = new("誤投入への対応を終結", "Spill closed"),
            ["quarantine.opened"] = new("隔離ファイルの確認を開始", "Review of a held file begun"),
            ["quarantine.release-proposed"] = new("隔離の解除を提案", "Release proposed"),
            ["quarantine.release-declined"] = new(
                "隔離の解除の提案を却下",
                "Proposed release declined"
            ),
            ["quarantine.released"] = new("隔離を解除", "Released from quarantine"),
            ["quarantine.kept"] = new("保留のままとすることを記録", "Stays held"),
            ["workspace-policy.approval-set"] = new(
                "送付の承認を設定",
                "Approval of dispatches set"
            ),
            ["workspace-policy.cover-set"] = new(
                "送付の承認者の代理を設定",
                "Cover of an approver set"
            ),
            ["workspace-policy.cover-ended"] = new(
                "送付の承認者の代理を終了",
                "Cover of an approver ended"
            ),
            ["dispatch.approved"] = new("送付を承認", "Dispatch approved"),
            ["dispatch.approval-declined"] = new("送付を不承認", "Dispatch not approved"),
            ["dispatch.file-recalled"] = new(
                "再確認により有害と判定し、取得を停止",
                "File found harmful afterwards and recalled"
            ),
            ["dispatch.file-released"] = new("ファイルの隔離を解除", "File released"),
            ["dispatch.file-kept"] = new("ファイルを保留のままとする", "File stays held"),
            ["dispatch.file-frozen"] = new("ファイルを凍結", "File frozen"),
            ["dispatch.file-unfrozen"] = new(
                "ファイルの凍結を解除",
                "File released from its freeze"
            ),
            ["returns.reported"] = new("返却・破棄を報告", "Return or destruction reported"),
            ["returns.accepted"] = new("返却・破棄の報告を受理", "Report of return accepted"),
            ["returns.sent-back"] = new("返却・破棄の報告を差戻し", "Report of return sent back"),
            ["handling-record.exported"] = new("受払の記録を出力", "Handling record exported"),
            ["sample-mode.end-proposed"] = new("見本の解除を提案", "End of sample mode proposed"),
            ["sample-mode.ended"] = new("見本を解除", "Sample mode ended"),
            ["sample-mode.resumed"] = new("見本に戻した", "Sample mode resumed"),
            ["capacity-review.set"] = new(
                "役割の年次確認の期限を設定",
                "Day of the review of capacities set"
            ),
            ["capacity-review.reminded"] = new(
                "役割の年次確認の期限を通知",
                "Reminded of the review of capacities"
            ),
            ["capacity-review.stated"] = new("役割の点検の結果を記録", "Capacities looked through"),
            ["capacity-review.holder-stated"] = new(
                "役割の継続又は終了を記録",
                "Recorded whether a capacity continues"
            ),
            ["capacity-review.returned"] = new(
                "役割の点検の結果を差戻し又は取消し",
                "Review of capacities sent or taken back"
            ),
            ["capacity-review.confirmed"] = new(
                "役割の年次確認を完了",
                "List of capacities confirmed"
            ),
        };
}
