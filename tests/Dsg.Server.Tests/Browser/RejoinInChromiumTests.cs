using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

/// <summary>A company whose enrollment was ended for a grave breach applies again: both faces read of the earlier enrollment.</summary>
public sealed class RejoinInChromiumTests(RunningGateway gateway, Chromium chromium)
    : BrowserTest(gateway, chromium),
        IClassFixture<Chromium>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task What_ended_is_carried_over_and_the_office_sees_on_what_ground_it_ended()
    {
        using var company = new RoadCompany(
            Gateway.Site,
            new RoadOffice(Gateway.Site),
            "again",
            32
        );
        await company.EnrollAsync();
        var path = $"/enrollments/{company.View["id"]}";
        var number = $"{company.View["number"]}";
        var applicant = await SignedInAsync("public", "again-responsible");
        await applicant.OpenAsync(path);
        Assert.Equal(0, await applicant.Page.Locator("[data-testid=act-again]").CountAsync());
        var operating = await SignedInAsync("operations", "shikou-sakura");
        var approver = await SignedInAsync("operations", "mogi-shigeru");
        await EndAsync(operating, approver, path);

        var anew = await ApplyAgainAsync(applicant, path);
        var own = await applicant.ReadAsync("#earlier");
        Assert.Contains(number, own, Ordinal);
        // The ground stood in the notice of the end; on the case it is the office's.
        Assert.DoesNotContain("重大な違反", await applicant.ReadAsync(), Ordinal);
        await applicant.PictureAsync("rejoin-company");

        foreach (var reader in new[] { operating, approver })
        {
            await reader.OpenAsync(anew);
            var seen = await reader.ReadAsync("#exceptions");
            Assert.Contains("重大な違反", seen, Ordinal);
            Assert.Contains(number, seen, Ordinal);
        }

        await operating.PictureAsync("rejoin-office");
        await operating.PassAsync(".site__language");
        await operating.PictureAsync("rejoin-office-english");
        await operating.PassAsync(".site__language");
        await operating.PressAsync("#earlier a");
        Assert.Equal(path, operating.Path);
        Assert.Equal(0, await operating.Page.Locator("#earlier").CountAsync());
    }

    private static async Task EndAsync(Visitor operating, Visitor approver, string path)
    {
        await operating.OpenAsync(path);
        await operating.PressAsync("#propose-end");
        await operating.TickAsync("proposal.ground", "GraveBreach");
        await operating.ActAsync(
            "proposal",
            ("reason", "端末を拠点の外に持ち出した。"),
            ("evidence", "調査の記録"),
            ("hearing", "urgent"),
            ("hearUntil", "")
        );
        await approver.OpenAsync(operating.Path);
        await approver.ActAsync("decision", ("documentNumber", "試験第320号"));
    }

    private static async Task<string> ApplyAgainAsync(Visitor applicant, string path)
    {
        await applicant.OpenAsync(path);
        Assert.Contains("加入の終了", await applicant.ReadAsync(".now"), Ordinal);
        await applicant.PictureAsync("rejoin-ended");
        await applicant.PressAsync("[data-testid=act-again]");
        for (var screen = 1; screen <= 3; screen++)
        {
            Assert.Equal($"/enrollments/new/{screen}", applicant.Path);
            await applicant.PressAsync("[data-testid=application-next]");
        }

        Assert.Contains("試行32号株式会社", await applicant.ReadAsync(), Ordinal);
        await applicant.PressAsync("[data-testid=application-submit]");
        var anew = applicant.Path.Replace("/received", "", Ordinal);
        Assert.NotEqual(path, anew);
        await applicant.OpenAsync(anew);
        return anew;
    }
}
