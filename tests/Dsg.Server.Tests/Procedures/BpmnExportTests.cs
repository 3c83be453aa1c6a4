using System.Xml;
using System.Xml.Linq;
using Dsg.Core.Procedures;
using Dsg.Server.Procedures;
using Dsg.Server.Procedures.Bpmn;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Tests.Procedures;

/// <summary>Every published procedure as BPMN: what is connected with what, and who does it.</summary>
public sealed class BpmnExportTests
{
    public static TheoryData<string, int> Procedures =>
        [.. ShippedProcedures.Read().All.Select(each => (each.Id, each.Version))];

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Every_step_way_and_branch_is_there(string id, int version)
    {
        var definition = ShippedProcedures.Read().Of(id, version);
        var paper = BpmnPaper.Of(definition);

        Assert.Equal(
            definition.Steps.Select(step => step.Label.Ja).Order(),
            paper.All("userTask").Select(task => (string)task.Attribute("name")!).Order()
        );
        Assert.Equal(
            definition
                .Branches.SelectMany(branch => branch.From.Select(_ => branch.Label.Ja))
                .Order(),
            paper.All("boundaryEvent").Select(each => (string)each.Attribute("name")!).Order()
        );
        Assert.All(
            definition.Ways,
            way =>
                Assert.Single(paper.Flows, flow => BpmnPaper.Id(flow) == $"way.{way.From}.{way.To}")
        );
        Assert.Single(paper.All("startEvent"));
        Assert.Equal(
            definition
                .Branches.Where(branch => branch.To is null)
                .Sum(branch => branch.From.Length),
            paper.All("terminateEventDefinition").Count()
        );
        Assert.All(
            paper.All("userTask"),
            task =>
                Assert.StartsWith(
                    "根拠：",
                    (string)task.Elements(BpmnPaper.Model + "documentation").First(),
                    StringComparison.Ordinal
                )
        );
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Every_flow_joins_two_nodes_and_every_node_lies_in_one_lane(string id, int version)
    {
        var paper = BpmnPaper.Of(ShippedProcedures.Read().Of(id, version));

        Assert.Empty(Loose(paper));
    }

    [Fact]
    public void A_loose_flow_and_a_node_without_a_lane_are_seen()
    {
        var paper = BpmnPaper.Of("enrollment");
        paper.Flows.First().SetAttributeValue("targetRef", "nowhere");
        paper.All("flowNodeRef").First().Remove();

        Assert.Contains("entry.A1: targetRef", Loose(paper));
        Assert.Contains(Loose(paper), each => each.EndsWith("0 lanes", StringComparison.Ordinal));
    }

    [Fact]
    public void Steps_side_by_side_stand_between_two_parallel_gateways()
    {
        var paper = BpmnPaper.Of("enrollment");
        var gateways = paper.All("parallelGateway").ToDictionary(BpmnPaper.Id);

        Assert.Equal(["fork.A4", "join.A7"], gateways.Keys.Order());
        Assert.Equal(
            ["step.A5", "step.A6"],
            paper
                .Flows.Where(flow => (string?)flow.Attribute("sourceRef") == "fork.A4")
                .Select(flow => (string)flow.Attribute("targetRef")!)
                .Order()
        );
        Assert.Equal(
            ["step.A5", "step.A6"],
            paper
                .Flows.Where(flow => (string?)flow.Attribute("targetRef") == "join.A7")
                .Select(flow => (string)flow.Attribute("sourceRef")!)
                .Order()
        );
    }

    [Fact]
    public void A_paper_that_several_steps_name_is_one_data_object()
    {
        var paper = BpmnPaper.Of("enrollment");
        var form = paper
            .Papers.Where(each => (string?)each.Attribute("name") == "加入申請書")
            .ToList();

        Assert.Equal(
            ["paper.A1.out.1", "paper.A2.in.1", "paper.A3.in.1"],
            form.Select(BpmnPaper.Id)
        );
        Assert.Single(form.Select(each => (string?)each.Attribute("dataObjectRef")).Distinct());
    }

    [Theory]
    [MemberData(nameof(Procedures))]
    public void Names_are_stable_and_nothing_of_them_depends_on_the_language(string id, int version)
    {
        var definition = ShippedProcedures.Read().Of(id, version);
        var japanese = BpmnPaper.Of(definition);
        var english = BpmnPaper.Of(definition, Language.En);

        Assert.Equal(Ids(japanese), Ids(english));
        Assert.All(Ids(japanese), name => Assert.Equal(name, XmlConvert.VerifyNCName(name)));
        Assert.Equal(Ids(japanese).Count, Ids(japanese).Distinct().Count());
        Assert.DoesNotContain(
            english.Document.Descendants().Attributes("name"),
            name =>
                name.Value.Any(character => character is >= '\u3040' and <= '\u9FFF')
                && name.Parent?.Name.LocalName != "definitions"
        );
    }

    [Fact]
    public void A_name_with_any_character_becomes_an_NCName_of_its_own()
    {
        var odd = BpmnIds.Of("step", "1 室:<甲>");

        Assert.Equal(odd, XmlConvert.VerifyNCName(odd));
        Assert.NotEqual(BpmnIds.Of("step", "a.b"), BpmnIds.Of("step", "a", "b"));
    }

    private static List<string> Ids(BpmnPaper paper) =>
        [.. paper.Document.Descendants().Attributes("id").Select(id => id.Value)];

    private static List<string> Loose(BpmnPaper paper)
    {
        var nodes = paper.Nodes.Select(BpmnPaper.Id).ToHashSet();
        var ends =
            from flow in paper.Flows
            from end in new[] { "sourceRef", "targetRef" }
            where !nodes.Contains((string)flow.Attribute(end)!)
            select $"{BpmnPaper.Id(flow)}: {end}";
        var lanes =
            from node in paper.Nodes
            let held = paper.All("flowNodeRef").Count(each => each.Value == BpmnPaper.Id(node))
            where held != 1
            select $"{BpmnPaper.Id(node)}: {held} lanes";
        var listed =
            from node in paper.Nodes
            from way in new[] { ("incoming", "targetRef"), ("outgoing", "sourceRef") }
            from named in node.Elements(BpmnPaper.Model + way.Item1)
            where
                !paper.Flows.Any(flow =>
                    BpmnPaper.Id(flow) == named.Value
                    && (string?)flow.Attribute(way.Item2) == BpmnPaper.Id(node)
                )
            select $"{BpmnPaper.Id(node)}: {way.Item1} {named.Value}";
        return [.. ends, .. lanes, .. listed];
    }
}
