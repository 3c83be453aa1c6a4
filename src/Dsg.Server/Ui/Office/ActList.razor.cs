using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>The acts of a page: the one that is asked for stands open, the others wait under their names.</summary>
public sealed partial class ActList
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ActModel> Acts { get; set; }
}
