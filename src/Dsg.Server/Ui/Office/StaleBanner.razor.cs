using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>Says that the case was changed by somebody else, with the way to its present state.</summary>
public sealed partial class StaleBanner
{
    [Parameter, EditorRequired]
    public required bool Shown { get; set; }

    [Parameter, EditorRequired]
    public required string Href { get; set; }
}
