using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>Labels and what stands there, one under the other.</summary>
public sealed partial class SheetList
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<SheetLine> Lines { get; set; }
}

/// <summary>A label and what stands there.</summary>
public sealed record SheetLine(string Label, string Value);
