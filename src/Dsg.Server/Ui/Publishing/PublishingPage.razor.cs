using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Publishing;

/// <summary>Versions of procedures and the sources that they cite.</summary>
public sealed partial class PublishingPage
{
    [Parameter, EditorRequired]
    public required PublishingModel Model { get; set; }
}
