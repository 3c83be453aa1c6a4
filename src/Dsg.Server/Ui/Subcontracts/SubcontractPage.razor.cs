using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Subcontracts;

/// <summary>One subcontract: where it stands, what may be done, what happened.</summary>
public sealed partial class SubcontractPage
{
    [Parameter, EditorRequired]
    public required SubcontractModel Model { get; set; }
}
