using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Rooms;

/// <summary>One more room, or one that takes the place of another.</summary>
public sealed partial class RoomRequestPage
{
    [Parameter, EditorRequired]
    public required RoomRequestModel Model { get; set; }
}
