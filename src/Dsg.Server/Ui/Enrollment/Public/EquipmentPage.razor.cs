using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The unit list of the room.</summary>
public sealed partial class EquipmentPage
{
    [Parameter, EditorRequired]
    public required EquipmentModel Model { get; set; }
}
