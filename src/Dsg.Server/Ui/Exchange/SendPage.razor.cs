using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>ファイルを送る: marking prefilled from the 指定書, recipients, and files of any size by the upload island.</summary>
public sealed partial class SendPage
{
    [Parameter, EditorRequired]
    public required SendView Model { get; set; }

    private NowModel Now =>
        Model.Recipients.Count > 0
            ? new NowModel(
                Say("送付の作成", "A new dispatch"),
                Say(
                    "表示と相手を確かめ、ファイルを選んで送ってください。画面を閉じても、あとで続きから送れます。",
                    "Check marking and recipients, choose files and send. You may close the page and go on later."
                ),
                Say("あなた", "You")
            )
            : new NowModel(
                Say("送付の作成", "A new dispatch"),
                Say(
                    "いま送る相手がいません。相手方の利用者が初回利用を終えると送れます。",
                    "There is nobody to send to yet. You can send once a user of the other side has completed the first use."
                ),
                Say("相手方の利用者", "Users of the other side")
            );
}
