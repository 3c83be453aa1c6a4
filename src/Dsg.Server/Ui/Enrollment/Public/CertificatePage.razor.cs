using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>The terminals of the room, each with the command to run on it and the place for what it makes.</summary>
public sealed partial class CertificatePage
{
    [Parameter, EditorRequired]
    public required CertificateModel Model { get; set; }
}
