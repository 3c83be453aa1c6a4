using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

/// <summary>変更 as the company and the office walk it, on the company of the demo data that filed two changes.</summary>
public sealed class ChangeInChromiumTests(RunningGateway gateway, Chromium chromium)
    : BrowserTest(gateway, chromium),
        IClassFixture<Chromium>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task A_company_gives_notice_of_a_new_address_and_the_office_takes_note()
    {
        using var company = new RoadCompany(
            Gateway.Site,
            new RoadOffice(Gateway.Site),
            "change",
            14
        );
        await company.EnrollAsync();
        var applicant = await SignedInAsync("public", "change-responsible");
        await applicant.OpenAsync("/changes");
        await applicant.PressAsync(".now__act a");
        await applicant.PictureAsync("change-choice");
        await applicant.PressAsync("#notice a[href*=Address]");
        await applicant.ActAsync(
            "filing",
            ("companyAddress", "東京都架空区新町九番地"),
            ("explanation", "本店を移転した。"),
            ("happensOn", "2026-01-05")
        );
        var path = applicant.Path;
        await applicant.SeeAsync("#flow svg");
        Assert.Contains("期限（14日以内）の後の届出", await applicant.ReadAsync("#facts"), Ordinal);
        await applicant.PictureAsync("change-filed");

        var operating = await SignedInAsync("operations", "shikou-sakura");
        await operating.OpenAsync(path);
        await operating.ActAsync("noting");
        await operating.OpenAsync($"/enrollments/{company.View["id"]}");
        Assert.Contains(
            "東京都架空区新町九番地",
            await operating.ReadAsync("#application"),
            Ordinal
        );
    }
}
