using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>A state in a few words.</summary>
public sealed partial class StatusChip
{
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    [Parameter]
    public Tone Tone { get; set; } = Tone.Plain;
}
