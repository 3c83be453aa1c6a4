using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

/// <summary>
/// One company on the road: from its application to the received completion notice (A1 to A10). Each method is one stretch and
/// leaves the case at the begin of the next.
/// </summary>
internal sealed class RoadCompany(GatewaySite site, RoadOffice office, string set, int serial)
    : IDisposable
{
    public const string Cases = "/api/v1/enrollments";

    /// <summary>The responsible person on the public face.</summary>
    public RoadPerson Responsible { get; } = site.Person($"{set}-responsible", "public");

    /// <summary>The terminal in the company's room.</summary>
    public DeviceInRoom Device { get; } = new();

    /// <summary>The case as last seen by the company.</summary>
    public JsonNode View { get; private set; } = new JsonObject();

    public string Case => $"{Cases}/{View["id"]}";

    /// <summary>The company's id.</summary>
    public string Id => View["company"]!.GetValue<string>();

    /// <summary>The id of the terminal among the units of the room.</summary>
    public string Terminal =>
        View["equipment"]!
            .AsArray()
            .First(unit => unit!["kind"]!.GetValue<string>() == "terminal")![
            "id"
        ]!.GetValue<string>();

    /// <summary>The responsible person on the company face, at the terminal.</summary>
    public RoadPerson ResponsibleAtTerminal =>
        site.Person($"{set}-responsible", "company", Device.Certificate);

    /// <summary>A user of the company at the terminal: <c>user1</c> or <c>responsible</c>.</summary>
    public RoadPerson User(string role) =>
        site.Person($"{set}-{role}", "company", Device.Certificate);

    /// <summary>The first submission as it may be sent.</summary>
    public JsonObject Form() =>
        new()
        {
            ["corporateNumber"] = TestPersons.CorporateNumber(serial),
            ["companyName"] = $"試行{serial}号株式会社",
            ["companyAddress"] = "東京都架空区試行町一丁目",
            ["representative"] = "代表取締役 試行 一号",
            ["responsibleName"] = "試行 花",
            ["responsibleKana"] = "シコウ ハナ",
            ["responsiblePhone"] = "000-0000-0000",
            ["responsibleMail"] = "hana@example.invalid",
            ["expectedContract"] = "試行機器の維持整備",
            ["requestingOffice"] = "試験機関 契約課",
            ["role"] = "prime",
            ["expectedOn"] = "令和9年12月1日",
            ["siteName"] = "本社2階 DSG室",
            ["prefecture"] = "東京都",
            ["siteAddress"] = "架空区試行町一丁目",
            ["siteRoom"] = "本社棟 2階 DSG室",
            ["declareConditions"] = true,
            ["declareEngagement"] = true,
            ["declareSupplyChain"] = true,
            ["declareEntrusted"] = true,
        };

    public async Task SubmitAsync(params string[] documents)
    {
        var submission = new JsonObject
        {
            ["application"] = Form(),
            ["documents"] = new JsonArray([.. documents.Select(id => JsonValue.Create(id))]),
        };
        View = await Responsible.DoAsync(Cases, submission);
    }

    /// <summary>Condition 2 by a facility that is confirmed already; after intake.</summary>
    public Task ReferAsync() =>
        Responsible.DoAsync(
            $"{Case}/facility",
            new JsonObject
            {
                ["room"] = View["site"]!.GetValue<string>(),
                ["number"] = "試験確認第1号",
                ["on"] = "2025-04-01",
            }
        );

    /// <summary>Intake and the five rows of the four conditions, all found 適.</summary>
    public async Task ReviewAsync()
    {
        await office.Operator.DoAsync($"{Case}/intake", new JsonObject());
        await ReferAsync();
        var rows = (await office.Operator.GetAsync(Case))["conditions"]!.AsArray();
        foreach (var row in rows)
        {
            var no = $"{row!["no"]}";
            await office.Operator.DoAsync($"{Case}/conditions/{no}", Found("met", no));
        }

        await office.Operator.DoAsync($"{Case}/review-finished");
    }

    /// <summary>The result notice (A4), units and line of the room (A5, A6).</summary>
    public async Task PrepareAsync()
    {
        await office.Approver.DoAsync(
            $"{Case}/review-result",
            new JsonObject
            {
                ["number"] = "試験第10号",
                ["specificationEdition"] = "第3版",
                ["handedOverOn"] = "2026-10-01",
                ["handedOverTo"] = "試行 花",
            }
        );
        var unit = new JsonObject
        {
            ["kind"] = "terminal",
            ["name"] = "端末1",
            ["maker"] = "試作製作所",
            ["model"] = "TS-100",
            ["serialNumber"] = $"試行-{serial}",
        };
        await Responsible.DoAsync(
            $"{Case}/equipment",
            new JsonObject
            {
                ["units"] = new JsonArray(unit),
                ["supplyChainCare"] = "調達経路を確認した。",
            }
        );
        View = await Responsible.DoAsync($"{Case}/line");
    }

    /// <summary>Installation and the room (A7, A8).</summary>
    public async Task InstallAsync()
    {
        var finding = new JsonObject { ["unit"] = Terminal, ["result"] = "met" };
        await office.Operator.DoAsync(
            $"{Case}/installation",
            new JsonObject { ["units"] = new JsonArray(finding) }
        );
        await office.Inspector.DoAsync(
            $"{Case}/site-verification",
            new JsonObject { ["how"] = "onSite", ["remarks"] = "現地で確認した。" }
        );
    }

    /// <summary>The device's certificate and the connection test (A9).</summary>
    public async Task TestConnectionAsync()
    {
        await Responsible.DoAsync(
            $"{Case}/certificate-requests",
            new JsonObject { ["unit"] = Terminal, ["request"] = Device.Request() }
        );
        await office.Operator.DoAsync(
            $"{Case}/certificates",
            new JsonObject { ["unit"] = Terminal }
        );
        var pem = await Responsible.TryAsync(HttpMethod.Get, $"{Case}/certificates/{Terminal}");
        Assert.Equal(200, pem.Status);
        Device.Accept(pem.Text);
        await office.Operator.DoAsync($"{Case}/connection-test");
    }

    /// <summary>決裁 and 発出 (A10), then 受領.</summary>
    public async Task CompleteAsync()
    {
        await office.Approver.DoAsync(
            $"{Case}/completion",
            new JsonObject { ["documentNumber"] = "試験第11号" }
        );
        View = await Responsible.DoAsync($"{Case}/receipt");
    }

    /// <summary>All of it, without looking right or left.</summary>
    public async Task EnrollAsync()
    {
        await SubmitAsync();
        await ReviewAsync();
        await PrepareAsync();
        await InstallAsync();
        await TestConnectionAsync();
        await CompleteAsync();
    }

    /// <summary>A finding.</summary>
    public static JsonObject Found(string result, string no) =>
        new()
        {
            ["result"] = result,
            ["reason"] = "書面により確認した。",
            ["how"] = "paper",
            ["lookedAt"] = no == "supplyChain" ? new JsonArray("procurementRoute") : [],
        };

    /// <inheritdoc/>
    public void Dispose() => Device.Dispose();
}
