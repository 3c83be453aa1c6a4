using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Dsg.Server.Tests.Road;

public sealed partial class ApiRoadTests
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    // Step 7.
    private async Task ReadTheRecords()
    {
        var ofCase = await RecordsAsync($"stream=enrollment/{company.View["id"]}");
        Assert.Contains("enrollment.submitted", KindsOf(ofCase));
        Assert.Contains("enrollment.completed", KindsOf(ofCase));
        var ofDispatch = await RecordsAsync($"stream=dispatch/{dispatch}");
        Assert.Equal(
            [
                "dispatch.begun",
                "dispatch.file-obtained",
                "dispatch.obtaining-begun",
                "dispatch.receipt-confirmed",
            ],
            KindsOf(ofDispatch)
                .Distinct()
                .Where(kind => kind is not ("dispatch.file-assembled" or "dispatch.file-checked"))
                .Order(StringComparer.Ordinal)
        );
        Assert.DoesNotContain("整備記録", Plain(ofDispatch), Ordinal);
        Assert.DoesNotContain("試行の送付", Plain(ofDispatch), Ordinal);
        Assert.DoesNotContain(
            "試行の緊急停止",
            Plain(await RecordsAsync("kind=suspension")),
            Ordinal
        );
        await office.Operator.TryAsync(HttpMethod.Get, "/api/v1/audit/records");
        Assert.Equal(
            403,
            (await office.Operator.TryAsync(HttpMethod.Get, "/api/v1/audit/records")).Status
        );
        await office.Auditor.RefusedAsync(
            403,
            "/api/v1/suspensions",
            new JsonObject
            {
                ["level"] = "company",
                ["target"] = company.Id,
                ["reason"] = "監査担当は何も変えない",
            }
        );
    }

    private async Task<JsonArray> RecordsAsync(string filter) =>
        (await office.Auditor.GetAsync($"/api/v1/audit/records?take=200&{filter}"))[
            "items"
        ]!.AsArray();

    private static string[] KindsOf(JsonArray records) =>
        [.. records.Select(record => Text(record!, "kind"))];

    private static string Plain(JsonNode node) => node.ToJsonString(Readable);
}
