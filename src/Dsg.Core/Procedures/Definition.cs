using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Dsg.Core.Procedures;

/// <summary>A text in both languages.</summary>
/// <param name="Ja">Japanese.</param>
/// <param name="En">English.</param>
public sealed record Wording(string Ja, string En);

/// <summary>
/// A published procedure as data: who is concerned, which steps follow which, who acts, with which papers. The flowchart, the
/// API and the guide derive from it; what a step demands is code.
/// </summary>
/// <param name="Id">Its name, for example <c>enrollment</c>.</param>
/// <param name="Version">From 1; a case keeps the version it began with.</param>
/// <param name="Title">Its title.</param>
/// <param name="Edition">How sure it is: 想定手順 第1版・原典未確認.</param>
/// <param name="Duration">How long it takes as a guide, as shown; never a promise.</param>
/// <param name="Lanes">Who is concerned, left to right.</param>
/// <param name="Steps">The steps in reading order.</param>
/// <param name="Ways">Which step follows which.</param>
/// <param name="Branches">What may happen beside the way.</param>
public sealed record ProcedureDefinition(
    string Id,
    int Version,
    Wording Title,
    Wording Edition,
    Wording Duration,
    ImmutableArray<DefinedLane> Lanes,
    ImmutableArray<DefinedStep> Steps,
    ImmutableArray<DefinedWay> Ways,
    ImmutableArray<DefinedBranch> Branches
)
{
    /// <summary>The check sheets of its conditions; empty for a procedure that asks for none.</summary>
    public ImmutableArray<DefinedCheckSheet> CheckSheets { get; init; } = [];

    /// <summary>The codes by which a 補正依頼 says why; empty for a procedure without.</summary>
    public ImmutableArray<DefinedReason> ReasonCodes { get; init; } = [];

    /// <summary>The check sheet of a condition, or null.</summary>
    public DefinedCheckSheet? SheetOf(string condition) =>
        CheckSheets.FirstOrDefault(sheet => sheet.Condition == condition);
}

/// <summary>A check sheet: what is looked at, item by item, before a condition can be found 適.</summary>
/// <param name="Id">Unique in the definition.</param>
/// <param name="Condition">The condition it belongs to, for example <c>Facility</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="Items">At least one.</param>
public sealed record DefinedCheckSheet(
    string Id,
    string Condition,
    Wording Title,
    ImmutableArray<DefinedCheckItem> Items
);

/// <summary>An item of a check sheet.</summary>
/// <param name="Id">Unique in the sheet.</param>
/// <param name="Text">What is looked at.</param>
/// <param name="Clause">The clause of the standard; null until the office enters it.</param>
public sealed record DefinedCheckItem(string Id, Wording Text, string? Clause);

/// <summary>A code by which a 補正依頼 says why.</summary>
/// <param name="Id">Unique in the definition, for example <c>omission</c>.</param>
/// <param name="Label">Its words.</param>
public sealed record DefinedReason(string Id, Wording Label)
{
    /// <summary>その他: the one that needs a text beside it.</summary>
    public const string Other = "other";

    /// <summary>The longest text beside a code.</summary>
    public const int LongestText = 500;

    /// <summary>
    /// The reason of one point of a 補正依頼: a code that the definition knows, with a text beside その他. A definition without codes
    /// asks for the text alone.
    /// </summary>
    /// <param name="known">The codes of the version that the case keeps.</param>
    /// <param name="reason">The code that was chosen, and the text.</param>
    /// <param name="codeField">The field of the code.</param>
    /// <param name="textField">The field of the text.</param>
    /// <param name="input">Where refusals are collected.</param>
    internal static void Judge(
        ImmutableArray<DefinedReason> known,
        (string Code, string Text) reason,
        string codeField,
        string textField,
        Input input
    )
    {
        if (!known.IsEmpty && known.All(each => each.Id != reason.Code))
        {
            input.Refuse(RefusalCode.ReasonCodeUnknown, codeField);
        }

        var text = input.OptionalText(reason.Text, textField, LongestText);
        if (text.Length == 0 && (known.IsEmpty || reason.Code == Other))
        {
            input.Refuse(
                known.IsEmpty ? RefusalCode.Required : RefusalCode.ReasonTextMissing,
                textField
            );
        }
    }
}

/// <summary>Somebody who is concerned.</summary>
/// <param name="Id">Unique in the definition.</param>
/// <param name="Label">Name.</param>
public sealed record DefinedLane(string Id, Wording Label);

/// <summary>A step.</summary>
/// <param name="Id">Unique in the definition, for example <c>A3</c>; the key of <c>StepsDone</c> in the cases.</param>
/// <param name="Lane">The lane it is drawn in.</param>
/// <param name="Row">From 0 downward; steps of one row happen side by side.</param>
/// <param name="Label">Name.</param>
/// <param name="Ground">根拠 (document and page); null prints 原典未確認.</param>
/// <param name="DocumentsIn">Papers that go in.</param>
/// <param name="DocumentsOut">Papers that come out.</param>
/// <param name="PlanDays">Planned 開庁日, an internal value of the office; null where none is planned.</param>
/// <param name="Stages">The stages of a case at which the step is under way, in order; at least one.</param>
public sealed record DefinedStep(
    string Id,
    string Lane,
    int Row,
    Wording Label,
    string? Ground,
    ImmutableArray<Wording> DocumentsIn,
    ImmutableArray<Wording> DocumentsOut,
    PlanDays? PlanDays,
    ImmutableArray<DefinedStage> Stages
)
{
    /// <summary>Everyone who acts in the step.</summary>
    public IEnumerable<Capacity> Actors => Stages.SelectMany(stage => stage.Actors).Distinct();
}

/// <summary>Planned 開庁日 of a step.</summary>
/// <param name="From">At least; 0 or more.</param>
/// <param name="To">At most; not less than <paramref name="From"/>.</param>
public sealed record PlanDays(int From, int To);

/// <summary>What a step waits for.</summary>
/// <param name="Name">The stage of the case, for example <c>DocumentReview</c>; steps that share one happen side by side.</param>
/// <param name="Actors">The capacities, one of which acts; at least one.</param>
/// <param name="Asked">What is asked of them.</param>
public sealed record DefinedStage(string Name, ImmutableArray<Capacity> Actors, Wording Asked);

/// <summary>A step follows another.</summary>
/// <param name="From">The earlier step.</param>
/// <param name="To">The later step.</param>
public sealed record DefinedWay(string From, string To);

/// <summary>Something that may happen beside the way.</summary>
/// <param name="Id">Unique in the definition, for example <c>correction</c>.</param>
/// <param name="From">The steps at which it may happen; at least one.</param>
/// <param name="To">The step at which the case goes on; null when it ends the case.</param>
/// <param name="Label">Name.</param>
/// <param name="Actors">Who acts on it.</param>
/// <param name="Asked">What is asked of them while it is open; null when it is over at once.</param>
public sealed record DefinedBranch(
    string Id,
    ImmutableArray<string> From,
    string? To,
    Wording Label,
    ImmutableArray<Capacity> Actors,
    Wording? Asked
)
{
    /// <summary>The branch in which the company corrects what the office asked for.</summary>
    public const string Correction = "correction";
}
