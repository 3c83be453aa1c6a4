using System.Net;
using System.Text;
using Dsg.Server.Tests.Road;
using MiniExcelLibs;

namespace Dsg.Server.Tests.Browser;

/// <summary>返却・破棄 from the workspace page to the accepted report, and 受払 on the screen, on paper and as a file.</summary>
public sealed class ReturnInChromiumTests : BrowserTest, IClassFixture<Chromium>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private readonly RoadOffice office;

    public ReturnInChromiumTests(RunningGateway gateway, Chromium chromium)
        : base(gateway, chromium)
    {
        office = new RoadOffice(gateway.Site);
    }

    [Fact]
    public async Task Two_objects_are_reported_one_wrong_row_is_kept_the_report_is_sent_back_corrected_and_accepted()
    {
        using var company = new RoadCompany(Gateway.Site, office, "ret", 20);
        await company.EnrollAsync();
        var use = new RoadUse(Gateway.Site, office, company, "ret");
        await use.OpenAsync();
        await ObtainTwoAsync(company, use);
        var responsible = await AtTerminalAsync("ret-responsible", company);
        await responsible.OpenAsync($"/workspaces/{use.Agreement}");
        await responsible.PressAsync("#return-report");
        Assert.Equal(2, await responsible.Page.Locator("[data-testid=return-row]").CountAsync());

        await ReportAsync(responsible);
        var reports = responsible.Path;
        Assert.Equal($"/return-reports/{use.Agreement}", reports);
        Assert.Contains("返納図面.txt", await responsible.ReadAsync(), Ordinal);
        await responsible.PictureAsync("return-reported");

        var superior = await SignedInAsync("staff", "shiken-makoto");
        Assert.Contains("返却・破棄の報告の確認", await superior.ReadAsync("#duties"), Ordinal);
        await superior.OpenAsync(reports);
        Assert.DoesNotContain("返納図面.txt", await superior.ReadAsync(), Ordinal);
        await superior.PictureAsync("return-accepting");
        await superior.ActAsync("return", ("reason", "立会者の所属を書いてください。"));

        await responsible.OpenAsync("/");
        Assert.Contains("差し戻されました", await responsible.ReadAsync("#duties"), Ordinal);
        await responsible.OpenAsync(reports);
        await responsible.PressAsync(".now__act a");
        Assert.Contains("立会者の所属", await responsible.ReadAsync("#sent-back"), Ordinal);
        await responsible.PictureAsync("return-correcting");
        foreach (var index in new[] { 0, 1 })
        {
            await responsible.FillAsync($"lines[{index}].witness", "総務課 立会 花子");
        }

        await responsible.PressAsync("#do-report");
        await responsible.VerifyAsync("report");
        await superior.OpenAsync(reports);
        Assert.Contains("総務課 立会 花子", await superior.ReadAsync(), Ordinal);
        await superior.ActAsync("acceptance");
        await responsible.OpenAsync(reports);
        await responsible.PictureAsync("return-accepted");
        Assert.False(await responsible.OffersAsync("report"));
        await PrintNoticeAsync(responsible);
        await LookAtRecordAsync(responsible, use.Agreement);
    }

    // One row has its performer as witness: it is refused, and both rows keep what was typed.
    private static async Task ReportAsync(Visitor responsible)
    {
        await responsible.Page.Locator("[data-testid=return-common] > summary").ClickAsync();
        await responsible.FillAsync("how", "裁断");
        await responsible.FillAsync(
            "on",
            JapanTime.DateOf(DateTimeOffset.UtcNow).ToString("O", null)
        );
        await responsible.FillAsync("performer", "実施 太郎");
        await responsible.ChooseAsync("lines[0].method", "処分");
        await responsible.FillAsync("lines[0].witness", "立会 花子");
        await responsible.ChooseAsync("lines[1].method", "返却");
        await responsible.FillAsync("lines[1].how", "媒体を返送");
        await responsible.FillAsync("lines[1].witness", "実施　太郎");
        await responsible.PictureAsync("return-form");
        await responsible.PressAsync("#do-report");
        Assert.Contains("DSG-5106", await responsible.ReadAsync("#problems"), Ordinal);
        await responsible.PictureAsync("return-refused");
        var kept = responsible.Page.Locator("[name='lines[1].how']");
        Assert.Equal("媒体を返送", await kept.InputValueAsync());
        Assert.Equal(
            "立会 花子",
            await responsible.Page.Locator("[name='lines[0].witness']").InputValueAsync()
        );
        Assert.Equal("裁断", await responsible.Page.Locator("[name='how']").InputValueAsync());
        await responsible.FillAsync("lines[1].witness", "立会 花子");
        await responsible.PressAsync("#do-report");
        Assert.Contains(
            "裁断",
            await responsible.ReadAsync("[data-testid=step-up-report]"),
            Ordinal
        );
        await responsible.PictureAsync("return-step-up");
        await responsible.VerifyAsync("report");
    }

    private static async Task PrintNoticeAsync(Visitor responsible)
    {
        await responsible.OpenAsync("/notices");
        await responsible
            .Page.Locator("main a", new() { HasText = "受理について" })
            .First.ClickAsync();
        await responsible.SeeAsync(".paper");
        var paper = await responsible.ReadAsync(".paper");
        Assert.Contains("返却・破棄の報告の受理について（通知）", paper, Ordinal);
        Assert.Contains("復元できない方法で処分（裁断）", paper, Ordinal);
        Assert.DoesNotContain("返納図面.txt", paper, Ordinal);
        await responsible.PictureAsync("return-notice");
        var pdf = await responsible.Page.PdfAsync(new() { Format = "A4" });
        Assert.True(pdf.Length > 5_000, $"{pdf.Length} bytes");
    }

    private static async Task LookAtRecordAsync(Visitor responsible, string agreement)
    {
        await responsible.OpenAsync($"/agreements/{agreement}");
        await responsible.PressAsync($"a[href='/workspaces/{agreement}/handling-record']");
        Assert.Contains("返納図面.txt", await responsible.ReadAsync("#handling-lines"), Ordinal);
        Assert.Contains("受理", await responsible.ReadAsync("#handling-lines"), Ordinal);
        await responsible.PictureAsync("handling");
        await responsible.OpenAsync($"/workspaces/{agreement}/handling-record?lang=en");
        await responsible.PictureAsync("handling-en");
        await responsible.OpenAsync($"/workspaces/{agreement}/handling-record?lang=ja");

        await PeriodAsync(responsible, "to", "令和2年1月1日");
        await responsible.PressAsync("#do-handling");
        Assert.DoesNotContain("返納図面.txt", await responsible.ReadAsync(), Ordinal);
        await PeriodAsync(responsible, "from", "令和2年1月1日");
        await PeriodAsync(responsible, "to", "");
        await responsible.PressAsync("#do-handling");
        await responsible.PressAsync("#do-handling-xlsx");
        await responsible.PictureAsync("handling-step-up");
        await responsible.BeVerifiedAsync("handling-xlsx");
        var download = await responsible.Page.RunAndWaitForDownloadAsync(() =>
            responsible.Page.Locator("#do-step-up").ClickAsync()
        );
        Assert.Equal(
            ["返納図面.txt", "返納要領.txt"],
            NamesIn(await download.PathAsync()).Order(StringComparer.Ordinal)
        );

        await responsible.OpenAsync(
            $"/workspaces/{agreement}/handling-record?from=%E4%BB%A4%E5%92%8C2%E5%B9%B41%E6%9C%881%E6%97%A5"
        );
        await responsible.PressAsync("#do-handling-print");
        await responsible.VerifyAsync("handling-print");
        var paper = await responsible.ReadAsync(".paper");
        Assert.Contains("返納図面.txt", paper, Ordinal);
        Assert.Contains("令和2年1月1日から", paper, Ordinal);
        await responsible.PictureAsync("handling-paper");
    }

    // The period stands in the form of printing too, where nobody types it.
    private static Task PeriodAsync(Visitor visitor, string field, string day) =>
        visitor.Page.Locator($"input[name={field}]:visible").FillAsync(day);

    private static List<string?> NamesIn(string workbook)
    {
        using var file = File.OpenRead(workbook);
        return
        [
            .. file.Query(useHeaderRow: true)
                .Cast<IDictionary<string, object?>>()
                .Select(row => row["ファイル名"]?.ToString()),
        ];
    }

    private static async Task ObtainTwoAsync(RoadCompany company, RoadUse use)
    {
        var sent = await new RoadWorkspace(use.Staff, use.Agreement).SendAsync(
            ("返納図面.txt", Encoding.UTF8.GetBytes("図面の見本")),
            ("返納要領.txt", Encoding.UTF8.GetBytes("要領の見本"))
        );
        foreach (var file in sent["files"]!.AsArray())
        {
            var obtained = 0;
            foreach (var role in new[] { "user1", "responsible" })
            {
                var room = new RoadWorkspace(company.User(role), use.Agreement);
                using var answer = await room.ObtainAsync(file!["id"]!.GetValue<string>());
                await answer.Content.ReadAsByteArrayAsync(Cancellation);
                obtained += answer.StatusCode == HttpStatusCode.OK ? 1 : 0;
            }

            // The one user to whom it was sent.
            Assert.Equal(1, obtained);
        }
    }
}
