using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Guide;

/// <summary>The guides to the procedures that readers of a face go through.</summary>
public sealed partial class GuideListPage
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<GuideLine> Model { get; set; }

    /// <summary>True for those of the office who publish versions.</summary>
    [Parameter]
    public bool ForOffice { get; set; }
}
