using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The ten questions.</summary>
public sealed partial class PreCheckForm
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<FieldModel.Radio> Model { get; set; }
}
