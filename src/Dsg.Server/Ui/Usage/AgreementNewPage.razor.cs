using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Usage;

/// <summary>Starting a 利用合意 from either side.</summary>
public sealed partial class AgreementNewPage
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<Choice> Choices { get; set; }

    [Parameter]
    public string? Chosen { get; set; }

    [Parameter, EditorRequired]
    public required FormProblems Problems { get; set; }

    private NowModel Now =>
        Choices.Count > 0
            ? new NowModel(
                Say("利用合意の開始", "Start"),
                Say(
                    "契約を選んでください。始めると合意番号が付き、相手方の確認を待ちます。",
                    "Choose the contract. The agreement gets its number and waits for the other side."
                ),
                Say("あなた", "You")
            )
            : new NowModel(
                Say("利用合意の開始", "Start"),
                Say(
                    "利用合意を始められる契約がありません。契約担当者が、加入している企業について契約情報を入力すると、選べるようになります。",
                    "There is no contract to choose. You can choose one once the contract officer has entered it for an enrolled company."
                ),
                Say("契約担当者", "Contract officer")
            );
}
