using Dsg.Core.Parties;
using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Parties;

/// <summary>What is stopped now.</summary>
public sealed partial class SuspensionList
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<SuspensionLine> Lines { get; set; }

    /// <summary>Key of the next page; null on the last.</summary>
    [Parameter]
    public string? Next { get; set; }

    [Parameter, EditorRequired]
    public required bool MayStop { get; set; }

    private string Request =>
        Lines.Any(line => line.Row.State.ConfirmedBy is null)
            ? Say(
                "承認者の確認を待つ停止があります。確認がなくても停止は続きます。",
                "A stop waits for an approver's confirmation; it stays in force without it."
            )
            : Say("いまお願いすることはありません。", "Nothing is asked of you now.");

    private (string Words, Tone Tone) Words(Suspension state) =>
        state switch
        {
            { LiftProposedBy: not null } => (
                Say("解除の承認待ち", "Lifting waits for an approver"),
                Tone.Info
            ),
            { ConfirmedBy: null, EscalatedAt: not null } => (
                Say("確認の期限を経過", "Confirmation overdue"),
                Tone.Danger
            ),
            { ConfirmedBy: null } => (
                Say("承認者の確認待ち", "Waits for confirmation"),
                Tone.Waiting
            ),
            _ => (Say("確認済み", "Confirmed"), Tone.Done),
        };
}
