using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Documents.Cases;

/// <summary>The form that begins a case.</summary>
public sealed partial class CaseFormPage
{
    [Parameter, EditorRequired]
    public required CaseForm Model { get; set; }
}

/// <summary>A form of its own page.</summary>
public sealed record CaseForm(
    string Title,
    IReadOnlyList<Crumb> Trail,
    NowModel Now,
    ActModel Act,
    RefusedAct? Refused
);
