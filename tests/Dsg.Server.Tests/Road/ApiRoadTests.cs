using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

/// <summary>
/// The road of the product through its JSON API, by a client that knows nothing but the wire: from the ten questions to a confirmed
/// receipt, a held file, a stop, and the records of it all.
/// </summary>
[Collection(RunningGateway.Alone)]
public sealed partial class ApiRoadTests : IDisposable
{
    private readonly RunningGateway gateway;
    private readonly RoadOffice office;
    private readonly RoadCompany company;
    private readonly RoadUse use;

    public ApiRoadTests(RunningGateway gateway)
    {
        this.gateway = gateway;
        office = new RoadOffice(gateway.Site);
        company = new RoadCompany(gateway.Site, office, "api", 1);
        use = new RoadUse(gateway.Site, office, company, "api");
    }

    private RoadWorkspace Sender => new(company.User("user1"), use.Agreement);

    private RoadWorkspace Recipient => new(use.Staff, use.Agreement);

    [Fact]
    public async Task The_whole_road_from_the_ten_questions_to_the_receipt_and_its_records()
    {
        await AnswerTheTenQuestionsAndApply();
        await EnrollWithOneCorrection();
        await AgreeAndFileOnBothSides();
        await SendObtainAndConfirm();
        await FindTheHarmfulFileStopped();
        await StopTheCompany();
        await ReadTheRecords();
    }

    public void Dispose() => company.Dispose();

    // Step 1.
    private async Task AnswerTheTenQuestionsAndApply()
    {
        var anyone = gateway.Site.Anyone("public");
        var questions = (await anyone.GetAsync("/api/v1/precheck"))["questions"]!.AsArray();
        Assert.Equal(10, questions.Count);
        var answers = questions.Select(question =>
            (JsonNode)new JsonObject { ["no"] = question!["no"]!.DeepClone(), ["answer"] = "yes" }
        );
        var memo = await anyone.DoAsync(
            "/api/v1/precheck",
            new JsonObject { ["answers"] = new JsonArray([.. answers]) }
        );
        Assert.NotEmpty(memo["equipment"]!.AsArray());
        await anyone.RefusedAsync(401, RoadCompany.Cases, new JsonObject());

        await company.SubmitAsync(await AttachAsync());
        Assert.Matches("^試験.+受", Text(company.View, "number"));
        Assert.Equal("intakeCheck", Text(company.View, "stage"));
        Assert.Equal("here", StateOfStep(company.View, "A2"));
        Assert.Single(company.View["attachments"]!.AsArray());
    }

