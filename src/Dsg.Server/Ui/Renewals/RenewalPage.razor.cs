using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Renewals;

/// <summary>What one renewal did to each contract.</summary>
public sealed partial class RenewalPage
{
    [Parameter, EditorRequired]
    public required RenewalModel Model { get; set; }
}
