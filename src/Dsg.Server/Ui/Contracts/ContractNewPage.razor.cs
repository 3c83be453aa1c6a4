using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Contracts;

/// <summary>契約情報を入力する.</summary>
public sealed partial class ContractNewPage
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<FieldModel> Fields { get; set; }

    [Parameter, EditorRequired]
    public required FormProblems Problems { get; set; }
}
