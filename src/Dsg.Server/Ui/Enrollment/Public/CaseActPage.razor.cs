using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>An act that needs one deliberate press and nothing else.</summary>
public sealed partial class CaseActPage
{
    [Parameter, EditorRequired]
    public required CaseActModel Model { get; set; }
}
