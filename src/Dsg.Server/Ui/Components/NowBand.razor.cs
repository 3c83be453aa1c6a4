using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Components;

/// <summary>The first band of every page: where am I, who acts next, what is asked of me, by when.</summary>
public sealed partial class NowBand
{
    [Parameter, EditorRequired]
    public required NowModel Model { get; set; }

    [Parameter]
    public Tone Tone { get; set; } = Tone.Info;

    /// <summary>Name of the region for live updates; null where the band does not change by itself.</summary>
    [Parameter]
    public string? LiveName { get; set; }

    /// <summary>A form in the place of <see cref="NowModel.Action"/>.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }
}

/// <param name="Stage">いまの状況: the stage of a case, or what a list comes to.</param>
/// <param name="Request">あなたへのお願い, one sentence; says so where nothing is asked.</param>
/// <param name="NextActor">次に動く人; null when the procedure is over.</param>
/// <param name="Deadline">期限 with the days left; null without one.</param>
/// <param name="Action">The way to do it; null where nothing is asked.</param>
public sealed record NowModel(
    string Stage,
    string Request,
    string? NextActor = null,
    string? Deadline = null,
    ActionLink? Action = null
);

public sealed record ActionLink(string Label, string Href, bool Primary = false);
