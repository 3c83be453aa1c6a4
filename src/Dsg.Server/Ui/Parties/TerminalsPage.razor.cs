using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Parties;

/// <summary>The company's terminals, and how each is stopped at once.</summary>
public sealed partial class TerminalsPage
{
    [Parameter, EditorRequired]
    public required TerminalsView Model { get; set; }
}
