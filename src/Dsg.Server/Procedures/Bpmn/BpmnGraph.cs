using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Procedures;

namespace Dsg.Server.Procedures.Bpmn;

/// <summary>What a flow node is.</summary>
internal enum BpmnKind
{
    Start,
    Task,

    /// <summary>Sits on the edge of a task: where a branch leaves it.</summary>
    Boundary,

    /// <summary>Parts or meets all ways at once.</summary>
    Parallel,

    /// <summary>Parts or meets one way of several.</summary>
    Exclusive,
    End,

    /// <summary>Ends the whole procedure, whatever else is under way.</summary>
    Stop,
}

/// <summary>A flow node.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Step">The step that it is, belongs to or stands beside.</param>
internal sealed record BpmnNode(string Id, BpmnKind Kind, DefinedStep Step)
{
    /// <summary>The branch of a boundary event and of the end that it leads to; null for others.</summary>
    public DefinedBranch? Branch { get; init; }
}

/// <summary>A sequence flow.</summary>
internal sealed record BpmnFlow(string Id, BpmnNode From, BpmnNode To);

/// <summary>A paper beside a step: one of the places where a data object is referred to.</summary>
/// <param name="Id">Unique.</param>
/// <param name="Document">The data object; the same for every place that names the same paper.</param>
/// <param name="Step">The step that takes or makes it.</param>
/// <param name="Incoming">True when the step takes it.</param>
/// <param name="Name">The paper's name.</param>
internal sealed record BpmnPaper(
    string Id,
    string Document,
    DefinedStep Step,
    bool Incoming,
    Wording Name
)
{
    /// <summary>The association between the paper and the step.</summary>
    public string Association => BpmnIds.Of("association", Id);

    /// <summary>The data input or output of the step.</summary>
    public string Slot => BpmnIds.Of("slot", Id);
}

/// <summary>
/// A definition as a BPMN process: each step a task between what parts or meets its ways, each branch an event on the edge of
/// the tasks at which it may happen.
/// </summary>
internal sealed class BpmnGraph
{
    private readonly Dictionary<string, BpmnNode> tasks;
    private readonly Dictionary<string, BpmnNode> entries = [];
    private readonly Dictionary<string, BpmnNode> exits = [];
    private readonly List<BpmnNode> branchNodes = [];
    private readonly List<BpmnFlow> flows = [];
    private readonly List<Wording> documents;

    public BpmnGraph(ProcedureDefinition definition)
    {
        Definition = definition;
        tasks = definition.Steps.ToDictionary(
            step => step.Id,
            step => new BpmnNode(BpmnIds.Of("step", step.Id), BpmnKind.Task, step)
        );
        foreach (var step in definition.Steps)
        {
            AddEnds(step);
        }

        flows.AddRange(definition.Ways.Select(FlowOf));
        foreach (var branch in definition.Branches)
        {
            AddBranch(branch);
        }

        documents =
        [
            .. definition
                .Steps.SelectMany(step => step.DocumentsIn.Concat(step.DocumentsOut))
                .Distinct(),
        ];
        Papers = [.. definition.Steps.SelectMany(PapersOf)];
    }

    public ProcedureDefinition Definition { get; }

    public IEnumerable<BpmnNode> Nodes =>
        [.. entries.Values, .. tasks.Values, .. exits.Values, .. branchNodes];

    public IReadOnlyList<BpmnFlow> Flows => flows;

    public ImmutableArray<BpmnPaper> Papers { get; }

    public BpmnNode TaskOf(DefinedStep step) => tasks[step.Id];

    /// <summary>What stands above a step: the start, or where its ways meet; null when one way leads to it.</summary>
    public BpmnNode? EntryOf(DefinedStep step) => entries.GetValueOrDefault(step.Id);

    /// <summary>What stands below a step: the end, or where its ways part; null when one way leads on.</summary>
    public BpmnNode? ExitOf(DefinedStep step) => exits.GetValueOrDefault(step.Id);

