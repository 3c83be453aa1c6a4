using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>What waits for the reader's 送付の承認.</summary>
public sealed partial class ApprovalListPage
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ApprovalRow> Rows { get; set; }

    [Parameter]
    public string? NextHref { get; set; }

    private NowModel Now =>
        Rows.Count > 0
            ? new NowModel(
                Say("承認を待つ送付があります", "Dispatches wait for your approval"),
                Say(
                    "内容を確かめ、承認するかどうかを決めてください。承認するまで、相手には見えません。",
                    "Look at each and decide. Until it is approved the other side does not see it."
                ),
                Say("あなた", "You")
            )
            : new NowModel(
                Say("承認を待つ送付はありません", "Nothing waits for your approval"),
                Say("いまお願いすることはありません。", "Nothing is asked of you now.")
            );
}
