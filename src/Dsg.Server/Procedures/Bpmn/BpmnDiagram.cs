using System.Globalization;
using System.Xml.Linq;
using static Dsg.Server.Procedures.Bpmn.BpmnNames;

namespace Dsg.Server.Procedures.Bpmn;

/// <summary>The places of all elements (BPMNDI): a shape for each node, an edge for each flow.</summary>
internal sealed class BpmnDiagram(BpmnGraph graph, BpmnDrawing drawing)
{
    public XElement Element() =>
        new(
            Diagram + "BPMNDiagram",
            new XAttribute("id", "diagram"),
            new XElement(
                Diagram + "BPMNPlane",
                new XAttribute("id", "plane"),
                new XAttribute("bpmnElement", BpmnIds.Collaboration),
                Column(BpmnIds.Pool, drawing.Pool),
                graph.Definition.Lanes.Select(lane =>
                    Column(BpmnIds.Of("lane", lane.Id), drawing.LaneOf(lane))
                ),
                graph.Nodes.Select(node =>
                    Shape(node.Id, drawing.BoxOf(node), drawing.LabelOf(node))
                ),
                graph.Papers.Select(paper =>
                    Shape(paper.Id, drawing.BoxOf(paper), drawing.LabelOf(paper))
                ),
                graph.Flows.Select(flow => Edge(flow.Id, drawing.CornersOf(flow))),
                graph.Papers.Select(paper => Edge(paper.Association, drawing.CornersOf(paper)))
            )
        );

    // Lanes stand upright, as in the flowchart.
    private static XElement Column(string id, BpmnBox box)
    {
        var shape = Shape(id, box, null);
        shape.SetAttributeValue("isHorizontal", "false");
        return shape;
    }

    private static XElement Shape(string id, BpmnBox box, BpmnBox? label) =>
        new(
            Diagram + "BPMNShape",
            new XAttribute("id", BpmnIds.Shown(id)),
            new XAttribute("bpmnElement", id),
            Bounds(box),
            label is null ? null : new XElement(Diagram + "BPMNLabel", Bounds(label))
        );

    private static XElement Edge(string id, IEnumerable<(int X, int Y)> corners) =>
        new(
            Diagram + "BPMNEdge",
            new XAttribute("id", BpmnIds.Shown(id)),
            new XAttribute("bpmnElement", id),
            corners.Select(corner => new XElement(
                Lines + "waypoint",
                Number("x", corner.X),
                Number("y", corner.Y)
            ))
        );

    private static XElement Bounds(BpmnBox box) =>
        new(
            Points + "Bounds",
            Number("x", box.X),
            Number("y", box.Y),
            Number("width", box.Width),
            Number("height", box.Height)
        );

    private static XAttribute Number(string name, int value) =>
        new(name, value.ToString(CultureInfo.InvariantCulture));
}
