using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Usage;

/// <summary>利用申請 of the reader's company or unit; for superiors and contract officers with those that wait for them.</summary>
public sealed partial class UsageListPage
{
    [Parameter, EditorRequired]
    public required RowList<UsageRow> Model { get; set; }

    [Parameter]
    public bool MayFile { get; set; }

    private int Asking => Model.Rows.Count(row => row.AsksYou);

    private NowModel Now =>
        new(
            Say($"利用申請 {Model.Rows.Count}件", $"{Model.Rows.Count} applications"),
            Asking > 0
                ? Say(
                    $"あなたの対応を待っている申請が{Asking}件あります。",
                    $"{Asking} application(s) wait for you."
                )
                : Say("いま対応をお願いする申請はありません。", "No application waits for you."),
            Asking > 0 ? Say("あなた", "You") : null,
            null,
            MayFile
                ? new ActionLink(
                    Say("利用を申請する", "Apply for use"),
                    $"{UsagePages.Root}/new",
                    Asking == 0
                )
                : null
        );
}
