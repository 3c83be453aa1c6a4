using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>All of the application on one page, with the button that submits it.</summary>
public sealed partial class ApplicationConfirm
{
    [Parameter, EditorRequired]
    public required ApplicationConfirmModel Model { get; set; }

    private bool Complete => Model.Problems.All.Count == 0;

    private NowModel Now =>
        new(
            Say("提出前の確認", "Before submitting"),
            Complete
                ? Say(
                    "内容を確かめて、申請してください。申請すると受付番号が決まります。",
                    "Check what you entered and submit. You get a case number at once."
                )
                : Say(
                    "まだ提出できません。下に示すところを直してください。",
                    "It cannot be submitted yet. Mend what is listed below."
                ),
            Say("申請責任者", "Responsible person")
        );
}
