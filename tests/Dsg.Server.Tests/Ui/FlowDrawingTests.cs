using System.Globalization;
using System.Text.RegularExpressions;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Tests.Ui;

/// <summary>The lines of the flowchart: dashed where it has not happened, and never one over the other.</summary>
public sealed partial class FlowDrawingTests
{
    private static readonly string[] Around = ["office", "left", "right", "after"];

    public static TheoryData<string, int> Stands =>
        [
            .. ShippedProcedures
                .Read()
                .All.SelectMany(definition =>
                    Enumerable
                        .Range(0, definition.Steps.Length + 1)
                        .Select(done => (definition.Id, done))
                ),
        ];

    [Theory]
    [MemberData(nameof(Stands))]
    public void No_line_lies_over_another_wherever_a_case_stands(string procedure, int done)
    {
        var definition = ShippedProcedures.Read().Of(procedure, 1);
        var model = new FlowModel(
            "x",
            "x",
            "x",
            [.. definition.Lanes.Select(lane => lane.Id)],
            [
                .. definition.Steps.Select(
                    (step, index) =>
                        new FlowStep(
                            step.Id,
                            definition.Lanes.Select(lane => lane.Id).ToList().IndexOf(step.Lane),
                            step.Row,
                            step.Label.In(Language.Ja),
                            StateOf(index, done)
                        )
                ),
            ],
            [.. definition.Ways.Select(way => new FlowWay(way.From, way.To))]
        );

        var drawing = new FlowDrawing(model);

        Assert.Empty(Overlapping(drawing.Lines));
        Assert.Equal(model.Ways.Select(way => way.To).Distinct().Count(), drawing.Arrows.Count);
        Assert.Equal(done > 0, drawing.Lines.Any(line => line.Happened));
        Assert.Equal(done < definition.Steps.Length - 1, drawing.Lines.Any(line => !line.Happened));
    }

    [Theory]
    [InlineData(FlowState.ToCome, FlowState.ToCome, FlowState.ToCome, false, false)]
    [InlineData(FlowState.Here, FlowState.Here, FlowState.ToCome, true, false)]
    [InlineData(FlowState.Done, FlowState.Here, FlowState.ToCome, true, false)]
    [InlineData(FlowState.Done, FlowState.Done, FlowState.Here, true, true)]
    public void Where_two_steps_part_and_meet_one_line_is_drawn(
        FlowState left,
        FlowState right,
        FlowState after,
        bool parted,
        bool met
    )
    {
        FlowState[] states = [FlowState.Done, left, right, after];
        int[] rows = [0, 1, 1, 2];
        int[] lanes = [1, 0, 0, 1];
        var drawing = new FlowDrawing(
            new FlowModel(
                "x",
                "x",
                "x",
                ["company", "office"],
                [
                    .. Around.Select(
                        (key, at) => new FlowStep(key, lanes[at], rows[at], key, states[at])
                    ),
                ],
                [
                    new("office", "left"),
                    new("office", "right"),
                    new("left", "after"),
                    new("right", "after"),
                ]
            )
        );

        Assert.Empty(Overlapping(drawing.Lines));
        var middle = drawing.Boxes.Single(box => box.Step.Key == "left").Top;
        Assert.All(drawing.Lines.Where(line => TopOf(line) < middle), Is(parted));
        Assert.All(drawing.Lines.Where(line => TopOf(line) > middle), Is(met));
    }

    [Fact]
    public void Lines_over_each_other_are_seen() =>
        Assert.Single(
            Overlapping([
                new FlowLine("M10 5H90", false),
                new FlowLine("M40 5H120", false),
                new FlowLine("M40 5V60", false),
                new FlowLine("M90 6H120", false),
            ])
        );

    private static Action<FlowLine> Is(bool happened) =>
        line => Assert.Equal(happened, line.Happened);

    private static FlowState StateOf(int index, int done) =>
        index < done ? FlowState.Done
        : index == done ? FlowState.Here
        : FlowState.ToCome;

    private static List<(string, string)> Overlapping(IReadOnlyList<FlowLine> lines) =>
        [
            .. from one in lines.Index()
            from other in lines.Index()
            where one.Index < other.Index
            let a = Read(one.Item)
            let b = Read(other.Item)
            where a.Upright == b.Upright && a.At == b.At && a.From < b.To && b.From < a.To
            select (one.Item.Path, other.Item.Path),
        ];

    private static int TopOf(FlowLine line) =>
        Read(line) is { Upright: true } upright ? upright.From : Read(line).At;

    private static (bool Upright, int At, int From, int To) Read(FlowLine line)
    {
        var parts = Shape().Match(line.Path);
        Assert.True(parts.Success, line.Path);
        int Number(int group) => int.Parse(parts.Groups[group].Value, CultureInfo.InvariantCulture);
        return parts.Groups[3].Value == "V"
            ? (true, Number(1), Number(2), Number(4))
            : (false, Number(2), Number(1), Number(4));
    }

    [GeneratedRegex(@"^M(\d+) (\d+)([HV])(\d+)$", RegexOptions.NonBacktracking)]
    private static partial Regex Shape();
}
