using System.Diagnostics;
using System.Text.Json;
using System.Xml;
using System.Xml.Schema;
using Dsg.Core.Procedures;
using Dsg.Server.Procedures;
using Dsg.Server.Tests.Road;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Tests.Procedures;

/// <summary>The exported BPMN as others judge it: the schema of the OMG, and bpmn-moddle, which reads for most editors.</summary>
public sealed class BpmnReaderTests
{
    private static readonly string Modules = Path.Combine(
        RunningGateway.Root,
        "src/Dsg.Server/client/node_modules"
    );

    private static readonly Lazy<XmlSchemaSet> Schema = new(ReadSchema);

    public static TheoryData<string, int, Language> Exports =>
        [
            .. from each in ShippedProcedures.Read().All
            from language in new[] { Language.Ja, Language.En }
            select (each.Id, each.Version, language),
        ];

    [Theory]
    [MemberData(nameof(Exports))]
    public void An_export_is_valid_against_the_schema(string id, int version, Language language) =>
        Assert.Empty(Invalid(Text(id, version, language)));

    [Theory]
    [InlineData("isExecutable=\"false\"", "isExecutable=\"never\"", "isExecutable")]
    [InlineData("sourceRef=\"step.A1\"", "sourceRef=\"step.A0\"", "step.A0")]
    [InlineData(
        "<bpmn:outgoing>entry.A1</bpmn:outgoing>",
        "<bpmn:outgoing>entry.A1</bpmn:outgoing><bpmn:documentation/>",
        "documentation"
    )]
    public void What_the_schema_forbids_is_seen(string part, string instead, string named)
    {
        var text = Text("enrollment", 1, Language.Ja);
        Assert.Contains(part, text, StringComparison.Ordinal);

        Assert.Contains(
            Invalid(text.Replace(part, instead, StringComparison.Ordinal)),
            error => error.Contains(named, StringComparison.Ordinal)
        );
    }

    [Theory]
    [MemberData(nameof(Exports))]
    public async Task Bpmn_moddle_reads_an_export_without_a_warning(
        string id,
        int version,
        Language language
    )
    {
        var definition = ShippedProcedures.Read().Of(id, version);

        var read = await ReadAsync(Text(id, version, language));

        Assert.Empty(Warnings(read));
        Assert.Equal("bpmn:Definitions", read.GetProperty("root").GetString());
        var kinds = read.GetProperty("kinds");
        Assert.Equal(definition.Steps.Length, kinds.GetProperty("bpmn:UserTask").GetInt32());
        Assert.Equal(definition.Lanes.Length, kinds.GetProperty("bpmn:Lane").GetInt32());
        Assert.Equal(
            definition.Branches.Sum(branch => branch.From.Length),
            kinds.TryGetProperty("bpmn:BoundaryEvent", out var branches) ? branches.GetInt32() : 0
        );
    }

    [Fact]
    public async Task Bpmn_moddle_warns_of_a_reference_that_leads_nowhere()
    {
        var text = Text("enrollment", 1, Language.Ja)
            .Replace("targetRef=\"step.A3\"", "targetRef=\"step.A0\"", StringComparison.Ordinal);

        Assert.Contains(
            Warnings(await ReadAsync(text)),
            warning => warning.Contains("step.A0", StringComparison.Ordinal)
        );
    }

    private static string Text(string id, int version, Language language) =>
        BpmnPaper.Text(ShippedProcedures.Read().Of(id, version), language);

    private static List<string> Invalid(string text)
    {
        var errors = new List<string>();
        var settings = new XmlReaderSettings
        {
            ValidationType = ValidationType.Schema,
            Schemas = Schema.Value,
            ValidationFlags =
                XmlSchemaValidationFlags.ProcessIdentityConstraints
                | XmlSchemaValidationFlags.ReportValidationWarnings,
        };
        settings.ValidationEventHandler += (_, found) => errors.Add(found.Message);
        using var reader = XmlReader.Create(new StringReader(text), settings);
        while (reader.Read()) { }

        return errors;
    }

    private static XmlSchemaSet ReadSchema()
    {
        var folder = Path.Combine(Modules, "bpmn-moddle/resources/bpmn/xsd");
        var set = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        set.Add("http://www.omg.org/spec/BPMN/20100524/MODEL", Path.Combine(folder, "BPMN20.xsd"));
        set.Compile();
        return set;
    }

    private static IEnumerable<string> Warnings(JsonElement read) =>
        read.GetProperty("warnings").EnumerateArray().Select(each => each.GetString() ?? "");

    // no token: the program ends with its input.
    private static async Task<JsonElement> ReadAsync(string text)
    {
        var script = Path.Combine(
            RunningGateway.Root,
            "tests/Dsg.Server.Tests/Procedures/read-bpmn.mjs"
        );
        var start = new ProcessStartInfo("node")
        {
            ArgumentList = { script, Modules },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start) ?? throw new InvalidOperationException("No node.");
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        await node.StandardInput.WriteAsync(text);
        node.StandardInput.Close();
        await node.WaitForExitAsync();
        Assert.True(node.ExitCode == 0, await errors);
        return JsonDocument.Parse(await output).RootElement;
    }
}
