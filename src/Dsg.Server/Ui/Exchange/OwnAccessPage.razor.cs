using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Exchange;

/// <summary>Whether the reader may open a workspace here and now: what does not hold first, then what does.</summary>
public sealed partial class OwnAccessPage
{
    [Parameter, EditorRequired]
    public required IReadOnlyList<Choice> Choices { get; set; }

    /// <summary>Null before a workspace is chosen.</summary>
    [Parameter]
    public OwnAccessModel? Model { get; set; }

    private Tone Mood =>
        Model switch
        {
            null => Tone.Info,
            { OpenHref: not null } => Tone.Done,
            _ => Tone.Danger,
        };

    private NowModel Now =>
        Model switch
        {
            null when Choices.Count == 0 => new NowModel(
                Say("利用申請はありません", "No application for use"),
                Say(
                    "利用申請が提出されると、ここで条件を確かめることができます。",
                    "Once an application for use has been filed, its conditions can be looked up here."
                )
            ),
            null => new NowModel(
                Say("契約別共有領域を選ぶ", "Choose a workspace"),
                Say("確かめる利用合意を選んでください。", "Choose the agreement to ask about.")
            ),
            { OpenHref: { } open } => new NowModel(
                Say(ExchangeWords.Usable),
                Say("この端末で、いま利用できます。", "You can use it now, from where you are."),
                null,
                null,
                new ActionLink(Say("契約別共有領域を開く", "Open the workspace"), open, true)
            ),
            { Why: var why } => new NowModel(
                Say(ExchangeWords.NotUsable),
                why.Reasons is [var first, ..] ? first : Say(ExchangeWords.NotUsable),
                why.Unmet is [{ Remedy: { } remedy }, ..] ? remedy : null
            ),
        };
}

/// <summary>The answer for one workspace.</summary>
/// <param name="Agreement">Which.</param>
/// <param name="Why">Why not, as far as the reader may read it; without a reason where it opens.</param>
/// <param name="OpenHref">The workspace; null where it does not open.</param>
public sealed record OwnAccessModel(string Agreement, RefusalView Why, string? OpenHref)
{
    /// <summary>Room and terminal of the request; null on the staff face, and for a terminal that is not known.</summary>
    public string? Terminal { get; init; }

    /// <summary>What holds.</summary>
    public IReadOnlyList<ConditionItem> Met { get; init; } = [];
}
