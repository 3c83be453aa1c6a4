using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>Workspaces with 利用できます or 利用できません and why.</summary>
public sealed partial class WorkspaceTable
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<WorkspaceRow> Rows { get; set; }
}

/// <summary>A workspace in a list.</summary>
/// <param name="Title">Contract title and number.</param>
/// <param name="Number">合意番号.</param>
/// <param name="Href">The workspace, or the rules of use before the first use.</param>
/// <param name="State">利用できます or 利用できません.</param>
/// <param name="Reasons">Why not; empty when usable.</param>
/// <param name="Until">Until when the contract runs.</param>
/// <param name="IsFirstUse">True when only the rules of use are still to be accepted by the reader.</param>
public sealed record WorkspaceRow(
    string Title,
    string Number,
    string Href,
    FileState State,
    IReadOnlyList<string> Reasons,
    string Until,
    bool IsFirstUse
);
