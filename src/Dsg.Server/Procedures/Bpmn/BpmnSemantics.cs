using System.Xml.Linq;
using Dsg.Core.Procedures;
using static Dsg.Server.Procedures.Bpmn.BpmnNames;

namespace Dsg.Server.Procedures.Bpmn;

/// <summary>What happens and who acts, without places. The order of elements is that of the schema's sequences.</summary>
internal sealed class BpmnSemantics(BpmnGraph graph, BpmnWords words)
{
    private ProcedureDefinition Definition => graph.Definition;

    public IEnumerable<XElement> Elements() =>
        [
            .. Definition.Branches.Select(branch =>
                Named(
                    "escalation",
                    EscalationOf(branch),
                    words.In(branch.Label),
                    [new XAttribute("escalationCode", branch.Id)]
                )
            ),
            Collaboration(),
            Process(),
        ];

    private XElement Collaboration() =>
        Named(
            "collaboration",
            BpmnIds.Collaboration,
            words.In(Definition.Title),
            [
                Named(
                    "participant",
                    BpmnIds.Pool,
                    words.In(Definition.Title),
                    [new XAttribute("processRef", BpmnIds.Process)]
                ),
            ]
        );

    private XElement Process() =>
        Named(
            "process",
            BpmnIds.Process,
            words.In(Definition.Title),
            [
                new XAttribute("isExecutable", "false"),
                Documentation(words.About(Definition)),
                new XElement(
                    Model + "laneSet",
                    new XAttribute("id", "lanes"),
                    Definition.Lanes.Select(LaneOf)
                ),
                graph.Nodes.Select(NodeOf),
                graph
                    .Papers.DistinctBy(paper => paper.Document)
                    .Select(paper => new XElement(
                        Model + "dataObject",
                        new XAttribute("id", paper.Document)
                    )),
                graph.Papers.Select(paper =>
                    Named(
                        "dataObjectReference",
                        paper.Id,
                        words.In(paper.Name),
                        [new XAttribute("dataObjectRef", paper.Document)]
                    )
                ),
                graph.Flows.Select(flow => new XElement(
                    Model + "sequenceFlow",
                    new XAttribute("id", flow.Id),
                    new XAttribute("sourceRef", flow.From.Id),
                    new XAttribute("targetRef", flow.To.Id)
                )),
            ]
        );

    private XElement LaneOf(DefinedLane lane) =>
        Named(
            "lane",
            BpmnIds.Of("lane", lane.Id),
            words.In(lane.Label),
            [
                graph
                    .Nodes.Where(node => node.Step.Lane == lane.Id)
                    .Select(node => new XElement(Model + "flowNodeRef", node.Id)),
            ]
        );

    private XElement NodeOf(BpmnNode node) =>
        node.Kind switch
        {
            BpmnKind.Task => Flowing("userTask", node, Task(node.Step)),
            BpmnKind.Boundary => Boundary(node),
            BpmnKind.Start => Flowing("startEvent", node),
            BpmnKind.End => Flowing("endEvent", node),
            BpmnKind.Stop => Flowing(
                "endEvent",
                node,
                new XElement(
                    Model + "terminateEventDefinition",
                    new XAttribute("id", BpmnIds.Of("terminate", node.Id))
                )
            ),
            BpmnKind.Parallel => Flowing("parallelGateway", node, Direction(node)),
            BpmnKind.Exclusive => Flowing("exclusiveGateway", node, Direction(node)),
            _ => throw new InvalidOperationException($"{node.Kind} is no flow node."),
        };

    private XElement Boundary(BpmnNode node) =>
        Flowing(
            "boundaryEvent",
            node,
            new XAttribute("attachedToRef", graph.TaskOf(node.Step).Id),
            new XElement(
                Model + "escalationEventDefinition",
                new XAttribute("id", BpmnIds.Of("escalated", node.Id)),
                node.Branch is { } branch
                    ? new XAttribute("escalationRef", EscalationOf(branch))
                    : null
            )
        );

    private XElement Flowing(string name, BpmnNode node, params object?[] content) =>
        Named(
            name,
            node.Id,
            words.NameOf(node),
            [
                content.OfType<XAttribute>(),
                Documentation(
                    node switch
                    {
                        { Kind: BpmnKind.Task } => words.About(node.Step),
                        { Kind: BpmnKind.Boundary, Branch: { } branch } => words.About(branch),
                        _ => [],
                    }
                ),
                graph
                    .Flows.Where(flow => flow.To == node)
                    .Select(flow => new XElement(Model + "incoming", flow.Id)),
                graph
                    .Flows.Where(flow => flow.From == node)
                    .Select(flow => new XElement(Model + "outgoing", flow.Id)),
                content.Where(each => each is not XAttribute),
            ]
        );

    private XAttribute Direction(BpmnNode node) =>
        new("gatewayDirection", node == graph.EntryOf(node.Step) ? "Converging" : "Diverging");

    private object?[] Task(DefinedStep step)
    {
        var (taken, made) = (graph.PapersOf(step, true), graph.PapersOf(step, false));
        return
        [
            taken.IsEmpty && made.IsEmpty
                ? null
                : new XElement(
                    Model + "ioSpecification",
                    new XAttribute("id", BpmnIds.Of("papers", step.Id)),
                    taken.Select(paper => Slot("dataInput", paper)),
                    made.Select(paper => Slot("dataOutput", paper)),
                    Set("inputSet", "dataInputRefs", taken),
                    Set("outputSet", "dataOutputRefs", made)
                ),
            taken.Select(paper => Association("dataInputAssociation", paper)),
            made.Select(paper => Association("dataOutputAssociation", paper)),
            step.Actors.Select(actor =>
                Named(
                    "potentialOwner",
                    BpmnIds.Of("owner", step.Id, actor.ToString()),
                    words.ActorOf(actor),
                    []
                )
            ),
        ];
    }

    private XElement Slot(string name, BpmnPaper paper) =>
        Named(name, paper.Slot, words.In(paper.Name), []);

    private static XElement Set(string name, string reference, IEnumerable<BpmnPaper> papers) =>
        new(Model + name, papers.Select(paper => new XElement(Model + reference, paper.Slot)));

    private static XElement Association(string name, BpmnPaper paper) =>
        new(
            Model + name,
            new XAttribute("id", paper.Association),
            new XElement(Model + "sourceRef", paper.Incoming ? paper.Id : paper.Slot),
            new XElement(Model + "targetRef", paper.Incoming ? paper.Slot : paper.Id)
        );

    private static IEnumerable<XElement> Documentation(IEnumerable<string> texts) =>
        texts.Select(text => new XElement(Model + "documentation", text));

    private static XElement Named(string name, string id, string? label, object?[] content) =>
        new(
            Model + name,
            new XAttribute("id", id),
            label is null ? null : new XAttribute("name", label),
            content
        );

    private static string EscalationOf(DefinedBranch branch) => BpmnIds.Of("escalation", branch.Id);
}
