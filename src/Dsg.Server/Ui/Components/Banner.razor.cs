using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>Something the reader must know before going on: done, waiting, refused, failed.</summary>
public sealed partial class Banner
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter]
    public Tone Tone { get; set; } = Tone.Info;

    /// <summary>Set where the banner answers what the reader just did.</summary>
    [Parameter]
    public bool Announce { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
