using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Usage;

/// <summary>Rows of 利用合意.</summary>
public sealed partial class AgreementTable
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<AgreementRow> Rows { get; set; }

    [Parameter]
    public string? NextHref { get; set; }
}
