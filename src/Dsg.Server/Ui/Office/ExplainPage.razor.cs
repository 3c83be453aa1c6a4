using Dsg.Server.Ui.Components;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Office;

/// <summary>The operator's explanation of a refusal: every requirement, the unmet ones first.</summary>
public sealed partial class ExplainPage
{
    [Parameter, EditorRequired]
    public required ExplainChoice Query { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<Choice> People { get; set; }

    /// <summary>True when not everybody is in <see cref="People"/>.</summary>
    [Parameter]
    public bool More { get; set; }

    /// <summary>The person's agreements; null before a person is chosen.</summary>
    [Parameter]
    public IReadOnlyList<Choice>? Agreements { get; set; }

    /// <summary>The terminals of the person's rooms; null before a person is chosen.</summary>
    [Parameter]
    public IReadOnlyList<Choice>? Devices { get; set; }

    /// <summary>Null before everything is chosen.</summary>
    [Parameter]
    public ExplainAnswer? Answer { get; set; }

    private Tone Tone =>
        Answer switch
        {
            null => Tone.Info,
            { Granted: true } => Tone.Done,
            _ => Tone.Danger,
        };

    private NowModel Now =>
        Answer switch
        {
            null => new NowModel(
                Say("調べる相手を選ぶ", "Choose whom to ask about"),
                Agreements is null
                    ? Say("利用者を選んでください。", "Choose the user.")
                    : Say(
                        "利用合意と端末を選んでください。",
                        "Choose the usage agreement and the terminal."
                    )
            ),
            { Granted: true } => new NowModel(
                Say("利用できます", "May be used"),
                Say("すべての要件を満たしています。", "All requirements hold.")
            ),
            { Found: true } => new NowModel(
                Say("利用できません", "Cannot be used"),
                Say(
                    "満たしていない要件を先に示します。解消できる人に連絡してください。",
                    "The unmet requirements come first. Tell the person who can mend them."
                )
            ),
            _ => new NowModel(
                Say("利用できません", "Cannot be used"),
                Say("利用申請がありません。", "There is no application for use.")
            ),
        };
}

/// <summary>What was chosen so far.</summary>
public sealed record ExplainChoice(string Person, string Agreement, string Device, string Action);

/// <summary>The answer.</summary>
/// <param name="Found">False when the person has no place under the agreement.</param>
/// <param name="Granted">True when the act is open to the person.</param>
/// <param name="Requirements">The unmet ones first.</param>
public sealed record ExplainAnswer(
    bool Found,
    bool Granted,
    IReadOnlyList<ConditionItem> Requirements
)
{
    /// <summary>Until when it was last open to the person; null when nothing was found.</summary>
    public string? LastAllowed { get; init; }
}
