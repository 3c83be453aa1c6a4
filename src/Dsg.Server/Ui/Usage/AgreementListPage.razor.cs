using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Usage;

/// <summary>利用合意 of the reader's company or unit.</summary>
public sealed partial class AgreementListPage
{
    [Parameter, EditorRequired]
    public required RowList<AgreementRow> Model { get; set; }

    /// <summary>False for a company whose enrollment has ended.</summary>
    [Parameter]
    public bool MayStart { get; set; } = true;

    private int Asking => Model.Rows.Count(row => row.AsksYou);

    private NowModel Now =>
        new(
            Say($"利用合意 {Model.Rows.Count}件", $"{Model.Rows.Count} agreements"),
            Asking > 0
                ? Say(
                    $"こちら側の確認を待っている利用合意が{Asking}件あります。",
                    $"{Asking} agreement(s) wait for your confirmation."
                )
                : Say("いま確認をお願いするものはありません。", "Nothing waits for you."),
            Asking > 0 ? Say("あなた", "You") : null,
            null,
            MayStart
                ? new ActionLink(
                    Say("利用合意を始める", "Start an agreement"),
                    $"{AgreementPages.Root}/new",
                    Asking == 0
                )
                : null
        );
}
