using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>Links to what a dispatch or a request has to do with.</summary>
public sealed partial class TieList
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<TieLine> Lines { get; set; }
}
