using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The parts of the company's case page that are about intake.</summary>
public sealed partial class IntakeCards
{
    [Parameter, EditorRequired]
    public required OwnIntake Model { get; set; }
}
