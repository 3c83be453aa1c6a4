using Dsg.Core.Procedures;

namespace Dsg.Server.Procedures.Bpmn;

/// <summary>Box, label and corners of every element of a graph.</summary>
internal sealed class BpmnDrawing
{
    private readonly BpmnGraph graph;
    private readonly BpmnTracks tracks;
    private readonly BpmnLayout layout;

    public BpmnDrawing(BpmnGraph graph, BpmnWords words)
    {
        this.graph = graph;
        tracks = new BpmnTracks(graph);
        layout = new BpmnLayout(graph, tracks, words);
    }

    public BpmnBox Pool => layout.Pool;

    public BpmnBox LaneOf(DefinedLane lane) => layout.Column(lane.Id).Box;

    public BpmnBox BoxOf(BpmnNode node)
    {
        var cell = layout.Cell(node.Step);
        var row = layout.Row(node.Step.Row);
        return node.Kind switch
        {
            BpmnKind.Task => cell.Task,
            BpmnKind.Boundary or BpmnKind.Stop => cell.BoxOf(node),
            _ when node == graph.EntryOf(node.Step) => Beside(cell, row.Entries, node),
            _ => Beside(cell, row.Exits, node),
        };
    }

    /// <summary>The words of an event stand outside of it; null for what bears its name itself, or has none.</summary>
    public BpmnBox? LabelOf(BpmnNode node)
    {
        var box = BoxOf(node);
        return node.Kind switch
        {
            BpmnKind.Boundary or BpmnKind.Stop => layout.Cell(node.Step).LabelOf(node),
            BpmnKind.Start or BpmnKind.End => new BpmnBox(box.Right + 6, box.Center - 7, 60, 14),
            _ => null,
        };
    }

    public BpmnBox BoxOf(BpmnPaper paper) => layout.Cell(paper.Step).BoxOf(paper);

    public BpmnBox LabelOf(BpmnPaper paper) => layout.Cell(paper.Step).LabelOf(paper);

    /// <summary>From the lower edge of where a flow begins to the upper edge of where it ends.</summary>
    public IReadOnlyList<(int X, int Y)> CornersOf(BpmnFlow flow)
    {
        var (from, to) = (BoxOf(flow.From), BoxOf(flow.To));
        var (start, end) = ((from.Middle, from.Bottom), (to.Middle, to.Y));
        if (BpmnTracks.IsReturn(flow))
        {
            return Straightened(Return(flow, start, (Entrance(flow, to), to.Y)));
        }

        if (!BpmnTracks.IsWay(flow))
        {
            return [start, end];
        }

        var first =
            layout.Row(flow.From.Step.Row + 1).Arriving
            + (tracks.FirstLine(flow) * BpmnLayout.Step);
        return Straightened(
            BpmnTracks.IsLong(flow) ? Long(flow, first, start, end) : Over([first], start, [], end)
        );
    }

    /// <summary>From a paper to its task, or from the task to the paper.</summary>
    public IReadOnlyList<(int X, int Y)> CornersOf(BpmnPaper paper)
    {
        var cell = layout.Cell(paper.Step);
        var box = BoxOf(paper);
        var (left, right) = cell.PaperLines;
        var y = Math.Min(box.Center, cell.Task.Bottom - 20);
        return paper.Incoming
            ? Straightened([
                (box.Right, box.Center),
                (left, box.Center),
                (left, y),
                (cell.Task.X, y),
            ])
            : Straightened([
                (cell.Task.Right, y),
                (right, y),
                (right, box.Center),
                (box.X, box.Center),
            ]);
    }

    private static BpmnBox Beside(BpmnCell cell, int top, BpmnNode node)
    {
        var size = node.Kind is BpmnKind.Parallel or BpmnKind.Exclusive
            ? BpmnLayout.GatewaySize
            : BpmnLayout.EventSize;
        var inset = (BpmnLayout.GatewaySize - size) / 2;
        return new BpmnBox(cell.Task.Middle - (size / 2), top + inset, size, size);
    }

    private List<(int X, int Y)> Return(BpmnFlow flow, (int X, int Y) start, (int X, int Y) end)
    {
        var below =
            layout.Row(flow.From.Step.Row).Leaving + (tracks.LeavingLine(flow) * BpmnLayout.Step);
        var above =
            layout.Row(flow.To.Step.Row).Returning + (tracks.ReturningLine(flow) * BpmnLayout.Step);
        return Over([below, above], start, [Gutter(flow)], end);
    }

    private List<(int X, int Y)> Long(
        BpmnFlow flow,
        int first,
        (int X, int Y) start,
        (int X, int Y) end
    )
    {
        var last =
            layout.Row(flow.To.Step.Row).Arriving + (tracks.LastLine(flow) * BpmnLayout.Step);
        return Over([first, last], start, [Gutter(flow)], end);
    }

    private int Gutter(BpmnFlow flow) =>
        layout.Column(flow.To.Step.Lane).Gutter + (tracks.BesideLine(flow) * BpmnLayout.Step);

    // Branches come back left of the middle, where the ways arrive.
    private int Entrance(BpmnFlow flow, BpmnBox to)
    {
        var returns = graph
            .Flows.Where(each => BpmnTracks.IsReturn(each) && each.To == flow.To)
            .ToList();
        return to.X + ((returns.IndexOf(flow) + 1) * to.Width / 2 / (returns.Count + 1));
    }

    /// <summary>Across on each level in turn, upright between them.</summary>
    private static List<(int X, int Y)> Over(
        int[] levels,
        (int X, int Y) start,
        int[] between,
        (int X, int Y) end
    )
    {
        var corners = new List<(int X, int Y)> { start };
        foreach (var (index, level) in levels.Index())
        {
            corners.Add((corners[^1].X, level));
            corners.Add((index < between.Length ? between[index] : end.X, level));
        }

        corners.Add(end);
        return corners;
    }

    /// <summary>Without corners at which nothing turns.</summary>
    private static List<(int X, int Y)> Straightened(List<(int X, int Y)> corners)
    {
        var straight = new List<(int X, int Y)>();
        foreach (var corner in corners)
        {
            if (straight.Count > 0 && straight[^1] == corner)
            {
                continue;
            }

            if (straight.Count > 1 && IsOneLine(straight[^2], straight[^1], corner))
            {
                straight.RemoveAt(straight.Count - 1);
            }

            straight.Add(corner);
        }

        return straight;
    }

    private static bool IsOneLine((int X, int Y) a, (int X, int Y) b, (int X, int Y) c) =>
        (a.X == b.X && b.X == c.X) || (a.Y == b.Y && b.Y == c.Y);
}
