using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Rooms;

/// <summary>One room: where it stands, its own flowchart, its units, its conditions, and what can be done about it.</summary>
public sealed partial class RoomPage
{
    [Parameter, EditorRequired]
    public required RoomView View { get; set; }

    private string Title => Say($"拠点　{View.Room.Place.Name}", $"Room {View.Room.Place.Name}");
}