    private async Task<string> AttachAsync()
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Post,
            "/api/v1/documents?name=%E4%BC%9A%E7%A4%BE%E6%A1%88%E5%86%85.pdf"
        )
        {
            Content = new ByteArrayContent(TestFiles.Text("%PDF-1.7\n%%EOF\n")),
        };
        request.Content.Headers.ContentType = new("application/octet-stream");
        using var answer = await company.Responsible.SendAsync(request);
        var taken = await Reply.ReadAsync(answer, TestContext.Current.CancellationToken);
        return Text(taken.Expect(201), "id");
    }

    // Step 2.
    private async Task EnrollWithOneCorrection()
    {
        await CorrectTwoFieldsAndNoOther();
        await company.ReviewAsync();
        await office.Operator.RefusedAsync(403, $"{company.Case}/review-result", ReviewResult());
        await company.PrepareAsync();
        Assert.Equal("installation", Text(company.View, "stage"));
        await company.InstallAsync();
        await company.TestConnectionAsync();

        var atTerminal = company.ResponsibleAtTerminal;
        Assert.Equal(403, (await atTerminal.TryAsync(HttpMethod.Get, "/api/v1/me")).Status);
        await office.Operator.RefusedAsync(403, $"{company.Case}/completion", DocumentNumber());
        await office.Approver.DoAsync($"{company.Case}/completion", DocumentNumber());
        var completed = await company.Responsible.GetAsync(company.Case);
        Assert.Equal("試験第11号", completed["completionNotice"]!["number"]!.GetValue<string>());
        // The notice is issued but not received: still no account on the company face.
        Assert.Equal(403, (await atTerminal.TryAsync(HttpMethod.Get, "/api/v1/me")).Status);

        await company.Responsible.DoAsync($"{company.Case}/receipt");
        var me = await atTerminal.GetAsync("/api/v1/me");
        Assert.Contains(
            me["appointments"]!.AsArray(),
            held => held!["company"]?.GetValue<string>() == company.Id
        );
        await company.Responsible.RefusedAsync(409, $"{company.Case}/receipt");
    }

    private async Task CorrectTwoFieldsAndNoOther()
    {
        var asked = new JsonObject
        {
            ["fields"] = new JsonArray(
                new JsonObject { ["field"] = "representative", ["reason"] = "役職を正式に。" },
                new JsonObject { ["field"] = "siteRoom", ["reason"] = "室が特定できない。" }
            ),
            ["dueOn"] = "令和20年1月29日",
        };
        await office.Operator.DoAsync($"{company.Case}/correction-request", asked);
        var open = await company.Responsible.GetAsync(company.Case);
        Assert.Equal(2, open["correction"]!["fields"]!.AsArray().Count);
        var closed = await company.Responsible.RefusedAsync(
            422,
            $"{company.Case}/correction",
            Correction(("companyName", "別の会社"))
        );
        Assert.Equal("DSG-3006", Text(closed, "code"));
        Assert.Equal("companyName", closed["errors"]![0]!["field"]!.GetValue<string>());
        await company.Responsible.DoAsync(
            $"{company.Case}/correction",
            Correction(
                ("representative", "代表取締役社長 試行 一号"),
                ("siteRoom", "本社棟 2階 201室")
            )
        );
        var corrected = await company.Responsible.GetAsync(company.Case);
        Assert.Null(corrected["correction"]);
        Assert.Equal("本社棟 2階 201室", corrected["application"]!["siteRoom"]!.GetValue<string>());
        Assert.Equal(
            company.Form()["companyName"]!.GetValue<string>(),
            corrected["application"]!["companyName"]!.GetValue<string>()
        );
    }

    // Step 3.
    private async Task AgreeAndFileOnBothSides()
    {
        await office.AdmitAsync(use.Staff, "staff", "staffUser");
        var bare = RoadUse.Contract(company.Id);
        bare["clause"] = false;
        var refused = await office.Officer.RefusedAsync(422, "/api/v1/contracts", bare);
        Assert.Equal("DSG-4001", Text(refused, "code"));

        await use.AgreeAsync();
        await use.FileAsync();
        var filed = await company.ResponsibleAtTerminal.GetAsync(
            $"{RoadUse.Cases}/{use.CompanyUse}"
        );
        Assert.Equal(2, filed["people"]!.AsArray().Count);
        Assert.Equal(3, filed["conditions"]!.AsArray().Count);
        await use.Staff.RefusedAsync(403, $"{RoadUse.Cases}/{use.StaffUse}/attestation");
        await use.DecideAsync();
        var decided = await use.Staff.GetAsync($"{RoadUse.Cases}/{use.StaffUse}");
        Assert.All(
            decided["conditions"]!.AsArray(),
            condition =>
            {
                Assert.True(condition!["holds"]!.GetValue<bool>());
                Assert.NotNull(condition["how"]);
            }
        );

        await use.HandOverAsync();
        Assert.Equal(2, use.Codes.Count);
        await use.BeginAsync("user1");
        await use.BeginAsync("responsible");
        // The company's side is ready; the workspace opens by itself with the first user of the other side.
        var shut = await company.User("user1").TryAsync(HttpMethod.Get, Sender.Address);
        Assert.Contains("workspace.other-side", shut.Expect(403).ToJsonString(), Ordinal);
        await use.BeginStaffAsync();
        await Sender.ReadAsync();
        await Recipient.ReadAsync();
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static string Text(JsonNode node, string member) => node[member]!.GetValue<string>();

    private static string StateOfStep(JsonNode view, string step) =>
        view["progress"]!["steps"]!.AsArray().First(each => Text(each!, "id") == step)![
            "state"
        ]!.GetValue<string>();

    private static JsonObject Correction(params (string Field, string Value)[] fields) =>
        new()
        {
            ["fields"] = new JsonArray([
                .. fields.Select(each =>
                    (JsonNode)new JsonObject { ["field"] = each.Field, ["value"] = each.Value }
                ),
            ]),
        };

    private static JsonObject DocumentNumber() => new() { ["documentNumber"] = "試験第11号" };

    private static JsonObject ReviewResult() =>
        new()
        {
            ["number"] = "試験第10号",
            ["specificationEdition"] = "第3版",
            ["handedOverOn"] = "2026-10-01",
            ["handedOverTo"] = "試行 花",
        };
}
