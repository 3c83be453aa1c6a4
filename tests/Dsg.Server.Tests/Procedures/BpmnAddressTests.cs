using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Xml.Linq;
using Dsg.Core.Shared;
using Dsg.Server.Procedures;
using Dsg.Server.Tests.Gateway;

namespace Dsg.Server.Tests.Procedures;

/// <summary>The export over HTTP: on every face that knows the procedures, in the language asked for, the planned days for the office alone.</summary>
public sealed class BpmnAddressTests(TestGateway gateway) : IClassFixture<TestGateway>
{
    private const string Path = "/api/v1/procedures/enrollment/bpmn";

    public static TheoryData<Face, string> Addresses =>
        [
            .. from face in new[] { Face.Public, Face.Company, Face.Staff, Face.Operations }
            from definition in ShippedProcedures.Read().All
            select (face, definition.Id),
        ];

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task Planned_days_are_the_offices_alone(Face face, string procedure)
    {
        using var device = face == Face.Company ? gateway.Device() : null;
        using var client = gateway.Client(face, device);

        using var answer = await client.GetAsync($"/api/v1/procedures/{procedure}/bpmn?lang=ja");
        var text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("application/bpmn+xml", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(
            $"{procedure}.v1.bpmn",
            answer.Content.Headers.ContentDisposition?.FileName?.Trim('"')
        );
        Assert.Equal(face == Face.Operations, text.Contains("計画日数", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", null, "加入の手続")]
    [InlineData("?lang=en", null, "Enrollment")]
    [InlineData("", "en-GB, ja;q=0.5", "Enrollment")]
    [InlineData("?lang=ja", "en", "加入の手続")]
    [InlineData("?lang=fr&version=1", null, "加入の手続")]
    public async Task The_address_chooses_the_language_and_then_the_header(
        string query,
        string? accept,
        string title
    )
    {
        using var client = gateway.Client(Face.Public);
        using var request = new HttpRequestMessage(HttpMethod.Get, Path + query);
        if (accept is not null)
        {
            request.Headers.AcceptLanguage.ParseAdd(accept);
        }

        using var answer = await client.SendAsync(request);
        var document = XDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal(title, (string?)document.Root?.Attribute("name"));
        Assert.Equal(
            title == "Enrollment" ? "en" : "ja",
            Assert.Single(answer.Content.Headers.ContentLanguage)
        );
    }

    [Theory]
    [InlineData("/api/v1/procedures/unknown/bpmn")]
    [InlineData(Path + "?version=99")]
    public async Task What_was_never_published_is_not_found(string address)
    {
        using var client = gateway.Client(Face.Public);
        client.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("*/*"));

        using var answer = await client.GetAsync(address);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task The_OpenAPI_document_names_the_media_type()
    {
        using var client = gateway.Client(Face.Public);
        using var document = JsonDocument.Parse(await client.GetStringAsync("/openapi/v1.json"));

        var answers = document
            .RootElement.GetProperty("paths")
            .GetProperty("/api/v1/procedures/{name}/bpmn")
            .GetProperty("get")
            .GetProperty("responses");
        Assert.True(
            answers
                .GetProperty("200")
                .GetProperty("content")
                .TryGetProperty("application/bpmn+xml", out _)
        );
    }
}
