using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>
/// A question over the page. Without JavaScript its link leads to <see cref="Fallback"/>, or shows the same content
/// in the page (it is the target of its own address).
/// </summary>
public sealed partial class Dialog
{
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    /// <summary>The words of the link that opens it.</summary>
    [Parameter, EditorRequired]
    public required string Trigger { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>A page that asks the same.</summary>
    [Parameter]
    public string? Fallback { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    private string HeadingId => $"{Id}-title";
}
