using System.Collections.Immutable;
using Dsg.Server.Ui.Components;

namespace Dsg.Server.Ui.Guide;

/// <summary>One guide as it is shown and printed.</summary>
/// <param name="Title">The procedure.</param>
/// <param name="Paper">The sheet around the contents.</param>
/// <param name="Facts">Edition, duration and what they mean.</param>
/// <param name="Flow">The flowchart.</param>
/// <param name="Steps">The steps in reading order.</param>
/// <param name="Branches">What may happen beside the way.</param>
public sealed record GuideModel(
    string Title,
    OfficialDocument Paper,
    ImmutableArray<(string Label, string Text)> Facts,
    FlowModel Flow,
    ImmutableArray<GuideStep> Steps,
    ImmutableArray<GuideBranch> Branches
)
{
    /// <summary>The heading of the conditions; null for a procedure without conditions of its own.</summary>
    public string? ConditionsTitle { get; init; }

    public ImmutableArray<ConditionItem> Conditions { get; init; } = [];

    /// <summary>The check sheets: title and items.</summary>
    public ImmutableArray<(
        string Title,
        ImmutableArray<ConditionItem> Items
    )> Sheets { get; init; } = [];

    /// <summary>The reason codes of a 補正依頼 in words.</summary>
    public ImmutableArray<string> Reasons { get; init; } = [];

    /// <summary>What the guide is and is not.</summary>
    public ImmutableArray<string> Notices { get; init; } = [];

    /// <summary>True for the office: the planned days are its own.</summary>
    public bool WithPlan { get; init; }

    /// <summary>The same procedure as BPMN.</summary>
    public required string BpmnHref { get; init; }
}

/// <param name="Name">A3　書面審査.</param>
/// <param name="Who">Who acts, and in which lane.</param>
/// <param name="What">What is asked of them.</param>
/// <param name="Taken">Papers that go in; 「－」 for none.</param>
/// <param name="Made">Papers that come out.</param>
/// <param name="Basis">根拠 or 原典未確認.</param>
/// <param name="Plan">Planned days; empty where none are planned or the reader is not of the office.</param>
public sealed record GuideStep(
    string Name,
    string Who,
    string What,
    string Taken,
    string Made,
    string Basis,
    string Plan
);

/// <param name="Name">補正依頼.</param>
/// <param name="From">The steps at which it may happen.</param>
/// <param name="Who">Who acts on it.</param>
/// <param name="Meaning">What it is, and what is asked.</param>
/// <param name="Then">Where the procedure goes on, or that it ends.</param>
public sealed record GuideBranch(string Name, string From, string Who, string Meaning, string Then);

/// <summary>A guide in the list of guides.</summary>
public sealed record GuideLine(string Title, string Edition, string Href, string BpmnHref);
