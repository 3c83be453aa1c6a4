using System.Collections.Immutable;
using Dsg.Core.Procedures;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Tests.Procedures;

/// <summary>The drawing in the exported BPMN: all is shown, nothing lies over something else, no line runs through a shape.</summary>
public sealed class BpmnDiagramTests
{
    public static TheoryData<string, int, Language> Drawings =>
        [
            .. from each in ShippedProcedures.Read().All
            from language in new[] { Language.Ja, Language.En }
            select (each.Id, each.Version, language),
        ];

    [Theory]
    [MemberData(nameof(Drawings))]
    public void Everything_is_shown_once_and_apart(string id, int version, Language language)
    {
        var paper = BpmnPaper.Of(ShippedProcedures.Read().Of(id, version), language);

        Assert.Equal(
            paper
                .Nodes.Concat(paper.Papers)
                .Concat(paper.All("lane"))
                .Select(BpmnPaper.Id)
                .Append("pool")
                .Order(),
            paper.Shapes.Select(shape => shape.Of).Order()
        );
        Assert.Equal(
            paper.Flows.Concat(paper.Associations).Select(BpmnPaper.Id).Order(),
            paper.Edges.Select(edge => edge.Of).Order()
        );
        Assert.Empty(Faults(paper));
    }

    [Fact]
    public void A_way_over_several_rows_and_a_choice_are_drawn_around_what_lies_between()
    {
        var definition = ShippedProcedures.Read().Newest("enrollment")!;
        var paper = BpmnPaper.Of(
            definition with
            {
                Ways =
                [
                    .. definition.Ways,
                    new DefinedWay("A2", "A7"),
                    new DefinedWay("A3", "A10"),
                    new DefinedWay("A1", "A9"),
                ],
                Branches =
                [
                    .. definition.Branches,
                    definition.Branches[0] with
                    {
                        Id = "again",
                        From = ["A8", "A10", "A11"],
                        To = "A5",
                    },
                ],
            }
        );

        Assert.Empty(Faults(paper));
        Assert.NotEmpty(paper.All("exclusiveGateway"));
    }

    [Fact]
    public void Shapes_over_each_other_and_a_line_through_one_are_seen()
    {
        var paper = BpmnPaper.Of("usage-staff");
        var tasks = paper
            .Document.Descendants(BpmnPaper.Points + "Bounds")
            .ToDictionary(bounds =>
                (string?)bounds.Parent?.Attribute("bpmnElement") ?? Guid.NewGuid().ToString()
            );
        foreach (var side in new[] { "x", "y" })
        {
            tasks["step.U2"].SetAttributeValue(side, (string?)tasks["step.U3"].Attribute(side));
        }

        var faults = Faults(paper);

        Assert.Contains(faults, each => each.Contains("over", StringComparison.Ordinal));
        Assert.Contains(faults, each => each.Contains("loose", StringComparison.Ordinal));
    }

    private static List<string> Faults(BpmnPaper paper)
    {
        var shapes = paper.Shapes.ToImmutableDictionary(shape => shape.Of, shape => shape.Box);
        var lanes = paper.All("lane").Select(BpmnPaper.Id).ToHashSet();
        var hosts = paper
            .All("boundaryEvent")
            .ToDictionary(BpmnPaper.Id, each => (string)each.Attribute("attachedToRef")!);
        var inner = shapes
            .Where(shape => shape.Key != "pool" && !lanes.Contains(shape.Key))
            .ToList();
        var boxes = inner
            .Select(shape => (shape.Key, shape.Value))
            .Concat(paper.Labels.Select(label => ($"label of {label.Of}", label.Box)))
            .ToList();
        var over =
            from one in boxes.Index()
            from other in boxes.Index()
            where
                one.Index < other.Index
                && one.Item.Item2.Overlaps(other.Item.Item2)
                && hosts.GetValueOrDefault(one.Item.Item1) != other.Item.Item1
                && hosts.GetValueOrDefault(other.Item.Item1) != one.Item.Item1
            select $"{one.Item.Item1} over {other.Item.Item1}";
        var outside =
            from lane in paper.All("lane")
            from held in lane.Elements(BpmnPaper.Model + "flowNodeRef")
            where !shapes[BpmnPaper.Id(lane)].Holds(shapes[held.Value])
            select $"{held.Value} outside of its lane";
        return
        [
            .. over,
            .. outside,
            .. lanes.Where(lane => !shapes["pool"].Holds(shapes[lane])),
            .. paper.Edges.SelectMany(edge => Faults(paper, edge, inner)),
        ];
    }

    private static IEnumerable<string> Faults(
        BpmnPaper paper,
        (string Of, (int X, int Y)[] Corners) edge,
        List<KeyValuePair<string, Rectangle>> shapes
    )
    {
        var ends = EndsOf(paper, edge.Of);
        var boxes = shapes.ToDictionary();
        if (!boxes[ends.From].Touches(edge.Corners[0]) || !boxes[ends.To].Touches(edge.Corners[^1]))
        {
            yield return $"{edge.Of} is loose";
        }

        foreach (var (from, to) in edge.Corners.Zip(edge.Corners.Skip(1)))
        {
            if (from.X != to.X && from.Y != to.Y)
            {
                yield return $"{edge.Of} runs aslant";
            }

            foreach (var shape in shapes.Where(shape => shape.Value.IsCrossedBy(from, to)))
            {
                yield return $"{edge.Of} through {shape.Key}";
            }
        }
    }

    private static (string From, string To) EndsOf(BpmnPaper paper, string edge)
    {
        var shown = paper
            .Flows.Concat(paper.Associations)
            .Single(each => BpmnPaper.Id(each) == edge);
        if (shown.Name.LocalName == "sequenceFlow")
        {
            return ((string)shown.Attribute("sourceRef")!, (string)shown.Attribute("targetRef")!);
        }

        var task = BpmnPaper.Id(shown.Parent!);
        return shown.Name.LocalName == "dataInputAssociation"
            ? (shown.Element(BpmnPaper.Model + "sourceRef")!.Value, task)
            : (task, shown.Element(BpmnPaper.Model + "targetRef")!.Value);
    }
}
