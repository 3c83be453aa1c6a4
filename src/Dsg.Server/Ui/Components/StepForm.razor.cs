using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>Which screen of a form over several screens this is; earlier ones can be opened again.</summary>
public sealed partial class StepForm
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<FormStep> Steps { get; set; }

    /// <summary>Counted from zero.</summary>
    [Parameter, EditorRequired]
    public required int Current { get; set; }

    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}

public sealed record FormStep(string Label, string? Href = null);
