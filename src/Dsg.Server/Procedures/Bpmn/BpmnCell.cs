using Dsg.Core.Procedures;

namespace Dsg.Server.Procedures.Bpmn;

/// <summary>
/// A step with what stands around it: the papers it takes at its left, those it makes at its right, and below it the ends of its
/// branches, beside the line that leads on.
/// </summary>
/// <param name="Step">The step.</param>
/// <param name="Before">Room at the left of the task.</param>
/// <param name="TaskWidth">Width of the task.</param>
/// <param name="After">Room at the right of the task.</param>
/// <param name="Height">The whole height.</param>
internal sealed record BpmnCell(DefinedStep Step, int Before, int TaskWidth, int After, int Height)
{
    public const int TaskHeight = 80;
    public const int PaperWidth = 36;
    public const int PaperHeight = 50;
    public const int PaperColumn = 112;
    public const int SlotWidth = 92;
    private const int LeastTask = 160;
    private const int Gap = 28;
    private const int Lead = 12;
    private const int EventSize = BpmnLayout.EventSize;

    /// <summary>Where the end of a branch stands below its task.</summary>
    private const int Drop = 66;

    public static int Narrowest => LeastTask;

    public required BpmnGraph Graph { get; init; }

    public required BpmnWords Words { get; init; }

    public int Left { get; init; }

    public int Top { get; init; }

    public int Width => Before + TaskWidth + After;

    /// <summary>The middle of the task, from the left.</summary>
    public int Axis => Before + (TaskWidth / 2);

    public BpmnBox Task => new(Left + Before, Top, TaskWidth, TaskHeight);

    /// <summary>Where lines to and from papers run upright.</summary>
    public (int Left, int Right) PaperLines => (Task.X - (Gap / 2), Task.Right + (Gap / 2));

    public static BpmnCell Of(DefinedStep step, BpmnGraph graph, BpmnWords words)
    {
        var branches = graph.BoundariesOf(step);
        var pairs = (branches.Length + 1) / 2;
        var cell = new BpmnCell(
            step,
            graph.PapersOf(step, true).IsEmpty ? 0 : PaperColumn + Gap,
            Math.Max(LeastTask, 2 * ((pairs * SlotWidth) + Lead)),
            graph.PapersOf(step, false).IsEmpty ? 0 : PaperColumn + Gap,
            TaskHeight
        )
        {
            Graph = graph,
            Words = words,
        };
        var ends = branches
            .SelectMany(branch =>
                new[] { cell.LabelOf(branch), cell.LabelOf(graph.StopOf(branch)) }
            )
            .Concat(graph.PapersOf(step, true).Select(cell.LabelOf))
            .Concat(graph.PapersOf(step, false).Select(cell.LabelOf))
            .Select(label => label?.Bottom ?? 0);
        return cell with { Height = Math.Max(TaskHeight, ends.DefaultIfEmpty(0).Max()) };
    }

    /// <summary>The event on the edge of the task, or the end below it.</summary>
    public BpmnBox BoxOf(BpmnNode node)
    {
        var y = Task.Bottom + (node.Kind == BpmnKind.Stop ? Drop : -EventSize / 2);
        return new BpmnBox(SlotOf(node), y, EventSize, EventSize);
    }

    /// <summary>The words beside an event, or under an end.</summary>
    public BpmnBox? LabelOf(BpmnNode? node)
    {
        if (node is null || Words.NameOf(node) is not { } name)
        {
            return null;
        }

        var box = BoxOf(node);
        var (x, width) =
            node.Kind == BpmnKind.Stop
                ? (box.X, SlotWidth - 4)
                : (box.Middle + 4, SlotWidth - (EventSize / 2) - 8);
        return new BpmnBox(x, box.Bottom + 2, width, BpmnText.HeightOf(name, width));
    }

    /// <summary>A paper beside the task.</summary>
    public BpmnBox BoxOf(BpmnPaper paper)
    {
        var label = ColumnOf(paper);
        return new BpmnBox(label.Middle - (PaperWidth / 2), label.Y, PaperWidth, PaperHeight);
    }

    public BpmnBox LabelOf(BpmnPaper paper)
    {
        var column = ColumnOf(paper);
        return column with
        {
            Y = column.Y + PaperHeight + 2,
            Height = column.Height - PaperHeight - 2,
        };
    }

    private BpmnBox ColumnOf(BpmnPaper paper)
    {
        var x = paper.Incoming ? Left : Task.Right + Gap;
        var above = Graph
            .PapersOf(Step, paper.Incoming)
            .TakeWhile(other => other != paper)
            .Sum(other => HeightOf(other) + 10);
        return new BpmnBox(x, Top + above, PaperColumn, HeightOf(paper));
    }

    private int HeightOf(BpmnPaper paper) =>
        PaperHeight + 2 + BpmnText.HeightOf(Words.In(paper.Name), PaperColumn);

    // Right of the line that leads on, then left of it, and so on outward.
    private int SlotOf(BpmnNode node)
    {
        var place = Graph.BoundariesOf(Step).TakeWhile(each => each.Branch != node.Branch).Count();
        var outward = place / 2;
        return place % 2 == 0
            ? Task.Middle + Lead + (outward * SlotWidth)
            : Task.Middle - Lead - ((outward + 1) * SlotWidth);
    }
}

/// <summary>How much room words take.</summary>
internal static class BpmnText
{
    private const int LineHeight = 14;

    public static int HeightOf(string text, int width)
    {
        var wide = text.Count(character => character >= '\u2E80');
        var length = (wide * 11.5) + ((text.Length - wide) * 6.2);
        // Words are not parted, so that a line of them is rarely full.
        var lines = (int)Math.Ceiling(length * (wide == 0 ? 1.3 : 1.0) / width);
        return LineHeight * Math.Max(1, lines);
    }
}
