using Dsg.Server.Identity.StepUps;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Identity.Pages;

/// <summary>Back from the identity provider: the words once more, and one button.</summary>
public sealed partial class StepUpPage
{
    [Parameter, EditorRequired]
    public required WaitingForm Model { get; set; }
}
