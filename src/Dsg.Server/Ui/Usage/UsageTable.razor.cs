using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Usage;

/// <summary>Rows of 利用申請.</summary>
public sealed partial class UsageTable
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<UsageRow> Rows { get; set; }

    [Parameter]
    public string? NextHref { get; set; }
}
