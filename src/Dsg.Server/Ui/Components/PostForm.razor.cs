using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>
/// A form with its antiforgery token. Works without JavaScript; with it, a second click does not send twice,
/// and a draft is saved while it is typed. The server answers every mistake at once (no browser validation).
/// </summary>
public sealed partial class PostForm
{
    [Parameter, EditorRequired]
    public required string Action { get; set; }

    [Parameter]
    public string? Id { get; set; }

    /// <summary>True where files are attached.</summary>
    [Parameter]
    public bool Files { get; set; }

    /// <summary>Where the draft is posted while the form is filled in; null for no draft.</summary>
    [Parameter]
    public string? AutosaveTo { get; set; }

    [Parameter(CaptureUnmatchedValues = true)]
    public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}
