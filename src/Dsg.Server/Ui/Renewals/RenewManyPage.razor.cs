using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Renewals;

/// <summary>一括更新: many contracts, one document, all or none.</summary>
public sealed partial class RenewManyPage
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<RenewalLine> Lines { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<FieldModel> Document { get; set; }

    [Parameter, EditorRequired]
    public required FormProblems Problems { get; set; }
}
