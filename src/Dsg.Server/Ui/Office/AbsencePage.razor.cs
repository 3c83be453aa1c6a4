using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>承認者の不在と代決.</summary>
public sealed partial class AbsencePage
{
    [Parameter, EditorRequired]
    public required AbsenceModel Model { get; set; }

    private IEnumerable<ActModel> Acts =>
        [
            .. Model.Rows.SelectMany(row => row.Acts),
            .. Model.Form is { } form ? [form] : Array.Empty<ActModel>(),
        ];
}

/// <summary>What the page shows.</summary>
/// <param name="Rows">Absences, the newest first.</param>
/// <param name="Form">The form of a report; null for who may not.</param>
public sealed record AbsenceModel(IReadOnlyList<AbsenceRow> Rows, ActModel? Form)
{
    /// <summary>The act that was just refused; null for none.</summary>
    public RefusedAct? Refused { get; init; }

    /// <summary>What was just done; null after a plain reading.</summary>
    public string? Done { get; init; }
}

/// <summary>One absence in words.</summary>
public sealed record AbsenceRow(
    string Who,
    string Days,
    string By,
    string State,
    Tone Tone,
    IReadOnlyList<ActModel> Acts
);
