using Dsg.Core.Exchange;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Ui.Exchange;

/// <summary>What 送付の承認 is called on pages.</summary>
internal static class ApprovalWords
{
    public static readonly Phrase Title = new("送付の承認", "Approval of dispatches");
    public static readonly Phrase Rule = new("送付の承認の設定", "How dispatches are approved");
    public static readonly Phrase Approve = new("送付を承認する", "Approve the dispatch");
    public static readonly Phrase Decline = new("承認しない", "Do not approve");

    /// <summary>What the mode demands.</summary>
    public static Phrase Of(ApprovalMode mode) =>
        mode switch
        {
            ApprovalMode.None => new(
                "承認を必要としない（安全確認が済めば、相手が取得できる）",
                "None: what was found safe can be obtained at once"
            ),
            ApprovalMode.AnyOne => new(
                "承認する人のうち、いずれか1人の承認を必要とする",
                "Any one of the approvers"
            ),
            ApprovalMode.AllOf => new("承認する人の全員の承認を必要とする", "All of the approvers"),
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
        };

    /// <summary>Where a dispatch stands before its approvers.</summary>
    public static Phrase StandingOf(Dispatch dispatch) =>
        dispatch switch
        {
            { WithdrawnAt: not null } => new("取りやめ", "Withdrawn"),
            { ApprovalDeclined: not null } => new("不承認", "Not approved"),
            { IsCleared: true } => new("承認済み", "Approved"),
            { IsSettled: false } => new("安全確認中", "Being checked"),
            _ => new("承認待ち", "To be approved"),
        };
}
