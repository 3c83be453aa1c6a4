using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>The code of a case that came on paper, shown once.</summary>
public sealed partial class ClaimCodePage
{
    [Parameter, EditorRequired]
    public required ClaimCodeModel Model { get; set; }
}
