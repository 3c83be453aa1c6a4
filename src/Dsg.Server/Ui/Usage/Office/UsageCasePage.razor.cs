using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Usage.Office;

/// <summary>One 利用申請 on the operations face.</summary>
public sealed partial class UsageCasePage
{
    [Parameter, EditorRequired]
    public required UsageOfficeView View { get; set; }

    /// <summary>What was just done; null after a plain reading.</summary>
    [Parameter]
    public string? Done { get; set; }

    private string Title =>
        Say($"利用申請　{View.Applicant}", $"Application for use: {View.Applicant}");
}
