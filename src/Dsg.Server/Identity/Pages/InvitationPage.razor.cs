using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Identity.Pages;

/// <summary>Takes the one-time code, and leads those who come without another identity to a passkey.</summary>
public sealed partial class InvitationPage
{
    /// <summary>The name that the identity provider gave; null where no identity was proven.</summary>
    [Parameter]
    public string? Name { get; set; }

    /// <summary>True once the code was found good and a passkey may be made.</summary>
    [Parameter]
    public bool Ready { get; set; }

    [Parameter, EditorRequired]
    public required FormProblems Problems { get; set; }

    private FieldModel Code =>
        new FieldModel.Line("code", Say("招待コード", "Invitation code"))
        {
            Example = "ABCDE-FGHIJ-KLMNO-PQRST-UVWXY-Z",
            MaxLength = 60,
            Width = FieldWidth.Half,
            Error = Problems.Of("code"),
        };
}
