using System.Xml.Linq;
using Dsg.Core.Procedures;
using Dsg.Server.Procedures;
using Dsg.Server.Procedures.Bpmn;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Tests.Procedures;

/// <summary>An exported procedure as a reader who knows BPMN and nothing of ours sees it.</summary>
internal sealed class BpmnPaper(XDocument document)
{
    public static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    public static readonly XNamespace Points = "http://www.omg.org/spec/DD/20100524/DC";
    public static readonly XNamespace Lines = "http://www.omg.org/spec/DD/20100524/DI";

    private static readonly string[] NodeNames =
    [
        "startEvent",
        "userTask",
        "boundaryEvent",
        "endEvent",
        "parallelGateway",
        "exclusiveGateway",
    ];

    public XDocument Document => document;

    public IEnumerable<XElement> All(string name) => document.Descendants(Model + name);

    public IEnumerable<XElement> Nodes => NodeNames.SelectMany(All);

    public IEnumerable<XElement> Flows => All("sequenceFlow");

    public IEnumerable<XElement> Papers => All("dataObjectReference");

    public IEnumerable<XElement> Associations =>
        All("dataInputAssociation").Concat(All("dataOutputAssociation"));

    public IEnumerable<(string Of, Rectangle Box)> Shapes =>
        document
            .Descendants(Diagram + "BPMNShape")
            .Select(shape => (Of(shape), Rectangle.Of(shape.Element(Points + "Bounds")!)));

    public IEnumerable<(string Of, Rectangle Box)> Labels =>
        from shape in document.Descendants(Diagram + "BPMNShape")
        from label in shape.Elements(Diagram + "BPMNLabel")
        select (Of(shape), Rectangle.Of(label.Element(Points + "Bounds")!));

    public IEnumerable<(string Of, (int X, int Y)[] Corners)> Edges =>
        document
            .Descendants(Diagram + "BPMNEdge")
            .Select(edge =>
                (Of(edge), edge.Elements(Lines + "waypoint").Select(Rectangle.Point).ToArray())
            );

    public static BpmnPaper Of(ProcedureDefinition definition, Language language = Language.Ja) =>
        new(XDocument.Parse(Text(definition, language)));

    public static string Text(ProcedureDefinition definition, Language language = Language.Ja) =>
        System.Text.Encoding.UTF8.GetString(BpmnExport.Write(definition, language, false));

    public static BpmnPaper Of(string procedure) => Of(ShippedProcedures.Read().Newest(procedure)!);

    public static string Id(XElement element) => (string)element.Attribute("id")!;

    private static string Of(XElement shown) => (string)shown.Attribute("bpmnElement")!;
}

/// <summary>Where something lies.</summary>
internal sealed record Rectangle(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;

    public int Bottom => Y + Height;

    public static Rectangle Of(XElement bounds) =>
        new(
            (int)bounds.Attribute("x")!,
            (int)bounds.Attribute("y")!,
            (int)bounds.Attribute("width")!,
            (int)bounds.Attribute("height")!
        );

    public static (int X, int Y) Point(XElement point) =>
        ((int)point.Attribute("x")!, (int)point.Attribute("y")!);

    public bool Overlaps(Rectangle other) =>
        X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;

    public bool Holds(Rectangle other) =>
        X <= other.X && Y <= other.Y && other.Right <= Right && other.Bottom <= Bottom;

    /// <summary>True for a point on the edge.</summary>
    public bool Touches((int X, int Y) point) =>
        point.X >= X
        && point.X <= Right
        && point.Y >= Y
        && point.Y <= Bottom
        && (point.X == X || point.X == Right || point.Y == Y || point.Y == Bottom);

    /// <summary>True when an upright or level line runs through the inside.</summary>
    public bool IsCrossedBy((int X, int Y) from, (int X, int Y) to) =>
        Math.Min(from.X, to.X) < Right
        && Math.Max(from.X, to.X) > X
        && Math.Min(from.Y, to.Y) < Bottom
        && Math.Max(from.Y, to.Y) > Y;
}
