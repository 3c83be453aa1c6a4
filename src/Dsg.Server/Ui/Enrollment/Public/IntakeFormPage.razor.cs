using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>One form of the company about its case, with papers.</summary>
public sealed partial class IntakeFormPage
{
    [Parameter, EditorRequired]
    public required IntakeFormModel Model { get; set; }
}
