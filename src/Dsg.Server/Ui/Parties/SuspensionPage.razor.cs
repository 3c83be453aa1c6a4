using Dsg.Core.Parties;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Parties;

/// <summary>One suspension: what it closes, why, who acted, who acts next.</summary>
public sealed partial class SuspensionPage
{
    [Parameter, EditorRequired]
    public required SuspensionView View { get; set; }

    /// <summary>The act that was just refused; null for none.</summary>
    [Parameter]
    public RefusedAct? Refused { get; set; }

    /// <summary>What was just done; null after a plain reading.</summary>
    [Parameter]
    public string? Done { get; set; }

    private IReadOnlyList<FieldProblem> Problems => ActProblems.Of(View.Acts, Refused, Language);

    private NowModel Now =>
        View.State switch
        {
            { InForce: false } => new NowModel(
                Say("停止していません", "Not stopped"),
                Say("いまお願いすることはありません。", "Nothing is asked of you now.")
            ),
            { LiftProposedBy: not null } => new NowModel(
                Say("停止中・解除の提案あり", "Stopped; lifting is proposed"),
                Say(
                    "提案した人とは別の承認者が、解除するかどうかを判断してください。",
                    "An approver other than the proposer decides about lifting it."
                ),
                Say("承認者", "Approver")
            ),
            { EscalatedAt: not null, ConfirmedBy: null } => new NowModel(
                Say("停止中・確認の期限を経過", "Stopped; the confirmation is overdue"),
                Say(
                    "期限までに確認されていません。停止は続いています。至急、確認してください。",
                    "Nobody confirmed in time. The stop stays in force. Please confirm it at once."
                ),
                Say("承認者", "Approver"),
                Due
            ),
            { ConfirmedBy: null } => new NowModel(
                Say("停止中・確認待ち", "Stopped; waits for confirmation"),
                SuspensionWords.Closes(View.Level).In(Language),
                Say("承認者", "Approver"),
                Due
            ),
            _ => new NowModel(
                Say("停止中", "Stopped"),
                SuspensionWords.Closes(View.Level).In(Language),
                Say("担当（解除を提案）", "Operator (may propose to lift it)")
            ),
        };

    private string Due =>
        View.State.ConfirmBy is { } day
            ? Dates.Full(day, Language)
            : Say("1開庁日以内", "within one business day");

    private IReadOnlyList<SheetLine> LinesOf(PastStop past) =>
        [
            new(
                Say("停止", "Stopped"),
                $"{Dates.FullTime(past.Since, Language)}　{NameOf(past.By)}"
            ),
            new(Say("理由", "Reason"), past.Reason),
            new(Say("確認した人", "Confirmed by"), NameOf(past.ConfirmedBy)),
            new(
                Say("解除", "Lifted"),
                $"{Dates.FullTime(past.LiftedAt, Language)}　{NameOf(past.LiftProposedBy)}　{NameOf(past.LiftedBy)}"
            ),
            new(Say("解除の理由", "Reason to lift it"), past.LiftReason),
        ];

    private IReadOnlyList<SheetLine> Lines
    {
        get
        {
            var lines = new List<SheetLine>
            {
                new(Say("範囲", "Level"), OfficeWords.Of(View.Level).In(Language)),
                new(Say("対象", "Target"), View.Name),
            };
            if (View.State is { InForce: true, Since: { } since })
            {
                lines.Add(new(Say("いつから", "Since"), Dates.FullTime(since, Language)));
                lines.Add(new(Say("理由", "Reason"), View.State.Reason ?? ""));
                lines.Add(new(Say("停止した人", "Stopped by"), NameOf(View.State.By)));
                lines.Add(new(Say("確認した人", "Confirmed by"), NameOf(View.State.ConfirmedBy)));
                lines.Add(
                    new(
                        Say("解除を提案した人", "Lifting proposed by"),
                        NameOf(View.State.LiftProposedBy)
                    )
                );
                AddLifting(lines);
            }

            lines.Add(
                new(Say("停止中もできること", "Stays open"), SuspensionWords.StaysOpen.In(Language))
            );
            return lines;
        }
    }

    private void AddLifting(List<SheetLine> lines)
    {
        if (View.State.LiftReason is { } reason)
        {
            lines.Add(new(Say("解除を提案した理由", "Why lifting is proposed"), reason));
        }

        if (View.State.Declined is { } declined)
        {
            lines.Add(new(Say("解除しなかった理由", "Why it was not lifted"), declined));
        }
    }

    private string NameOf(PersonId? person) =>
        person is { } id
            ? View.People.GetValueOrDefault(id, "")
            : Say("まだいません", "nobody yet");
}
