using Dsg.Core.Parties;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Parties;

/// <summary>One person: capacities, invitations, sign-ins.</summary>
public sealed partial class PersonPage
{
    [Parameter, EditorRequired]
    public required PersonView View { get; set; }

    /// <summary>Now, for the ends of invitations.</summary>
    [Parameter, EditorRequired]
    public required DateTimeOffset At { get; set; }

    /// <summary>The act that was just refused; null for none.</summary>
    [Parameter]
    public RefusedAct? Refused { get; set; }

    /// <summary>What was just done; null after a plain reading.</summary>
    [Parameter]
    public string? Done { get; set; }

    private IReadOnlyList<FieldProblem> Problems => ActProblems.Of(View.Acts, Refused, Language);

    private NowModel Now
    {
        get
        {
            var waits = View.Person.Invitations.Any(invitation => invitation.ReleasedBy is null);
            return waits
                ? new NowModel(
                    Say("招待の交付待ち", "Invitation waits for hand-over"),
                    Say(
                        "準備した担当とは別の担当が交付し、記録してください。",
                        "Another operator hands it over and records it."
                    ),
                    Say("別の担当", "Another operator")
                )
                : new NowModel(
                    View.Person.Appointments.IsEmpty
                        ? Say("役割なし", "No capacity")
                        : Say("役割あり", "Holds a capacity"),
                    Say("いまお願いすることはありません。", "Nothing is asked of you now.")
                );
        }
    }

    private (string Words, Tone Tone) StateOf(Invitation invitation) =>
        invitation.Expires <= At ? (Say("期限切れ", "Expired"), Tone.Plain)
        : invitation.ReleasedBy is null ? (Say("交付待ち", "Waits for hand-over"), Tone.Waiting)
        : (Say("交付済み・未使用", "Handed over, not used"), Tone.Info);

    private string Means(Account account) =>
        account.Issuer == Account.PasskeyIssuer
            ? Say("パスキー", "Passkey")
            : Say("外部の認証基盤", "Identity provider");
}
