using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>What was entered, to be read.</summary>
public sealed partial class ApplicationContents
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<ConfirmedField> Fields { get; set; }

    /// <summary>True where a summary of problems links to the fields.</summary>
    [Parameter]
    public bool Anchors { get; set; }

    private string? IdOf(ConfirmedField field) => Anchors ? field.Field : null;
}
