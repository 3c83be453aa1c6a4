using System.Text;
using System.Xml;
using System.Xml.Linq;
using Dsg.Core.Procedures;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Procedures.Bpmn;

/// <summary>
/// A published procedure as BPMN 2.0 (OMG formal/2011-01-03) with its diagram: one pool, a lane for each actor, the steps as user
/// tasks. It describes and is not meant to be executed.
/// </summary>
internal static class BpmnExport
{
    /// <summary>The media type that BPMN tools use; none is registered.</summary>
    public const string MediaType = "application/bpmn+xml";

    /// <summary>Name of the file when it is saved.</summary>
    public static string FileName(ProcedureDefinition definition) =>
        $"{definition.Id}.v{definition.Version}.bpmn";

    /// <summary>The document in UTF-8.</summary>
    /// <param name="definition">The procedure.</param>
    /// <param name="language">Of all names; a BPMN document has one.</param>
    /// <param name="withPlan">True for the office, whose planned days are its own.</param>
    public static byte[] Write(ProcedureDefinition definition, Language language, bool withPlan)
    {
        using var bytes = new MemoryStream();
        var settings = new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true };
        using (var writer = XmlWriter.Create(bytes, settings))
        {
            Document(definition, language, withPlan).WriteTo(writer);
        }

        return bytes.ToArray();
    }

    private static XDocument Document(
        ProcedureDefinition definition,
        Language language,
        bool withPlan
    )
    {
        var words = new BpmnWords(language, withPlan);
        var graph = new BpmnGraph(definition);
        var target = $"urn:dsg:procedure:{definition.Id}:{definition.Version}";
        return new XDocument(
            new XElement(
                BpmnNames.Model + "definitions",
                new XAttribute(XNamespace.Xmlns + "bpmn", BpmnNames.Model),
                new XAttribute(XNamespace.Xmlns + "bpmndi", BpmnNames.Diagram),
                new XAttribute(XNamespace.Xmlns + "dc", BpmnNames.Points),
                new XAttribute(XNamespace.Xmlns + "di", BpmnNames.Lines),
                // References are qualified names: without a prefix they name elements of this document.
                new XAttribute("xmlns", target),
                new XAttribute("id", BpmnIds.Of("definitions", definition.Id)),
                new XAttribute("name", words.In(definition.Title)),
                new XAttribute("targetNamespace", target),
                new XAttribute("exporter", SharedTexts.Product.In(language)),
                new BpmnSemantics(graph, words).Elements(),
                new BpmnDiagram(graph, new BpmnDrawing(graph, words)).Element()
            )
        );
    }
}

/// <summary>The namespaces of BPMN 2.0.</summary>
internal static class BpmnNames
{
    public static readonly XNamespace Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace Diagram = "http://www.omg.org/spec/BPMN/20100524/DI";
    public static readonly XNamespace Points = "http://www.omg.org/spec/DD/20100524/DC";
    public static readonly XNamespace Lines = "http://www.omg.org/spec/DD/20100524/DI";
}
