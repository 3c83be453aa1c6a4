using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>One part of the memo.</summary>
public sealed partial class PreCheckList
{
    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required IEnumerable<string> Lines { get; set; }
}
