using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>The workspaces of one user, usable or not and why.</summary>
public sealed partial class WorkspaceListPage
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<WorkspaceRow> Rows { get; set; }

    private int Open => Rows.Count(row => row.State.Tone == Tone.Done);

    private NowModel Now =>
        Rows.FirstOrDefault(row => row.IsFirstUse) is { } first
            ? new NowModel(
                Say("初回利用", "First use"),
                Say(
                    "利用規約を確認すると、利用を始められます。",
                    "Accept the rules of use to begin."
                ),
                Say("あなた", "You"),
                null,
                new ActionLink(Say("利用規約を確認する", "Read the rules"), first.Href, true)
            )
            : new NowModel(
                Say($"利用できる領域 {Open}件", $"{Open} usable"),
                Rows.Count == 0
                    ? Say(
                        "利用者IDの交付を受けると、ここに契約別共有領域が並びます。",
                        "Once your ID has been handed over, your workspaces appear here."
                    )
                    : Say("開く領域を選んでください。", "Choose the workspace to open.")
            );
}
