using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Contracts;

/// <summary>One contract: what was entered, the agreements under it, how it stands, and what may be done.</summary>
public sealed partial class ContractPage
{
    [Parameter, EditorRequired]
    public required ContractView Model { get; set; }

    /// <summary>What was just done; null otherwise.</summary>
    [Parameter]
    public string? Done { get; set; }

    private Tone Mood =>
        Model.Standing.Tone switch
        {
            Tone.Danger or Tone.Waiting => Tone.Waiting,
            _ => Model.Now.Action is null ? Tone.Info : Tone.Waiting,
        };
}
