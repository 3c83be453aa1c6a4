using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>The parts of a case page that are about intake.</summary>
public sealed partial class IntakeCards
{
    [Parameter, EditorRequired]
    public required IntakeShown Intake { get; set; }
}
