using Dsg.Core.Usage;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Usage;

/// <summary>One 利用合意 with its number, its confirmation and its end.</summary>
public sealed partial class AgreementPage
{
    [Parameter, EditorRequired]
    public required AgreementView Model { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<FieldModel> Dissolution { get; set; }

    [Parameter, EditorRequired]
    public required FormProblems Problems { get; set; }

    private NowModel Now =>
        new(
            Model.State.Label,
            Request,
            Model.Awaits is { } side ? Say(AgreementWords.Of(side)) : null
        );

    private string Request =>
        (Model.MayConfirm, Model.Awaits, Model.Stands) switch
        {
            (true, _, _) => Say(
                "契約と相手方を確かめて、確認してください。確認すると合意が成立します。",
                "Check contract and parties, then confirm. The agreement then stands."
            ),
            (_, Side.Company, _) => Say(
                "企業の申請責任者の確認を待っています。",
                "It waits for the company's responsible person."
            ),
            (_, Side.Staff, _) => Say(
                "職員側の確認を待っています。",
                "It waits for the staff side."
            ),
            (_, _, true) => Say(
                "成立しています。この合意により利用を申請できます。",
                "It stands. Use can be applied for under it."
            ),
            _ => Say("お願いすることはありません。", "Nothing is asked of you."),
        };
}
