using System.Globalization;
using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

/// <summary>承継 as the company and the office walk it: to the wait for its day, and called off before it.</summary>
public sealed class SuccessionInChromiumTests(RunningGateway gateway, Chromium chromium)
    : BrowserTest(gateway, chromium),
        IClassFixture<Chromium>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string NewName = "株式会社試行統合";

    private static string Day =>
        DateTime
            .UtcNow.AddHours(9)
            .AddDays(200)
            .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    [Fact]
    public async Task A_merger_is_examined_decided_by_another_person_and_waits_for_its_day()
    {
        using var company = await EnrolledAsync("succeed", 33);
        var applicant = await SignedInAsync("public", "succeed-responsible");
        await applicant.OpenAsync("/changes/new");
        await applicant.PressAsync("#approval a[href*=Merger]");
        await applicant.PictureAsync("succession-form");
        await RefusedAsync(applicant, company);
        await FileAsync(applicant, TestPersons.CorporateNumber(83));
        var path = applicant.Path;
        await applicant.SeeAsync("#flow svg");
        await applicant.PictureAsync("succession-filed");

        var approver = await SignedInAsync("operations", "mogi-shigeru");
        await approver.OpenAsync(path);
        Assert.False(await approver.OffersAsync("approval"));
        var operating = await SignedInAsync("operations", "shikou-sakura");
        await operating.OpenAsync(path);
        Assert.False(await operating.OffersAsync("approval"));
        Assert.Contains("登記事項証明書", await operating.ReadAsync("#facts"), Ordinal);
        await operating.ActAsync("examination", ("note", "登記事項証明書（令和8年9月10日）"));
        await approver.OpenAsync(path);
        await approver.ActAsync("approval", ("documentNumber", "試験第330号"));
        Assert.Contains("承継を取りやめる", await approver.ReadAsync("#acts"), Ordinal);
        await approver.PictureAsync("succession-waiting");
        await approver.PassAsync(".site__language");
        await approver.PictureAsync("succession-waiting-english");
        await approver.PassAsync(".site__language");
        await applicant.OpenAsync(path);
        Assert.Contains("試験第330号", await applicant.ReadAsync(), Ordinal);

        // Nothing changes before the day.
        await operating.OpenAsync($"/enrollments/{company.View["id"]}");
        Assert.DoesNotContain(NewName, await operating.ReadAsync("#application"), Ordinal);
        await applicant.OpenAsync("/notices");
        Assert.Contains("承継の承認について", await applicant.ReadAsync(), Ordinal);
    }

    [Fact]
    public async Task What_came_on_paper_is_examined_by_another_operator_approved_and_called_off()
    {
        using var company = await EnrolledAsync("calloff", 34);
        var typing = await SignedInAsync("operations", "shikou-ken");
        await typing.OpenAsync($"/enrollments/{company.View["id"]}");
        await typing.PressAsync("#paper-NewNumber");
        await typing.FillInAsync("filing.enrollment", "試行34号");
        await typing.FillInAsync("filing.receivedOn", "2026-01-05");
        await typing.PictureAsync("succession-paper");
        await FileAsync(typing, TestPersons.CorporateNumber(84));
        var path = typing.Path;
        Assert.Contains("書面を受け付けた日", await typing.ReadAsync("#facts"), Ordinal);
        var applicant = await SignedInAsync("public", "calloff-responsible");
        var operating = await SignedInAsync("operations", "shikou-sakura");
        await operating.OpenAsync(path);
        await operating.ActAsync("examination", ("note", "登記事項証明書（令和8年9月10日）"));
        var approver = await SignedInAsync("operations", "mogi-shigeru");
        await approver.OpenAsync(path);
        await approver.ActAsync("approval", ("documentNumber", "試験第340号"));

        await approver.OpenAsync(path);
        await approver.ActAsync(
            "declining",
            ("reason", "組織変更が取りやめとなった。"),
            ("documentNumber", "試験第341号")
        );

        await applicant.OpenAsync(path);
        Assert.Contains("組織変更が取りやめとなった。", await applicant.ReadAsync(), Ordinal);
        Assert.False(await applicant.OffersAsync("withdrawal"));
        await applicant.OpenAsync("/notices");
        Assert.Contains("承継の取りやめについて", await applicant.ReadAsync(), Ordinal);
        await operating.OpenAsync($"/enrollments/{company.View["id"]}");
        Assert.DoesNotContain(NewName, await operating.ReadAsync("#application"), Ordinal);
    }

    // The number as it stands is no succession; what was typed stays.
    private static async Task RefusedAsync(Visitor applicant, RoadCompany company)
    {
        await applicant.FillInAsync(
            "filing.corporateNumber",
            $"{company.View["application"]!["corporateNumber"]}"
        );
        await applicant.FillInAsync("filing.companyName", NewName);
        await applicant.FillInAsync("filing.explanation", "吸収合併による。");
        await applicant.FillInAsync("filing.evidence", "登記事項証明書");
        await applicant.FillInAsync("filing.happensOn", Day);
        await applicant.PressAsync("#do-filing");
        Assert.Contains("DSG-8130", await applicant.ReadAsync(), Ordinal);
        Assert.Equal(NewName, await applicant.Page.InputValueAsync("main [name$=companyName]"));
    }

    private static Task FileAsync(Visitor applicant, string number) =>
        applicant.ActAsync(
            "filing",
            ("corporateNumber", number),
            ("companyName", NewName),
            ("explanation", "吸収合併による。"),
            ("evidence", "登記事項証明書（令和8年9月10日）"),
            ("happensOn", Day)
        );

    private async Task<RoadCompany> EnrolledAsync(string set, int serial)
    {
        var company = new RoadCompany(Gateway.Site, new RoadOffice(Gateway.Site), set, serial);
        await company.EnrollAsync();
        return company;
    }
}
