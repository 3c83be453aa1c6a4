using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

/// <summary>The two ways in which an enrollment ends, as the company and the office walk them.</summary>
public sealed class DepartureInChromiumTests(RunningGateway gateway, Chromium chromium)
    : BrowserTest(gateway, chromium),
        IClassFixture<Chromium>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task A_company_departs_and_the_office_decides_under_its_number()
    {
        using var company = await EnrolledAsync("depart", 12);
        var applicant = await SignedInAsync("public", "depart-responsible");
        await applicant.OpenAsync($"/enrollments/{company.View["id"]}");
        await applicant.PressAsync("a[href^='/departures/new']");
        await applicant.ActAsync(
            "filing",
            ("reason", "契約の予定がなくなった。"),
            ("wishedOn", "2035-12-03")
        );
        var path = applicant.Path;
        var own = await applicant.ReadAsync();
        Assert.Contains("残っているもの", own, Ordinal);
        await applicant.SeeAsync("#flow svg");
        Assert.InRange(await applicant.Page.Locator("#flow ol > li").CountAsync(), 3, 20);
        await applicant.PictureAsync("departure-filed");

        var operating = await SignedInAsync("operations", "shikou-sakura");
        await operating.OpenAsync(path);
        Assert.False(await operating.OffersAsync("decision"));
        await operating.ActAsync("examination");
        var approver = await SignedInAsync("operations", "mogi-shigeru");
        await approver.OpenAsync(path);
        await approver.ActAsync("decision", ("documentNumber", "試験第120号"));
        await approver.PictureAsync("departure-decided");

        await applicant.OpenAsync(path);
        Assert.Contains("試験第120号", await applicant.ReadAsync(), Ordinal);
        await applicant.OpenAsync($"/enrollments/{company.View["id"]}");
        Assert.Contains("加入の終了", await applicant.ReadAsync(".now"), Ordinal);
    }

    [Fact]
    public async Task The_office_proposes_an_end_hears_the_company_and_a_second_person_declines()
    {
        using var company = await EnrolledAsync("hear", 13);
        var operating = await SignedInAsync("operations", "shikou-sakura");
        await operating.OpenAsync($"/enrollments/{company.View["id"]}");
        await operating.PressAsync("#propose-end");
        await operating.TickAsync("proposal.ground", "Unreachable");
        // 3 December 2035 is a Monday.
        await operating.ActAsync(
            "proposal",
            ("reason", "連絡が取れない。"),
            ("evidence", "架電の記録"),
            ("hearUntil", "2035-12-03")
        );
        var path = operating.Path;
        await operating.PictureAsync("termination-hearing");

        var responsible = await SignedInAsync("public", "hear-responsible");
        await responsible.OpenAsync("/departures");
        await responsible.OpenAsync(path);
        Assert.DoesNotContain("架電の記録", await responsible.ReadAsync(), Ordinal);
        await responsible.ActAsync("opinion", ("text", "電話番号が変わっていた。"));

        await operating.OpenAsync(path);
        Assert.Contains("電話番号が変わっていた。", await operating.ReadAsync("#facts"), Ordinal);
        await operating.ActAsync("examination");
        var approver = await SignedInAsync("operations", "mogi-shigeru");
        await approver.OpenAsync(path);
        await approver.ActAsync(
            "declining",
            ("reason", "連絡が取れた。"),
            ("documentNumber", "試験第9号")
        );
        Assert.Contains("連絡が取れた。", await approver.ReadAsync("#facts"), Ordinal);
        await responsible.OpenAsync($"/enrollments/{company.View["id"]}");
        Assert.DoesNotContain("職権", await responsible.ReadAsync(".now"), Ordinal);
    }

    private async Task<RoadCompany> EnrolledAsync(string set, int serial)
    {
        var company = new RoadCompany(Gateway.Site, new RoadOffice(Gateway.Site), set, serial);
        await company.EnrollAsync();
        return company;
    }
}
