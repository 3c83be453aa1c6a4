using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>送付の承認: everything that is decided on, on one page.</summary>
public sealed partial class ApprovalPage
{
    [Parameter, EditorRequired]
    public required ApprovalPageView Model { get; set; }

    private NowModel Now =>
        Model.IsAsked
            ? new NowModel(
                Say("承認の判断", "To be decided"),
                Say(
                    "ファイル、安全確認の結果、送る相手及び表示を確かめ、承認するかどうかを決めてください。",
                    "Look at files, verdicts, destination and marking, and decide."
                ),
                Say("あなた", "You")
            )
            : new NowModel(
                Model.Standing,
                Say("いまお願いすることはありません。", "Nothing is asked of you now.")
            );
}
