using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Start;

/// <summary>What is asked of the reader first; then workspaces and open applications.</summary>
public sealed partial class HomePage
{
    [Parameter, EditorRequired]
    public required HomeView Model { get; set; }

    private Tone Mood =>
        Model.Stops.Count > 0 ? Tone.Danger
        : Model.Duties.Count > 0 ? Tone.Waiting
        : Tone.Info;

    private NowModel Now =>
        (Model.Stops, Model.Duties) switch
        {
            ([_, ..], _) => new NowModel(
                Say("利用停止中", "Use is stopped"),
                Say(
                    "貴社の利用は停止中です。理由を確かめてください。",
                    "Use by your company is stopped. Please read the reason."
                ),
                Say("試験管理室及び貴社", "The office and your company")
            ),
            (_, [var first, ..]) => new NowModel(
                Say($"お願い {Model.Duties.Count}件", $"{Model.Duties.Count} thing(s) to do"),
                first.What,
                Say("あなた", "You"),
                null,
                new ActionLink(first.Action, first.Href, true)
            ),
            _ => new NowModel(
                Say("お願い 0件", "0 things to do"),
                Say("いまお願いすることはありません。", "Nothing is asked of you now."),
                null,
                null,
                Next
            ),
        };

    private ActionLink? Next =>
        Model.Workspaces.FirstOrDefault(row => row.State.Tone == Tone.Done) is { } open
            ? new ActionLink(Say("契約別共有領域を開く", "Open the workspace"), open.Href, true)
        : Model.MayFile ? new ActionLink(Say("利用を申請する", "Apply for use"), "/usage/new", true)
        : null;
}
