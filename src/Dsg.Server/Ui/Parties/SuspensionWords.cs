using Dsg.Core.Parties;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Parties;

/// <summary>What a stop closes and what stays open, said before anybody presses the button (docs/procedures.md section 6).</summary>
internal static class SuspensionWords
{
    /// <summary>What is closed within a second.</summary>
    public static Phrase Closes(SuspensionLevel level) =>
        level switch
        {
            SuspensionLevel.Person => new(
                "この人のすべての操作と、送信中及び取得中のファイルを、1秒以内に止めます。ほかの利用者には影響しません。",
                "All acts of this person and their running transfers stop within a second. Nobody else is touched."
            ),
            SuspensionLevel.Device => new(
                "この端末からの利用と、通信中のものを、1秒以内に止めます。同じ人は、確認済みのほかの端末から利用できます。",
                "Use from this terminal and its running transfers stop within a second. The same people may use other confirmed terminals."
            ),
            SuspensionLevel.Site => new(
                "この拠点（利用区画）にあるすべての端末からの利用と、通信中のものを、1秒以内に止めます。",
                "Use from every terminal of this room and its running transfers stop within a second."
            ),
            SuspensionLevel.Agreement => new(
                "この利用合意の契約別共有領域を、企業側と職員側の双方について、1秒以内に閉じます。ほかの合意には影響しません。",
                "The workspace of this agreement closes for both sides within a second. Other agreements are not touched."
            ),
            _ => new(
                "この企業のすべての利用者、端末及び契約別共有領域を、1秒以内に止めます。相手方の職員も、この企業との契約別共有領域を使えなくなります。",
                "All users, terminals and workspaces of this company stop within a second; staff can no longer use workspaces shared with it."
            ),
        };

    /// <summary>What stays open while it is stopped.</summary>
    public static readonly Phrase StaysOpen = new(
        "停止中も、事故の報告、補正、返却・破棄の報告はできます。ファイルは消えません。",
        "Incident reports, corrections and return-or-destruction reports stay open. No file is lost."
    );

    /// <summary>Who reads what.</summary>
    public static readonly Phrase WhoReads = new(
        "企業の利用者には「利用停止中です。詳細は貴社の申請責任者へ」とだけ表示し、理由は申請責任者に知らせます。",
        "Ordinary users of the company only read that use is stopped and whom to ask; the reason goes to the responsible person."
    );

    /// <summary>What follows from one person's act.</summary>
    public static readonly Phrase SecondPerson = new(
        "1人で直ちに止められます。承認者が1開庁日以内に確認します。確認がなくても、停止は続きます。解除には2人が必要です。",
        "One operator stops at once. An approver confirms within one business day; without it the stop stays in force. Lifting takes two persons."
    );
}
