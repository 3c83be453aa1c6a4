using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>What the company should not miss, above everything else.</summary>
public sealed partial class CaseNoticeList
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<CaseNotice> Notices { get; set; }

    /// <summary>Name of the region for live updates; null where nothing is live.</summary>
    [Parameter]
    public string? LiveName { get; set; }
}
