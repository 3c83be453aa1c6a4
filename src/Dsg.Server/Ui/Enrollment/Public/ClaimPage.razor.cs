using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The form by which a case that came on paper is taken over.</summary>
public sealed partial class ClaimPage
{
    [Parameter, EditorRequired]
    public required ClaimModel Model { get; set; }
}
