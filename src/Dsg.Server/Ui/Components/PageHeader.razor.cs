using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>The title of a page (also of its browser tab) and the way that led to it.</summary>
public sealed partial class PageHeader
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    /// <summary>The pages above this one, the uppermost first.</summary>
    [Parameter]
    public IReadOnlyList<Crumb> Trail { get; set; } = [];

    /// <summary>What the breadcrumb calls this page, where that differs from the title (a case number).</summary>
    [Parameter]
    public string? Here { get; set; }
}

public sealed record Crumb(string Label, string Href);
