using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Office;

/// <summary>The units of the room: what they are, what was found, the request on file and the certificate.</summary>
public sealed partial class UnitList
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<UnitRow> Rows { get; set; }
}
