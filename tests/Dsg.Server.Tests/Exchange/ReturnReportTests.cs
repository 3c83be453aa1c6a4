using System.Net;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Contracts;
using Dsg.Wire.Documents;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Exchange;

/// <summary>返却・破棄 of files that were really sent, checked and obtained: reported, sent back, reported again, accepted.</summary>
public sealed class ReturnReportTests(ScanningServer server) : IClassFixture<ScanningServer>
{
    private static string Today =>
        JapanTime
            .DateOf(TimeProvider.System.GetUtcNow())
            .ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    // 取得 is recorded when the last byte has left, which may be after the first look.
    private static async Task<ReturnSheetView> HeldAsync(ApiClient client, string at, int objects)
    {
        var patience = DateTimeOffset.UtcNow + TimeSpan.FromSeconds(30);
        ReturnSheetView held;
        do
        {
            held = await client.GetAsync<ReturnSheetView>(at);
        } while (held.Objects.Count < objects && DateTimeOffset.UtcNow < patience);

        return held;
    }

    [Fact]
    public async Task What_was_obtained_is_reported_sent_back_reported_again_and_accepted()
    {
        var workspace = await OpenAsync();
        var sent = await workspace.SendToCompanyAsync("図面1.txt", "図面2.txt", "図面3.txt");
        await OpenWorkspace.ObtainAsync(workspace.Company, sent[0].Id);
        await OpenWorkspace.ObtainAsync(workspace.Company, sent[1].Id);
        // Whoever sent it fetches it again; the company has it no more for that.
        await OpenWorkspace.ObtainAsync(workspace.Staff, sent[2].Id);
        var (responsible, at) = (workspace.People.Responsible, $"{workspace.At}/return-reports");
        var reports = $"return-reports/{workspace.Agreement.Id}";

        var held = await HeldAsync(responsible, at, 2);
        Assert.Equal(
            [("図面1.txt", 0L, false), ("図面2.txt", 0L, false)],
            held.Objects.Select(each => (each.Name, held.Version, held.Due))
        );
        await RefuseAsync(workspace, sent[0].Id, sent[2].Id);

        var reported = await responsible.PostAsync<ReportReturnsRequest, ReturnSheetView>(
            at,
            Report(Entry(sent[0].Id), Entry(sent[1].Id) with { Method = "destroyed" })
        );
        Assert.Equal(("Accepting", 0), (reported.Stage, reported.Unreported));
        Assert.Equal(
            ["acceptance", "return"],
            (await workspace.People.Officer.GetAsync<CaseView>(reports)).Actions.Select(each =>
                each.Action
            )
        );
        Assert.Empty((await responsible.GetAsync<CaseView>(reports)).Actions);
        Assert.Contains(
            "返却・破棄の報告の確認",
            await PageAsync(workspace.People.Superior, "/"),
            StringComparison.Ordinal
        );

        await workspace.People.Superior.PostAsync<ActRequest, CaseView>(
            $"{reports}/return",
            Fields(("reason", "立会者の所属を書いてください。"))
        );
        var back = await responsible.GetAsync<ReturnSheetView>(at);
        Assert.Equal(
            ("Reporting", 2, true, "立会者の所属を書いてください。"),
            (back.Stage, back.Unreported, back.Due, back.SentBack)
        );
        Assert.Contains(
            "差し戻されました",
            await PageAsync(responsible, "/"),
            StringComparison.Ordinal
        );
        await responsible.PostAsync<ReportReturnsRequest, ReturnSheetView>(
            at,
            Report(Entry(sent[0].Id), Entry(sent[1].Id))
        );
        var accepted = await workspace.People.Officer.PostAsync<ActRequest, CaseView>(
            $"{reports}/acceptance",
            Fields()
        );

        Assert.Equal("", accepted.Stage);
        Assert.Equal(
            "DSG-5104",
            (await responsible.RefusedAsync(at, Report(Entry(sent[0].Id)))).Code
        );
        await TellAsync(workspace);
    }

