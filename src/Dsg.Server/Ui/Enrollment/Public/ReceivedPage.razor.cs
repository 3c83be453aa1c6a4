using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>受付番号, who acts next, and what to prepare meanwhile.</summary>
public sealed partial class ReceivedPage
{
    [Parameter, EditorRequired]
    public required ReceivedModel Model { get; set; }
}
