using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>見本の解除.</summary>
public sealed partial class SampleModePage
{
    [Parameter, EditorRequired]
    public required SampleModeModel Model { get; set; }
}

/// <summary>What the page shows.</summary>
/// <param name="Now">How it stands.</param>
/// <param name="Tone">Of that.</param>
/// <param name="Papers">What notices bear: label and words.</param>
/// <param name="Acts">What the reader may do.</param>
public sealed record SampleModeModel(
    NowModel Now,
    Tone Tone,
    IReadOnlyList<(string Label, string Value)> Papers,
    IReadOnlyList<ActModel> Acts
)
{
    /// <summary>The act that was just refused; null for none.</summary>
    public RefusedAct? Refused { get; init; }

    /// <summary>What was just done; null after a plain reading.</summary>
    public string? Done { get; init; }
}
