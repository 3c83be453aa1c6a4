using System.Net;
using System.Text;
using Dsg.Wire.Procedures;

namespace Dsg.Server.Tests.Api;

/// <summary>Whatever a client sends is answered below 500, with a numbered code.</summary>
public sealed class BadInputTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Theory]
    [InlineData("", "DSG-7001")]
    [InlineData("null", "DSG-7001")]
    [InlineData("[]", "DSG-7001")]
    [InlineData("{", "DSG-7001")]
    [InlineData("{}", "DSG-7001")]
    [InlineData("""{"answers":null}""", "DSG-7001")]
    [InlineData("""{"answers":[null]}""", "DSG-7001")]
    [InlineData("""{"answers":[],"more":1}""", "DSG-7001")]
    [InlineData("""{"answers":[],"answers":[]}""", "DSG-7001")]
    [InlineData("""{"Answers":[]}""", "DSG-7001")]
    [InlineData("""{"answers":[{"no":"1","answer":"yes"}]}""", "DSG-7001")]
    [InlineData("""{"answers":[{"no":1,"answer":"\ud800"}]}""", "DSG-7001")]
    [InlineData("""{"answers":[{"no":1,"answer":"maybe"}]}""", "DSG-1004")]
    [InlineData("""{"answers":[{"no":11,"answer":"yes"}]}""", "DSG-1004")]
    [InlineData("""{"answers":[{"no":1,"answer":"yes"},{"no":1,"answer":"no"}]}""", "DSG-1004")]
    public async Task A_body_that_is_not_meant_is_refused_with_its_code(string json, string code)
    {
        using var client = server.Client(Face.Public, "bad-input");

        var problem = await ApiClient.RefusalAsync(
            await client.SendAsync("precheck", ApiClient.Raw(json))
        );

        Assert.Equal(code, problem.Code);
    }

    [Fact]
    public async Task Another_media_type_and_a_huge_body_are_refused()
    {
        using var client = server.Client(Face.Public, "bad-media");
        using var text = new StringContent("{}", Encoding.UTF8, "text/plain");
        using var huge = ApiClient.Raw(new string(' ', 300_000));

        var media = await ApiClient.RefusalAsync(await client.SendAsync("precheck", text));
        // The answer is given before the body is read: a client that waits for it sends nothing.
        var size = await ApiClient.RefusalAsync(
            await client.SendAsync("precheck", huge, null, ("Expect", "100-continue"))
        );

        Assert.Equal(("DSG-7002", 415), (media.Code, media.Status));
        Assert.Equal(("DSG-7003", 413), (size.Code, size.Status));
    }

    [Fact]
    public async Task The_ten_questions_give_a_memo_and_nobody_signs_in()
    {
        using var client = server.Client(Face.Public, "memo");
        var questions = await client.GetAsync<PreCheckQuestionsView>("precheck");
        Assert.Equal(10, questions.Questions.Count);

        var memo = await client.PostAsync<PreCheckRequest, PreCheckMemo>(
            "precheck",
            new PreCheckRequest([
                .. questions.Questions.Select(q => new PreCheckAnswer(
                    q.No,
                    q.No == 3 ? "no"
                        : q.No == 8 ? "unknown"
                        : "yes"
                )),
            ])
        );

        Assert.Equal("prepare", memo.Outlook);
        Assert.Equal([3], memo.Gaps.Select(gap => gap.No));
        Assert.Equal([8], memo.Unclear.Select(point => point.No));
    }

    [Fact]
    public async Task Plan_days_are_seen_by_the_office_only()
    {
        using var outside = server.Client(Face.Public, "plan");
        using var office = server.Client(Face.Operations, "plan");

        var shown = await outside.GetAsync<ProcedureView>("procedures/enrollment");
        var inside = await office.GetAsync<ProcedureView>("procedures/enrollment");

        Assert.All(shown.Steps, step => Assert.Null(step.PlanDays));
        Assert.Contains(inside.Steps, step => step.PlanDays is not null);
        Assert.Equal(404, (await outside.NotReadAsync("procedures/unknown")).Status);
    }

    [Theory]
    [InlineData(Face.Public, "/api/v1/enrollments", "SubmitEnrollmentRequest")]
    [InlineData(Face.Staff, "/api/v1/contracts", "EnterContractRequest")]
    [InlineData(Face.Operations, "/api/v1/suspensions", "SuspendRequest")]
    public async Task The_OpenAPI_document_of_a_face_names_its_acts_with_their_bodies(
        Face face,
        string route,
        string body
    )
    {
        using var client = server.Client(face, "open-api");

        using var answer = await client.SendAsync("../../openapi/v1.json", null, HttpMethod.Get);
        using var document = System.Text.Json.JsonDocument.Parse(
            await answer.Content.ReadAsStringAsync()
        );

        var act = document.RootElement.GetProperty("paths").GetProperty(route).GetProperty("post");
        Assert.EndsWith(
            body,
            act.GetProperty("requestBody")
                .GetProperty("content")
                .GetProperty("application/json")
                .GetProperty("schema")
                .GetProperty("$ref")
                .GetString(),
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("enrollments/not-an-id")]
    [InlineData("enrollments/00000000-0000-0000-0000-000000000000")]
    [InlineData("enrollments?take=0")]
    [InlineData("enrollments?after=%00")]
    [InlineData("enrollments?after=nonsense&take=99999")]
    public async Task Strange_addresses_are_never_a_fault(string address)
    {
        using var client = server.Client(Face.Public, "strange");

        using var answer = await client.SendAsync(address, null, HttpMethod.Get);

        Assert.InRange((int)answer.StatusCode, 200, 499);
    }
}
