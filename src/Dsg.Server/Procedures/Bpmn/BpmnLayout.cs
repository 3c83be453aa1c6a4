using System.Collections.Frozen;
using System.Collections.Immutable;
using Dsg.Core.Procedures;

namespace Dsg.Server.Procedures.Bpmn;

/// <summary>A rectangle of the diagram.</summary>
internal sealed record BpmnBox(int X, int Y, int Width, int Height)
{
    public int Middle => X + (Width / 2);

    public int Center => Y + (Height / 2);

    public int Right => X + Width;

    public int Bottom => Y + Height;
}

/// <summary>The columns: a lane for each actor, with room at its left for lines that run past rows.</summary>
/// <param name="Box">The whole lane.</param>
/// <param name="Gutter">The first of the lines at its left.</param>
/// <param name="Axis">The middle of its tasks.</param>
internal sealed record BpmnColumn(BpmnBox Box, int Gutter, int Axis);

/// <summary>One row of steps, from the lines that arrive to those that leave.</summary>
/// <param name="Arriving">The first line on which ways run to the steps of the row.</param>
/// <param name="Entries">Top of what stands above the steps.</param>
/// <param name="Returning">The first line on which branches come back to the steps of the row.</param>
/// <param name="Top">Top of the tasks and their papers.</param>
/// <param name="Leaving">The first line on which branches leave.</param>
/// <param name="Exits">Top of what stands below the steps.</param>
internal sealed record BpmnRow(
    int Arriving,
    int Entries,
    int Returning,
    int Top,
    int Leaving,
    int Exits
)
{
    public required int Bottom { get; init; }
}

/// <summary>
/// Where everything lies, after the flowchart: columns are lanes, time runs downward. Lines run in channels between the rows and in
/// gutters beside the tasks, so that none crosses a shape.
/// </summary>
internal sealed class BpmnLayout
{
    public const int Margin = 40;
    public const int Head = 30;
    public const int Step = 12;
    public const int EventSize = 36;
    public const int GatewaySize = 50;
    private const int ChannelPad = 14;
    private const int CellGap = 24;

    private readonly FrozenDictionary<string, BpmnColumn> columns;
    private readonly ImmutableArray<BpmnRow> rows;
    private readonly FrozenDictionary<string, BpmnCell> cells;

    public BpmnLayout(BpmnGraph graph, BpmnTracks tracks, BpmnWords words)
    {
        var definition = graph.Definition;
        var shapes = definition.Steps.ToDictionary(
            step => step.Id,
            step => BpmnCell.Of(step, graph, words)
        );
        rows = Rows(graph, tracks, shapes);
        columns = Columns(definition, tracks, shapes);
        cells = definition
            .Steps.GroupBy(step => (step.Lane, step.Row))
            .SelectMany(beside => Place([.. beside.Select(step => shapes[step.Id])]))
            .ToFrozenDictionary(cell => cell.Step.Id);
        var last = columns[definition.Lanes[^1].Id].Box;
        Pool = new BpmnBox(Margin, Margin, last.Right - Margin, last.Bottom - Margin);
    }

    public BpmnBox Pool { get; }

    public BpmnColumn Column(string lane) => columns[lane];

    public BpmnRow Row(int row) => rows[row];

    public BpmnCell Cell(DefinedStep step) => cells[step.Id];

    private static ImmutableArray<BpmnRow> Rows(
        BpmnGraph graph,
        BpmnTracks tracks,
        Dictionary<string, BpmnCell> shapes
    )
    {
        var steps = graph.Definition.Steps;
        var top = Margin + Head + Head;
        var rows = ImmutableArray.CreateBuilder<BpmnRow>();
        for (var row = 0; row <= steps.Max(step => step.Row); row++)
        {
            var here = steps.Where(step => step.Row == row).ToList();
            var entries = top + Channel(tracks.Arriving(row));
            var returning = entries + Band(here.Select(graph.EntryOf));
            var tasks = returning + Channel(tracks.Returning(row));
            var leaving = tasks + here.Max(step => shapes[step.Id].Height, 0);
            var exits = leaving + Channel(tracks.Leaving(row));
            var bottom = exits + Band(here.Select(graph.ExitOf));
            rows.Add(
                new BpmnRow(
                    top + ChannelPad,
                    entries,
                    returning + ChannelPad,
                    tasks,
                    leaving + ChannelPad,
                    exits
                )
                {
                    Bottom = bottom,
                }
            );
            top = bottom;
        }

        return rows.ToImmutable();
    }

    private FrozenDictionary<string, BpmnColumn> Columns(
        ProcedureDefinition definition,
        BpmnTracks tracks,
        Dictionary<string, BpmnCell> shapes
    )
    {
        var left = Margin;
        var height = rows[^1].Bottom + ChannelPad - Margin - Head;
        var placed = new Dictionary<string, BpmnColumn>();
        foreach (var lane in definition.Lanes)
        {
            var gutter = (2 * ChannelPad) + (tracks.Beside(lane.Id) * Step);
            var content = definition
                .Steps.Where(step => step.Lane == lane.Id)
                .GroupBy(step => step.Row)
                .Max(row => WidthOf([.. row.Select(step => shapes[step.Id])]), BpmnCell.Narrowest);
            var box = new BpmnBox(left, Margin + Head, gutter + content + ChannelPad, height);
            placed[lane.Id] = new BpmnColumn(box, left + ChannelPad, left + gutter + (content / 2));
            left = box.Right;
        }

        return placed.ToFrozenDictionary();
    }

    private IEnumerable<BpmnCell> Place(ImmutableArray<BpmnCell> beside)
    {
        var column = columns[beside[0].Step.Lane];
        var top = rows[beside[0].Step.Row].Top;
        // A step that is alone stands on the axis of its lane, whatever lies beside it.
        var left =
            beside.Length == 1 ? column.Axis - beside[0].Axis : column.Axis - (WidthOf(beside) / 2);
        foreach (var cell in beside)
        {
            yield return cell with
            {
                Left = left,
                Top = top,
            };
            left += cell.Width + CellGap;
        }
    }

    private static int WidthOf(ImmutableArray<BpmnCell> beside) =>
        beside.Length == 1
            ? 2 * Math.Max(beside[0].Axis, beside[0].Width - beside[0].Axis)
            : beside.Sum(cell => cell.Width) + ((beside.Length - 1) * CellGap);

    private static int Channel(int lines) => (2 * ChannelPad) + (Math.Max(0, lines - 1) * Step);

    private static int Band(IEnumerable<BpmnNode?> nodes) =>
        nodes.Any(node => node is not null) ? GatewaySize : 0;
}

file static class Sequences
{
    /// <summary>The greatest value, or another where there is none.</summary>
    public static int Max<T>(this IEnumerable<T> items, Func<T, int> value, int none) =>
        items.Select(value).DefaultIfEmpty(none).Max();
}
