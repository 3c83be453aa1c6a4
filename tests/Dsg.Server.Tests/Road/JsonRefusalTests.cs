using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

/// <summary>What a client can do wrong with JSON: each is answered with a numbered code that names the field or the rule, never with 5xx.</summary>
[Collection(RunningGateway.Alone)]
public sealed class JsonRefusalTests(RunningGateway gateway) : IDisposable
{
    private readonly RoadCompany company = new(
        gateway.Site,
        new RoadOffice(gateway.Site),
        "json",
        4
    );

    [Theory]
    [InlineData("corporateNumber", "1234567890123", "DSG-3001")]
    [InlineData("prefecture", "California", "DSG-3002")]
    [InlineData("siteAddress", "1 Main Street", "DSG-3002")]
    [InlineData("responsibleMail", "not a mail address", "DSG-1006")]
    [InlineData("expectedOn", "昨日", "DSG-1003")]
    [InlineData("role", "observer", "DSG-1004")]
    [InlineData("companyName", "", "DSG-1001")]
    public async Task A_wrong_field_is_named_with_its_code(string field, string value, string code)
    {
        var form = company.Form();
        form[field] = value;
        var error = Assert.Single((await SubmitAsync(form, 422))["errors"]!.AsArray())!;
        Assert.Equal(code, error["code"]!.GetValue<string>());
        Assert.Equal(field, error["field"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_missing_declaration_and_a_field_that_is_too_long_are_told_together()
    {
        var form = company.Form();
        form["declareSupplyChain"] = false;
        form["companyName"] = new string('あ', 101);
        var errors = (await SubmitAsync(form, 422))["errors"]!.AsArray();
        var told = errors.Select(error => $"{error!["field"]} {error["code"]}");
        Assert.Equal(
            ["companyName DSG-1002", "declareSupplyChain DSG-3003"],
            told.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public async Task The_sentence_comes_in_the_language_of_the_caller()
    {
        var form = company.Form();
        form["corporateNumber"] = "1234567890123";
        var japanese = await SubmitAsync(form, 422);
        using var request = new HttpRequestMessage(HttpMethod.Post, RoadCompany.Cases)
        {
            Content = new StringContent(
                Submission(form).ToJsonString(),
                System.Text.Encoding.UTF8,
                "application/json"
            ),
        };
        request.Headers.AcceptLanguage.ParseAdd("en");
        using var answer = await company.Responsible.SendAsync(request);
        var english = (await Reply.ReadAsync(answer, TestContext.Current.CancellationToken)).Expect(
            422
        );
        Assert.Equal(japanese["code"]!.GetValue<string>(), english["code"]!.GetValue<string>());
        Assert.Contains("法人番号", japanese["title"]!.GetValue<string>(), Ordinal);
        Assert.Contains("corporate number", english["title"]!.GetValue<string>(), Ordinal);
    }

    [Fact]
    public async Task A_member_that_nobody_knows_is_refused_with_its_place()
    {
        var form = company.Form();
        form["nationality"] = "";
        var problem = await SubmitAsync(form, 400);
        Assert.Equal("DSG-7001", problem["code"]!.GetValue<string>());
        Assert.Contains("application", problem["detail"]!.GetValue<string>(), Ordinal);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_as_such()
    {
        var form = company.Form();
        form["companyName"] = new string('x', 300 * 1024);
        var problem = await SubmitAsync(form, 413);
        Assert.Equal("DSG-7003", problem["code"]!.GetValue<string>());
    }

    [Fact]
    public async Task A_refusal_loses_nothing_of_the_draft()
    {
        var form = company.Form();
        form["corporateNumber"] = "12";
        var draft = Submission(form);
        await company.Responsible.TryAsync(HttpMethod.Put, "/api/v1/drafts/enrollment", draft);
        await SubmitAsync(form, 422);
        var kept = await company.Responsible.GetAsync("/api/v1/drafts/enrollment");
        Assert.All(
            form,
            typed => Assert.True(JsonNode.DeepEquals(typed.Value, kept["application"]![typed.Key]))
        );
    }

    [Fact]
    public async Task A_review_does_not_end_while_a_condition_is_not_confirmed()
    {
        var office = new RoadOffice(gateway.Site);
        await company.SubmitAsync();
        await office.Operator.DoAsync($"{company.Case}/intake", new JsonObject());
        var problem = await office.Operator.RefusedAsync(422, $"{company.Case}/review-finished");
        var errors = problem["errors"]!.AsArray();
        Assert.Equal(5, errors.Count);
        Assert.All(errors, error => Assert.Equal("DSG-3004", error!["code"]!.GetValue<string>()));
        await company.Responsible.DoAsync($"{company.Case}/withdrawal");
    }

    public void Dispose() => company.Dispose();

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private Task<JsonNode> SubmitAsync(JsonObject form, int status) =>
        company.Responsible.RefusedAsync(status, RoadCompany.Cases, Submission(form));

    private static JsonObject Submission(JsonObject form) =>
        new() { ["application"] = form.DeepClone(), ["documents"] = new JsonArray() };
}
