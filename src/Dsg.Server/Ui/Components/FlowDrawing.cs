using System.Collections.Frozen;
using System.Globalization;

namespace Dsg.Server.Ui.Components;

/// <summary>Where the boxes and lines of a flowchart lie, in units of the drawing (1 unit = 1 CSS pixel at full size).</summary>
internal sealed class FlowDrawing
{
    public const int LaneWidth = 236;
    public const int LaneGap = 8;
    public const int HeadHeight = 44;
    private const int Padding = 14;
    private const int RowGap = 20;
    private const int LineHeight = 19;
    private const int BoxPadding = 8;
    private const int TextStart = 12;
    private const int ArrowGap = 2;
    private const int ArrowSize = 10;

    private readonly int[] rowTops;
    private readonly int[] rowHeights;
    private readonly FrozenDictionary<string, FlowBox> boxes;

    public FlowDrawing(FlowModel model)
    {
        var rows = model.Steps.Count == 0 ? 0 : model.Steps.Max(step => step.Row) + 1;
        rowTops = new int[rows];
        rowHeights = new int[rows];
        var widths = model.Steps.ToDictionary(step => step.Key, step => WidthOf(step, model));
        foreach (var step in model.Steps)
        {
            rowHeights[step.Row] = Math.Max(rowHeights[step.Row], HeightOf(step, widths[step.Key]));
        }

        var top = HeadHeight;
        for (var row = 0; row < rows; row++)
        {
            rowTops[row] = top;
            top += rowHeights[row] + RowGap;
        }

        Height = top;
        Width = (model.Lanes.Count * (LaneWidth + LaneGap)) - LaneGap;
        boxes = model.Steps.ToFrozenDictionary(
            step => step.Key,
            step => Place(step, widths[step.Key], model)
        );
        Boxes = [.. model.Steps.Select(step => boxes[step.Key])];
        Lines = [.. FlowStrokes.Of(model.Ways.Select(RouteOf))];
        Arrows = [.. model.Ways.Select(way => way.To).Distinct().Select(ArrowTo)];
    }

    public int Width { get; }

    public int Height { get; }

    public IReadOnlyList<FlowBox> Boxes { get; }

    public IReadOnlyList<FlowLine> Lines { get; }

    /// <summary>The heads of the ways, one at each step that something leads to.</summary>
    public IReadOnlyList<string> Arrows { get; }

    public static int LaneLeft(int lane) => lane * (LaneWidth + LaneGap);

    private static FlowStep[] Beside(FlowStep step, FlowModel model) =>
        [.. model.Steps.Where(other => other.Lane == step.Lane && other.Row == step.Row)];

    private static int WidthOf(FlowStep step, FlowModel model)
    {
        var beside = Beside(step, model).Length;
        return (LaneWidth - (2 * Padding) - ((beside - 1) * LaneGap)) / beside;
    }

    private static int HeightOf(FlowStep step, int width) =>
        (2 * BoxPadding) + (LineHeight * (Wrap(step, width).Count + (step.When is null ? 0 : 1)));

    private FlowBox Place(FlowStep step, int width, FlowModel model)
    {
        var place = Array.IndexOf(Beside(step, model), step);
        var left = LaneLeft(step.Lane) + Padding + (place * (width + LaneGap));
        var top = rowTops[step.Row];
        var lines = Wrap(step, width);
        var height = rowHeights[step.Row];
        var content = LineHeight * (lines.Count + (step.When is null ? 0 : 1));
        var firstBaseline = top + ((height - content) / 2) + 14;
        return new FlowBox(step, left, top, width, height)
        {
            Lines =
            [
                .. lines.Select(
                    (text, index) =>
                        new FlowText(text, left + TextStart, firstBaseline + (index * LineHeight))
                ),
            ],
            When = step.When is { } when
                ? new FlowText(
                    when,
                    left + TextStart + 18,
                    firstBaseline + (lines.Count * LineHeight)
                )
                : null,
        };
    }

    private FlowRoute RouteOf(FlowWay way)
    {
        var (from, to) = (boxes[way.From], boxes[way.To]);
        var happened =
            from.Step.State == FlowState.Plain
            || (from.Step.State == FlowState.Done && to.Step.State != FlowState.ToCome);
        var (start, end) = (from.Top + from.Height, to.Top - ArrowGap);
        var before = to.Top - (RowGap / 2) - 1;
        if (to.Step.Row == from.Step.Row + 1)
        {
            return new FlowRoute(
                [
                    (from.Middle, start),
                    (from.Middle, before),
                    (to.Middle, before),
                    (to.Middle, end),
                ],
                happened
            );
        }

        // A way over several rows runs in the gap before its lane, so that it crosses no box.
        var side = LaneLeft(to.Step.Lane) + (Padding / 2);
        var after = rowTops[from.Step.Row + 1] - (RowGap / 2) - 1;
        return new FlowRoute(
            [
                (from.Middle, start),
                (from.Middle, after),
                (side, after),
                (side, before),
                (to.Middle, before),
                (to.Middle, end),
            ],
            happened
        );
    }

    private string ArrowTo(string step)
    {
        var (x, tip) = (boxes[step].Middle, boxes[step].Top - ArrowGap);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"M{x - (ArrowSize / 2)} {tip - ArrowSize}h{ArrowSize}L{x} {tip}z"
        );
    }

    private static List<string> Wrap(FlowStep step, int width)
    {
        var lines = new List<string>();
        var (sign, indent) =
            step.State == FlowState.Plain ? ("", "") : ($"{step.State.Sign()} ", "　");
        var line = sign;
        foreach (var word in Words(step.Label))
        {
            if (Measure(line + word) > width - (2 * TextStart) && line.Length > sign.Length)
            {
                lines.Add(line);
                line = indent;
            }

            line += word;
        }

        lines.Add(line);
        return lines;
    }

    // Japanese may break between any two characters, English only after a space.
    private static IEnumerable<string> Words(string label)
    {
        var start = 0;
        for (var index = 0; index < label.Length; index++)
        {
            var ends =
                index + 1 == label.Length
                || label[index] == ' '
                || (IsWide(label[index]) && !ClosesLine(label[index + 1]));
            if (ends)
            {
                yield return label[start..(index + 1)];
                start = index + 1;
            }
        }
    }

    private static bool ClosesLine(char next) =>
        "、。・）」ーっゃゅょ".Contains(next, StringComparison.Ordinal);

    private static bool IsWide(char character) => character >= '\u2E80';

    private static double Measure(string text) =>
        text.Sum(character => IsWide(character) || character is '●' or '◎' or '○' ? 14.2 : 8.2);
}

internal sealed record FlowBox(FlowStep Step, int Left, int Top, int Width, int Height)
{
    public required IReadOnlyList<FlowText> Lines { get; init; }

    public required FlowText? When { get; init; }

    public int Middle => Left + (Width / 2);
}

internal sealed record FlowText(string Words, int X, int Y);

internal sealed record FlowLine(string Path, bool Happened);
