using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>提出を依頼する.</summary>
public sealed partial class AskPage
{
    [Parameter, EditorRequired]
    public required AskView Model { get; set; }

    private NowModel Now =>
        Model.Act is not null
            ? new NowModel(
                Say("依頼の作成", "A new request"),
                Say(
                    "相手と期限を確かめて依頼してください。相手は、契約別共有領域からファイルを送って回答します。",
                    "Check of whom and by when. They answer by sending files in the workspace."
                ),
                Say("あなた", "You")
            )
            : new NowModel(
                Say("依頼の作成", "A new request"),
                Say(
                    "いま依頼できる相手がいません。企業の利用者が初回利用を終えると依頼できます。",
                    "There is nobody to ask yet. You can ask once a user of the company has completed the first use."
                ),
                Say("企業の利用者", "Users of the company")
            );
}
