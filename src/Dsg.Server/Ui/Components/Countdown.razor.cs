using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>A deadline and what is left of it: 補正の期限　あと3開庁日（12月1日まで）.</summary>
public sealed partial class Countdown
{
    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>あと3開庁日, from <see cref="Text.Amounts"/>.</summary>
    [Parameter, EditorRequired]
    public required string Left { get; set; }

    /// <summary>The day in words.</summary>
    [Parameter, EditorRequired]
    public required string Until { get; set; }

    /// <summary>2026-12-01.</summary>
    [Parameter, EditorRequired]
    public required string Machine { get; set; }

    /// <summary>Waiting when near, Danger when over.</summary>
    [Parameter]
    public Tone Tone { get; set; } = Tone.Plain;
}
