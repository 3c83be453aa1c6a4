using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Usage;

/// <summary>A staff user's own 利用申請.</summary>
public sealed partial class StaffUsagePage
{
    [Parameter, EditorRequired]
    public required bool HasAgreements { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<FieldModel> Fields { get; set; }

    [Parameter, EditorRequired]
    public required FormProblems Problems { get; set; }

    private NowModel Now =>
        HasAgreements
            ? new NowModel(
                Say("利用の申請", "Application for use"),
                Say(
                    "使う端末と、確認する所属長を届け出てください。",
                    "Name your terminal and the superior who attests."
                ),
                Say("あなた", "You")
            )
            : new NowModel(
                Say("利用の申請", "Application for use"),
                Say(
                    "利用合意がまだありません。企業又は職員のどちらからでも始められます。",
                    "There is no usage agreement yet. Either side can start one."
                )
            );
}
