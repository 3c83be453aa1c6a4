using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>The 提出の依頼 of a workspace that concern the reader.</summary>
public sealed partial class SubmissionListPage
{
    [Parameter, EditorRequired]
    public required WorkspaceView Workspace { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<SubmissionRow> Rows { get; set; }

    [Parameter]
    public bool MayAsk { get; set; }

    private int Waiting => Rows.Count(row => row.IsForReader);

    private NowModel Now =>
        Waiting > 0
            ? new NowModel(
                Say($"回答をお願いする依頼 {Waiting}件", $"{Waiting} to be answered"),
                Say(
                    "件名を開いて内容を確かめ、期限までに回答してください。",
                    "Open each, read what is asked for and answer by the day given."
                ),
                Say("あなた", "You")
            )
            : new NowModel(
                Say(
                    $"終わっていない依頼 {Rows.Count(row => row.IsOpen)}件",
                    $"{Rows.Count(row => row.IsOpen)} open"
                ),
                Say("いまお願いすることはありません。", "Nothing is asked of you now.")
            );
}
