namespace Dsg.Server.Ui.Components;

/// <summary>A procedure as it stands: lanes of actors, steps from the top down, and the ways between them.</summary>
/// <param name="Id">Unique on the page.</param>
/// <param name="Title">手続の流れ（想定手順 第2版・原典未確認）.</param>
/// <param name="Summary">One sentence for those who do not see the drawing: 11段階のうち7段階が完了し、….</param>
/// <param name="Lanes">The actors, left to right.</param>
/// <param name="Steps">In the order in which they are read.</param>
/// <param name="Ways">Which step follows which.</param>
public sealed record FlowModel(
    string Id,
    string Title,
    string Summary,
    IReadOnlyList<string> Lanes,
    IReadOnlyList<FlowStep> Steps,
    IReadOnlyList<FlowWay> Ways
)
{
    /// <summary>原典の参照先; null without one.</summary>
    public string? SourceHref { get; init; }

    /// <summary>The printed guide to the procedure; null without one, and on the guide itself.</summary>
    public string? GuideHref { get; init; }

    /// <summary>Every step leads to the next, for a procedure without branches.</summary>
    public static IReadOnlyList<FlowWay> InOrder(IReadOnlyList<FlowStep> steps) =>
        [.. steps.Zip(steps.Skip(1), (from, to) => new FlowWay(from.Key, to.Key))];
}

/// <param name="Key">Unique in the model.</param>
/// <param name="Lane">Index into the lanes.</param>
/// <param name="Row">From 0 downward; steps of one row happen side by side.</param>
/// <param name="Label">Name of the step.</param>
/// <param name="State">Done, here or to come.</param>
public sealed record FlowStep(string Key, int Lane, int Row, string Label, FlowState State)
{
    /// <summary>9月16日, or 予定 11月27日ごろ; null where nothing is known.</summary>
    public string? When { get; init; }

    /// <summary>根拠 or 原典未確認, for the list; null where it is not said.</summary>
    public string? Basis { get; init; }

    /// <summary>The step's own history, documents and differences.</summary>
    public string? Href { get; init; }
}

public sealed record FlowWay(string From, string To);

public enum FlowState
{
    ToCome,
    Here,
    Done,

    /// <summary>A step of the procedure itself, where no case is shown.</summary>
    Plain,
}

internal static class FlowStates
{
    public static string Name(this FlowState state) =>
        state switch
        {
            FlowState.Done => "done",
            FlowState.Here => "here",
            FlowState.Plain => "plain",
            _ => "coming",
        };

    public static string Sign(this FlowState state) =>
        state switch
        {
            FlowState.Done => "●",
            FlowState.Here => "◎",
            FlowState.Plain => "",
            _ => "○",
        };
}
