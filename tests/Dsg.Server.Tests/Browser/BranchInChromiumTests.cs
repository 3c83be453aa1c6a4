using System.Text.Json.Nodes;
using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

/// <summary>The branches of 加入 inside the review and after it, and its end by the office.</summary>
public sealed class BranchInChromiumTests : BrowserTest, IClassFixture<Chromium>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Inner = "所見の根拠が弱いので、写真を求めること。";
    private const string Refusal = "取扱施設の要件を満たさない。";

    private readonly RoadOffice office;

    public BranchInChromiumTests(RunningGateway gateway, Chromium chromium)
        : base(gateway, chromium)
    {
        office = new RoadOffice(gateway.Site);
    }

    [Fact]
    public async Task A_case_refers_to_a_confirmed_facility_is_conditional_returned_refused_filed_again_and_withdrawn()
    {
        using var company = new RoadCompany(Gateway.Site, office, "branch", 25);
        await company.SubmitAsync();
        await office.Operator.DoAsync($"{company.Case}/intake", new JsonObject());
        var path = $"/enrollments/{company.View["id"]}";
        var responsible = await SignedInAsync("public", "branch-responsible");
        var reviewer = await SignedInAsync("operations", "shikou-sakura");
        var approver = await SignedInAsync("operations", "mogi-shigeru");

        await ReferAsync(responsible, path);
        await FindConditionalAsync(reviewer, responsible, path);
        await FindTheRestAsync(company);
        await reviewer.OpenAsync(path);
        await reviewer.ActAsync("review-finished");
        await ReturnAsync(approver, reviewer, responsible, path);
        await RefuseAsync(approver, path);
        await ApplyAgainAndWithdrawAsync(responsible, path);
    }

    [Fact]
    public async Task The_office_ends_an_enrollment_by_its_own_power_and_its_certificates_end_with_it()
    {
        using var company = new RoadCompany(Gateway.Site, office, "ended", 27);
        await company.EnrollAsync();
        var reviewer = await SignedInAsync("operations", "shikou-sakura");
        await reviewer.OpenAsync($"/enrollments/{company.View["id"]}");
        await reviewer.PressAsync("#propose-end");
        await reviewer.TickAsync("proposal.ground", "Bankruptcy");
        await reviewer.ActAsync(
            "proposal",
            ("reason", "破産手続が開始された。"),
            ("evidence", "官報の写し"),
            ("hearing", "urgent"),
            ("hearUntil", "")
        );
        var path = reviewer.Path;
        Assert.False(await reviewer.OffersAsync("decision"));
        if (await reviewer.OffersAsync("examination"))
        {
            await reviewer.ActAsync("examination");
        }

        var approver = await SignedInAsync("operations", "mogi-shigeru");
        await approver.OpenAsync(path);
        await approver.ActAsync("decision", ("documentNumber", "試験第270号"));
        await approver.PictureAsync("termination-decided");

        var responsible = await SignedInAsync("public", "ended-responsible");
        await responsible.OpenAsync($"/enrollments/{company.View["id"]}");
        Assert.Contains("加入の終了", await responsible.ReadAsync(".now"), Ordinal);
        await responsible.OpenAsync("/notices");
        Assert.Contains("加入", await responsible.ReadAsync(), Ordinal);
        // The certificate ended with the enrollment.
        await reviewer.OpenAsync($"/enrollments/{company.View["id"]}");
        Assert.Contains("失効", await reviewer.ReadAsync("#units"), Ordinal);
    }

    private static async Task ReferAsync(Visitor responsible, string path)
    {
        await responsible.OpenAsync(path);
        await responsible.PressAsync("a[href$='/sheet']");
        await responsible.PressAsync("[data-testid=intake-instead]");
        await responsible.FillInAsync("number", "試験確認第25号");
        await responsible.PressAsync("[data-testid=intake-send]");
        // The date is missing; the number stays.
        Assert.Contains("DSG-", await responsible.ReadAsync("#problems"), Ordinal);
        Assert.Equal("試験確認第25号", await responsible.Page.InputValueAsync("[name=number]"));
        await responsible.FillInAsync("on", "令和7年4月1日");
        await responsible.PressAsync("[data-testid=intake-send]");
        Assert.Equal(path, responsible.Path);
        Assert.Contains("試験確認第25号", await responsible.ReadAsync(), Ordinal);
    }

    private static async Task FindConditionalAsync(
        Visitor reviewer,
        Visitor responsible,
        string path
    )
    {
        await reviewer.OpenAsync(path);
        Assert.Contains("試験確認第25号", await reviewer.ReadAsync(), Ordinal);
        await reviewer.Page.Locator("#condition-Facility summary").ClickAsync();
        await reviewer.ActAsync(
            "conditions.Facility",
            ("result", "Conditional"),
            ("reason", "表示を改めること。"),
            ("how", "Paper")
        );
        Assert.Contains("決裁までに解消が必要", await reviewer.ReadAsync(), Ordinal);
        await responsible.OpenAsync(path);
        Assert.Contains("解消が必要な要件があります", await responsible.ReadAsync(), Ordinal);
        Assert.Contains("表示を改めること。", await responsible.ReadAsync("#conditions"), Ordinal);
    }

    private async Task FindTheRestAsync(RoadCompany company)
    {
        foreach (var row in company.View["conditions"]!.AsArray())
        {
            var no = $"{row!["no"]}";
            await office.Operator.DoAsync(
                $"{company.Case}/conditions/{no}",
                RoadCompany.Found("met", no)
            );
        }
    }

    // 差戻し: read by the office alone.
    private static async Task ReturnAsync(
        Visitor approver,
        Visitor reviewer,
        Visitor responsible,
        string path
    )
    {
        await approver.OpenAsync(path);
        await approver.ActAsync("return", ("reason", Inner));
        await responsible.OpenAsync(path);
        var seen = await responsible.ReadAsync();
        Assert.DoesNotContain(Inner, seen, Ordinal);
        Assert.DoesNotContain("差戻し", seen, Ordinal);
        await reviewer.OpenAsync(path);
        Assert.Contains(Inner, await reviewer.ReadAsync(), Ordinal);
        await reviewer.ActAsync("review-finished");
    }

    private static async Task RefuseAsync(Visitor approver, string path)
    {
        await approver.OpenAsync(path);
        await approver.ActAsync("rejection", ("reason", Refusal), ("documentNumber", "試験第9号"));
        Assert.Contains("不承認", await approver.ReadAsync(".now"), Ordinal);
    }

    // The new application begins with what was filed; it is withdrawn by its own page, as without a script.
    private static async Task ApplyAgainAndWithdrawAsync(Visitor responsible, string path)
    {
        await responsible.OpenAsync(path);
        Assert.Contains(Refusal, await responsible.ReadAsync(), Ordinal);
        await responsible.PressAsync("[data-testid=act-again]");
        for (var screen = 1; screen <= 3; screen++)
        {
            Assert.Equal($"/enrollments/new/{screen}", responsible.Path);
            await responsible.PressAsync("[data-testid=application-next]");
        }

        Assert.Contains("試行25号株式会社", await responsible.ReadAsync(), Ordinal);
        await responsible.PressAsync("[data-testid=application-submit]");
        await responsible.OpenAsync("/enrollments");
        var anew = await responsible
            .Page.Locator("main a[href^='/enrollments/0']")
            .EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        var open = anew.Distinct().First(href => href != path);
        await responsible.OpenAsync($"{open}/withdrawal");
        await responsible.PressAsync("[data-testid=withdrawal-send]");
        Assert.Equal(open, responsible.Path);
        Assert.Contains("取下げ", await responsible.ReadAsync(".now"), Ordinal);
        Assert.Equal(0, await responsible.Page.Locator("#withdrawal").CountAsync());
    }
}
