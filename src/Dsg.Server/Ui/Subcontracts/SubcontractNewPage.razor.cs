using Dsg.Core.Contracts;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Subcontracts;

/// <summary>下請負を届け出る.</summary>
public sealed partial class SubcontractNewPage
{
    [Parameter, EditorRequired]
    public required Contract Contract { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<FieldModel> Fields { get; set; }

    [Parameter, EditorRequired]
    public required FormProblems Problems { get; set; }
}