    [Fact]
    public async Task It_is_reported_after_completion_and_while_the_company_is_stopped()
    {
        var workspace = await OpenAsync();
        var sent = await workspace.SendToCompanyAsync("図面4.txt");
        await OpenWorkspace.ObtainAsync(workspace.Company, sent[0].Id);
        var (responsible, at) = (workspace.People.Responsible, $"{workspace.At}/return-reports");
        await workspace.People.Officer.PostAsync<ConfirmPerformanceRequest, ContractView>(
            $"contracts/{workspace.People.Contract.Id}/performance",
            new ConfirmPerformanceRequest(Today, "試検第1号")
        );
        Assert.True((await responsible.GetAsync<ReturnSheetView>(at)).Due);
        Assert.Contains(
            "取得した情報1件の返却・破棄の報告をお願いします。",
            await PageAsync(responsible, "/"),
            StringComparison.Ordinal
        );
        await workspace.Office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest("company", workspace.Agreement.Company.ToString(), "調査（試験）")
        );

        Assert.NotEqual(200, (await workspace.Company.NotReadAsync(workspace.At)).Status);
        Assert.Contains(
            "図面4.txt",
            await PageAsync(responsible, $"/return-reports/{workspace.Agreement.Id}/new"),
            StringComparison.Ordinal
        );
        var reported = await responsible.PostAsync<ReportReturnsRequest, ReturnSheetView>(
            at,
            Report(Entry(sent[0].Id))
        );
        Assert.Equal(("Accepting", false), (reported.Stage, reported.Due));
    }

    // Another company, the other side, an ordinary user; what was never obtained; and every mistake of a row at once.
    private static async Task RefuseAsync(OpenWorkspace workspace, Guid obtained, Guid other)
    {
        var at = $"{workspace.At}/return-reports";
        var stranger = (await workspace.Office.ContractAsync()).Responsible;
        Assert.Equal(404, (await stranger.NotReadAsync(at)).Status);
        Assert.Equal(404, (await stranger.RefusedAsync(at, Report(Entry(obtained)))).Status);
        using var none = await workspace.Staff.SendAsync(
            at,
            ApiClient.Json(Report(Entry(obtained)))
        );
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Equal(403, (await workspace.Company.NotReadAsync(at)).Status);

        var responsible = workspace.People.Responsible;
        Assert.Equal("DSG-5103", (await responsible.RefusedAsync(at, Report(Entry(other)))).Code);
        Assert.Equal(
            "DSG-5103",
            (await responsible.RefusedAsync(at, Report(Entry(Guid.CreateVersion7())))).Code
        );
        Assert.Equal("DSG-5102", (await responsible.RefusedAsync(at, Report())).Code);
        var bad = await responsible.RefusedAsync(
            at,
            Report(
                Entry(obtained) with
                {
                    On = "いつか",
                    How = "",
                    Method = "lost",
                    Witness = "実施 太郎",
                }
            )
        );
        Assert.Equal(
            ["lines[0].how", "lines[0].method", "lines[0].on", "lines[0].witness"],
            bad.Errors.Select(each => each.Field).Order()
        );
        Assert.Equal(0, (await responsible.GetAsync<ReturnSheetView>(at)).Version);
    }

    private static async Task TellAsync(OpenWorkspace workspace)
    {
        var number = workspace.Agreement.Number;
        var own = await NoticesAsync(workspace.People.Responsible, number);
        Assert.Contains("return-report.sent-back", own);
        Assert.Contains("return-report.accepted", own);
        Assert.Equal(
            2,
            (await NoticesAsync(workspace.People.Superior, number)).Count(kind =>
                kind == "return-report.reported"
            )
        );
        Assert.DoesNotContain("return-report.reported", own);
    }

    private static async Task<List<string>> NoticesAsync(ApiClient client, string number)
    {
        var kinds = new List<string>();
        var page = await client.GetAsync<Page<CaseView>>("notices?take=200");
        foreach (var line in page.Items)
        {
            var notice = await client.GetAsync<NoticeView>(
                $"notices/{Uri.EscapeDataString(line.Case)}"
            );
            if (notice.Text?.Contains(number, StringComparison.Ordinal) == true)
            {
                kinds.Add(notice.Kind);
            }
        }

        return kinds;
    }

    private static ReportReturnsRequest Report(params ReturnEntry[] entries) => new(entries);

    private static ReturnEntry Entry(Guid file) =>
        new(file.ToString(), "returned", "媒体を返送", Today, "実施 太郎", "立会 花子");

    private static ActRequest Fields(params (string Name, string Text)[] fields) =>
        new(fields.ToDictionary(field => field.Name, field => field.Text));

    private static async Task<string> PageAsync(ApiClient client, string path)
    {
        using var answer = await client.SendAsync(
            path,
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private async Task<OpenWorkspace> OpenAsync() =>
        await OpenWorkspace.OpenAsync(server.Needed().Office);
}
