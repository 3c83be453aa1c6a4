using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>One act as a form, or the reasons why it cannot be done yet.</summary>
public sealed partial class ActForm
{
    [Parameter, EditorRequired]
    public required ActModel Model { get; set; }

    private string Weight =>
        Model switch
        {
            { Danger: true } => "btn--danger",
            { Primary: false } => "btn--quiet",
            _ => "",
        };
}
