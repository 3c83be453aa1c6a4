using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Shared;

/// <summary>A form that has expired, with everything that was typed and one button.</summary>
public sealed partial class KeptFormPage
{
    [Parameter, EditorRequired]
    public required KeptForm Model { get; set; }
}
