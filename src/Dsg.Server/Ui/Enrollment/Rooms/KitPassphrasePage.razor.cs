using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Rooms;

/// <summary>The passphrase of a kit, shown once to the operator who had it made.</summary>
public sealed partial class KitPassphrasePage
{
    [Parameter, EditorRequired]
    public required KitPassphraseModel Model { get; set; }
}
