using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>A 契約別共有領域 that is open to its reader.</summary>
public sealed partial class WorkspacePage
{
    [Parameter, EditorRequired]
    public required WorkspaceView Model { get; set; }
}
