using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The open fields of a correction.</summary>
public sealed partial class CorrectionPage
{
    [Parameter, EditorRequired]
    public required CorrectionModel Model { get; set; }
}