    /// <summary>The events on the edge of a step, in the order of the branches.</summary>
    public ImmutableArray<BpmnNode> BoundariesOf(DefinedStep step) =>
        [.. branchNodes.Where(node => node.Kind == BpmnKind.Boundary && node.Step == step)];

    /// <summary>The end that an event on the edge of a task leads to; null when it leads to a step.</summary>
    public BpmnNode? StopOf(BpmnNode boundary) =>
        branchNodes.Find(node =>
            node.Kind == BpmnKind.Stop
            && node.Step == boundary.Step
            && node.Branch == boundary.Branch
        );

    public ImmutableArray<BpmnPaper> PapersOf(DefinedStep step, bool incoming) =>
        [.. Papers.Where(paper => paper.Step == step && paper.Incoming == incoming)];

    private void AddEnds(DefinedStep step)
    {
        var before = Definition.Ways.Where(way => way.To == step.Id).Select(way => way.From);
        var after = Definition.Ways.Where(way => way.From == step.Id).Select(way => way.To);
        if (End(step, [.. before], ("start", BpmnKind.Start), "join") is { } entry)
        {
            entries[step.Id] = entry;
            flows.Add(Flow("entry", step, entry, tasks[step.Id]));
        }

        if (End(step, [.. after], ("end", BpmnKind.End), "fork") is { } exit)
        {
            exits[step.Id] = exit;
            flows.Add(Flow("exit", step, tasks[step.Id], exit));
        }
    }

    // Steps of one row happen side by side; ways to or from several rows are ways to choose from.
    private BpmnNode? End(
        DefinedStep step,
        string[] others,
        (string Name, BpmnKind Kind) none,
        string several
    )
    {
        if (others.Length == 0)
        {
            return new BpmnNode(BpmnIds.Of(none.Name, step.Id), none.Kind, step);
        }

        var rows = others.Select(other => tasks[other].Step.Row).Distinct().Count();
        return others.Length == 1
            ? null
            : new BpmnNode(
                BpmnIds.Of(several, step.Id),
                rows == 1 ? BpmnKind.Parallel : BpmnKind.Exclusive,
                step
            );
    }

    private BpmnFlow FlowOf(DefinedWay way) =>
        new(
            BpmnIds.Of("way", way.From, way.To),
            exits.GetValueOrDefault(way.From) ?? tasks[way.From],
            entries.GetValueOrDefault(way.To) ?? tasks[way.To]
        );

    private void AddBranch(DefinedBranch branch)
    {
        foreach (var from in branch.From)
        {
            var boundary = new BpmnNode(
                BpmnIds.Of("branch", branch.Id, from),
                BpmnKind.Boundary,
                tasks[from].Step
            )
            {
                Branch = branch,
            };
            branchNodes.Add(boundary);
            var stop = boundary with
            {
                Id = BpmnIds.Of("stop", branch.Id, from),
                Kind = BpmnKind.Stop,
            };
            if (branch.To is null)
            {
                branchNodes.Add(stop);
            }

            flows.Add(
                new BpmnFlow(
                    BpmnIds.Of("away", branch.Id, from),
                    boundary,
                    branch.To is { } to ? tasks[to] : stop
                )
            );
        }
    }

    private IEnumerable<BpmnPaper> PapersOf(DefinedStep step) =>
        [
            .. step.DocumentsIn.Select((name, index) => PaperOf(step, ("in", index), name)),
            .. step.DocumentsOut.Select((name, index) => PaperOf(step, ("out", index), name)),
        ];

    private BpmnPaper PaperOf(DefinedStep step, (string Way, int Index) place, Wording name) =>
        new(
            BpmnIds.Of("paper", step.Id, place.Way, Number(place.Index + 1)),
            BpmnIds.Of("document", Number(documents.IndexOf(name) + 1)),
            step,
            place.Way == "in",
            name
        );

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static BpmnFlow Flow(string kind, DefinedStep step, BpmnNode from, BpmnNode to) =>
        new(BpmnIds.Of(kind, step.Id), from, to);
}
