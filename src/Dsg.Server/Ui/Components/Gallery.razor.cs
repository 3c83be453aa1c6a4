using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>For developers: every component with invented data, in five views. Mapped by no face.</summary>
public sealed partial class Gallery
{
    /// <summary>case, workspace, form, paper, parts.</summary>
    [Parameter, EditorRequired]
    public required string View { get; set; }
}
