using Dsg.Server.Ui.Audit;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Parties;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>What waits for a person of the office, in each capacity held.</summary>
public sealed partial class OfficeHome
{
    [Parameter, EditorRequired]
    public required HomeView View { get; set; }

    private bool HasWork =>
        Sees(Capacity.Operator) || Sees(Capacity.Approver) || Sees(Capacity.SiteInspector);

    private string QueueTitle =>
        View.Capacities switch
        {
            [Capacity.Approver] => Say("判断を待っているもの", "Waits for your decision"),
            [Capacity.SiteInspector] => Say("確認する拠点", "Rooms to verify"),
            _ => Say("次に動くもの（期限順）", "To be done next, by due date"),
        };

    private string QueueEmpty =>
        View.Capacities switch
        {
            [Capacity.Approver] => Say(
                "判断を待っているものはありません。担当が審査を終えると、ここに並びます。",
                "Nothing waits for your decision. Cases appear here once a reviewer is done."
            ),
            [Capacity.SiteInspector] => Say(
                "確認する拠点はありません。機器の設置が済むと、ここに並びます。",
                "There is no room to verify. They appear here once the equipment is installed."
            ),
            _ => Say(
                "いま担当が動く案件はありません。申請があると、ここに並びます。",
                "Nothing is to be done now. Applications appear here as they come in."
            ),
        };

    private NowModel Now =>
        View.Capacities is [Capacity.Auditor]
            ? new NowModel(
                Say("監査証跡", "Ledger"),
                LedgerWords.Sentence(View.Health.Ledger, Language),
                null,
                null,
                new ActionLink(Say("自分で確かめる", "Verify it yourself"), "/audit/ledger", true)
            )
            : new NowModel(
                Say(
                    $"あなたを待っているもの {View.Work.Count}件",
                    $"{View.Work.Count} wait for you"
                ),
                View.Work.Count == 0
                    ? Say("いまお願いすることはありません。", "Nothing is asked of you now.")
                    : Say(
                        $"最初は、{View.Work[0].Number}（{View.Work[0].Of}）の{View.Work[0].Stage}です。",
                        $"The first is {View.Work[0].Number} ({View.Work[0].Of}): {View.Work[0].Stage}."
                    ),
                null,
                null,
                View.Work.Count == 0
                    ? null
                    : new ActionLink(
                        Say("最初の案件を開く", "Open the first"),
                        View.Work[0].Href,
                        true
                    )
            );

    private IEnumerable<ActionLink> Ways
    {
        get
        {
            yield return new ActionLink(Say("担当の一覧", "Queue of cases"), QueuePages.Path);
            if (!Sees(Capacity.Auditor) || HasWork)
            {
                yield return new ActionLink(
                    Say("加入の案件すべて", "All enrollments"),
                    "/enrollments"
                );
            }

            if (Sees(Capacity.Operator) || Sees(Capacity.Approver))
            {
                yield return new ActionLink(
                    Say("利用申請すべて", "All applications for use"),
                    "/usage"
                );
                yield return new ActionLink(Say("利用停止", "Suspensions"), "/suspensions");
            }

            if (Sees(Capacity.Operator))
            {
                yield return new ActionLink(
                    Say("緊急停止する", "Stop at once"),
                    "/suspensions/new"
                );
                yield return new ActionLink(
                    Say("利用者及び招待", "People and invitations"),
                    "/people"
                );
                yield return new ActionLink(
                    Say("なぜ利用できないかを調べる", "Explain a refusal"),
                    "/explain"
                );
                yield return new ActionLink(Say("隔離ファイルの確認", "Held files"), "/held");
            }

            if (!(View.Capacities is [Capacity.SiteInspector]))
            {
                yield return new ActionLink(Say("事故", "Incidents"), "/incidents");
                yield return new ActionLink(Say("変更", "Changes"), "/changes");
                yield return new ActionLink(
                    Say("年次確認", "Yearly confirmations"),
                    "/annual-confirmations"
                );
                yield return new ActionLink(
                    Say("脱退・加入終了", "End of enrollments"),
                    "/departures"
                );
                yield return new ActionLink(Say("誤投入", "Spills"), "/spills");
                yield return new ActionLink(Say("通知", "Notices"), "/notices");
            }

            if (Sees(Capacity.Operator) || Sees(Capacity.Auditor))
            {
                yield return new ActionLink(
                    Say("役割と操作の表", "Capacities and acts"),
                    CapacityPages.Path
                );
                yield return new ActionLink(
                    Say("役割の年次確認", "Yearly review of capacities"),
                    CapacityReviewPages.Path
                );
            }

            if (Sees(Capacity.Auditor))
            {
                yield return new ActionLink(Say("記録", "Records"), "/audit");
            }

            if (!(View.Capacities is [Capacity.SiteInspector]))
            {
                yield return new ActionLink(
                    Say("監査証跡の状況", "Standing of the ledger"),
                    "/audit/ledger"
                );
            }
        }
    }

    private bool Sees(Capacity capacity) => View.Capacities.Contains(capacity);
}
