using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>A framed part of a page with its heading.</summary>
public sealed partial class Card
{
    /// <summary>Unique on the page; the target of links and the stem of the heading's id.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter]
    public string? Title { get; set; }

    /// <summary>For the one thing that is under way.</summary>
    [Parameter]
    public bool Strong { get; set; }

    /// <summary>Name of the region for live updates.</summary>
    [Parameter]
    public string? LiveName { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string HeadingId => $"{Id}-heading";
}
