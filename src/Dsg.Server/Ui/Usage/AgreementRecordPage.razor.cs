using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Usage;

/// <summary>Recording a 利用合意 that was made elsewhere.</summary>
public sealed partial class AgreementRecordPage
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<FieldModel> Fields { get; set; }

    [Parameter, EditorRequired]
    public required FormProblems Problems { get; set; }
}
