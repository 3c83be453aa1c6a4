using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>Says what was just done; nothing after a plain reading.</summary>
public sealed partial class DoneBanner
{
    [Parameter, EditorRequired]
    public required string? Text { get; set; }
}
