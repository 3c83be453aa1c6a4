using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Contracts;

/// <summary>担当する契約 with what ends soon.</summary>
public sealed partial class ContractListPage
{
    [Parameter, EditorRequired]
    public required ContractList Model { get; set; }

    private string Title =>
        Model.MayEnter ? Say("担当する契約", "Contracts") : Say("契約", "Contracts");

    private int Flagged =>
        Model.Rows.Count(row =>
            row.Flag is { Tone: Tone.Waiting or Tone.Danger }
            || row.Standing.Tone is Tone.Danger or Tone.Waiting
        );

    private NowModel Now =>
        new(
            Say($"契約 {Model.Rows.Count}件", $"{Model.Rows.Count} contracts"),
            Flagged > 0
                ? Say(
                    $"終わりの近い契約が{Flagged}件あります。変更契約手続中、延長又は履行完了を入力してください。",
                    $"{Flagged} contract(s) end soon. Enter change, extension or completion."
                )
                : Say(
                    "いま確認をお願いする契約はありません。",
                    "No contract needs your attention."
                ),
            Flagged > 0 ? Say("契約担当者", "Contract officer") : null,
            null,
            Model.MayEnter
                ? new ActionLink(
                    Say("契約情報を入力する", "Enter a contract"),
                    "/contracts/new",
                    true
                )
                : null
        );
}
