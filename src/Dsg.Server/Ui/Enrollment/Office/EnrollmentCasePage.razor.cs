using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>One enrollment on the operations face: what is asked, the check sheet, the application, the units, the history.</summary>
public sealed partial class EnrollmentCasePage
{
    [Parameter, EditorRequired]
    public required EnrollmentView View { get; set; }

    /// <summary>What was just done; null after a plain reading.</summary>
    [Parameter]
    public string? Done { get; set; }

    private string Title =>
        Say(
            $"加入申請　{View.File.Application.CompanyName}",
            $"Enrollment of {View.File.Application.CompanyName}"
        );

    private IReadOnlyList<Crumb> Trail =>
        [new(Say("ホーム", "Home"), "/"), new(Say("加入", "Enrollments"), "/enrollments")];
}
