using Dsg.Server.Tests.Api;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

/// <summary>承継 by a split: filed with the evidence as a paper, examined, decided, and in effect on its day; both companies live on.</summary>
public sealed class SplitInChromiumTests(Chromium chromium) : ClockedBrowserTest(chromium)
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string NewName = "株式会社架空分割承継（見本）";

    private static readonly FilePayload Evidence = new()
    {
        Name = "分割契約書.pdf",
        MimeType = "application/pdf",
        Buffer =
            "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"u8.ToArray(),
    };

    [Fact]
    public async Task A_split_is_filed_with_its_evidence_and_takes_effect_on_its_day()
    {
        using var office = await Office.OpenAsync(Server);
        var exchange = await office.ContractAsync();
        var enrollment = await office.EnrollmentOfAsync(exchange.Contract.Parties[0].Company);
        var company = await ComeAsync(exchange.Responsible, exchange.Device);
        var day = Today.AddDays(20);
        await company.OpenAsync("/changes/new");
        await company.PressAsync("#approval a[href*=Split]");
        Assert.Contains("元の企業は存続します", await company.ReadAsync(), Ordinal);
        await company.Page.Locator("[name='filing.paper']").SetInputFilesAsync(Evidence);
        await company.PictureAsync("split-form");
        await company.ActAsync(
            "filing",
            ("corporateNumber", "2750000000311"),
            ("companyName", NewName),
            ("explanation", "吸収分割により事業の全部を承継する。"),
            ("evidence", "分割契約書（令和8年9月10日）"),
            ("happensOn", Iso(day))
        );
        var path = company.Path;
        Assert.Contains("分割契約書.pdf", await company.ReadAsync("#papers"), Ordinal);
        Assert.Equal(0, await company.Page.Locator("#papers a").CountAsync());

        // What is no paper is refused beside the field; the right one is taken after that.
        await Keys.UnfoldAsync(company, "paper");
        await company
            .Page.Locator("[name='paper.paper']")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "資料.exe",
                    MimeType = "application/octet-stream",
                    Buffer = "MZ"u8.ToArray(),
                }
            );
        await company.PassAsync("#do-paper");
        Assert.Contains("DSG-", await company.ReadAsync(), Ordinal);
        await company
            .Page.Locator("[name='paper.paper']")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "登記事項証明書.pdf",
                    MimeType = Evidence.MimeType,
                    Buffer = Evidence.Buffer,
                }
            );
        await company.PressAsync("#do-paper");
        Assert.Contains("登記事項証明書.pdf", await company.ReadAsync("#papers"), Ordinal);
        await company.PictureAsync("split-filed");

        await DecideAsync(office, path);
        await MoveToAsync(day);
        var operating = await ComeAsync(office.Operator);
        await operating.OpenAsync($"/enrollments/{enrollment}");
        Assert.Contains(NewName, await operating.ReadAsync("#application"), Ordinal);
        await operating.OpenAsync(path);
        Assert.Contains("架空精機株式会社", await operating.ReadAsync("#facts"), Ordinal);
        await operating.PictureAsync("split-done");
        await company.OpenAsync("/notices");
        Assert.Contains("承継の日の到来について", await company.ReadAsync(), Ordinal);

        // The number of the earlier company is free for an enrollment of its own.
        var again = await Office.SubmitAsync(office.Applicant("earlier-company"));
        Assert.NotEqual(enrollment, again.Id);
        Assert.Equal(("open", "intakeCheck"), (again.State, again.Stage));
    }

    private async Task DecideAsync(Office office, string path)
    {
        var operating = await ComeAsync(office.Operator);
        await operating.OpenAsync(path);
        Assert.Contains("分割契約書.pdf", await operating.ReadAsync("#papers"), Ordinal);
        await operating.PictureAsync("split-examining");
        await operating.ActAsync(
            "examination",
            ("looked", "Outside"),
            ("note", "分割契約書の原本（窓口で確認）")
        );
        Assert.Contains(
            "原本等を本システムの外で確認した",
            await operating.ReadAsync("#facts"),
            Ordinal
        );
        var approver = await ComeAsync(office.Approver);
        await approver.OpenAsync(path);
        await approver.ActAsync("approval", ("documentNumber", "試験第50号"));
        Assert.Contains("承継を取りやめる", await approver.ReadAsync("#acts"), Ordinal);
    }
}
