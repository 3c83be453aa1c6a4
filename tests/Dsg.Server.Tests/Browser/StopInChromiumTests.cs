using System.Text.Json.Nodes;
using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

/// <summary>What stops access: a terminal, a room and an agreement by themselves; a spill; an incident that came by telephone.</summary>
public sealed class StopInChromiumTests : BrowserTest, IClassFixture<Chromium>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Why = "端末の紛失の連絡（試行）";

    private readonly RoadOffice office;

    public StopInChromiumTests(RunningGateway gateway, Chromium chromium)
        : base(gateway, chromium)
    {
        office = new RoadOffice(gateway.Site);
    }

    [Fact]
    public async Task A_terminal_a_room_and_an_agreement_are_stopped_by_one_confirmed_and_lifted_by_two()
    {
        using var company = new RoadCompany(Gateway.Site, office, "stop", 28);
        await company.EnrollAsync();
        var use = new RoadUse(Gateway.Site, office, company, "stop");
        await use.OpenAsync();
        var at = new People(
            await SignedInAsync("operations", "shikou-sakura"),
            await SignedInAsync("operations", "mogi-shigeru"),
            await AtTerminalAsync("stop-user1", company),
            await SignedInAsync("staff", "stop-staff"),
            $"/workspaces/{use.Agreement}"
        );

        await FreezeAsync(at, use);
        foreach (var level in new[] { "Device", "Site", "Agreement" })
        {
            await at.SeeAsync(at.User, open: true);
            var stop = await StopAsync(at, level, company, use);
            await ReturnAsync(at, level);
            await at.SeeAsync(at.User, open: false);
            await ReportStaysOpenAsync(at.User, level);
            await LiftAsync(at, stop);
        }

        await at.SeeAsync(at.User, open: true);
        await at.SeeAsync(at.Staff, open: true);
    }

    [Fact]
    public async Task An_incident_by_telephone_stops_the_company_which_reports_further_and_is_closed_by_another_person()
    {
        using var company = new RoadCompany(Gateway.Site, office, "call", 31);
        await company.EnrollAsync();
        var reviewer = await SignedInAsync("operations", "shikou-sakura");
        var approver = await SignedInAsync("operations", "mogi-shigeru");
        await reviewer.OpenAsync("/incidents");
        await reviewer.PressAsync(".now__act a");
        await reviewer.PressAsync("#do-open");
        // Nothing was typed: every mistake at once.
        Assert.Contains("DSG-", await reviewer.ReadAsync("#problems"), Ordinal);
        await reviewer.ActAsync(
            "open",
            ("phone", "000-0000-0031"),
            ("caller", "試行31号 総務"),
            ("company", "試行31号株式会社"),
            ("what", "端末に見慣れない表示が出た。")
        );
        var path = reviewer.Path;
        await reviewer.SeeAsync("#flow svg");
        await reviewer.ActAsync("stop", ("target", company.Id));

        var responsible = await AtTerminalAsync("call-responsible", company);
        Assert.NotEmpty(await responsible.ReadAsync("[data-testid=stop-reason]"));
        await responsible.OpenAsync("/incident-report");
        await responsible.ActAsync("report", ("what", "別の端末でも同じ表示が出た。"));

        await reviewer.OpenAsync(path);
        Assert.Contains("別の端末でも同じ表示が出た。", await reviewer.ReadAsync(), Ordinal);
        await TellAsync(reviewer);
        await reviewer.ActAsync("scope");
        await reviewer.ActAsync(
            "evidence",
            ("evidence", "端末の記録"),
            ("where", "試験管理室の保管庫")
        );
        Assert.False(await reviewer.OffersAsync("closing"));
        await approver.OpenAsync(path);
        await approver.ActAsync(
            "closing",
            ("documentNumber", "試験第311号"),
            ("report", "誤検知であった。")
        );
        Assert.Contains("終わっています", await approver.ReadAsync(".now"), Ordinal);
        await approver.PictureAsync("incident-closed");
    }

    private static async Task TellAsync(Visitor reviewer)
    {
        foreach (var party in new[] { "ContractOfficer", "RequestingOffice", "Prime", "Auditor" })
        {
            await reviewer.ActAsync(
                "told",
                ("party", party),
                ("applies", party == "Prime" ? "no" : "yes"),
                ("told", "電話で知らせた。")
            );
        }
    }

    // 誤投入: the user reports it without looking; nobody obtains it, its name is hidden, and it is handed on.
    private async Task FreezeAsync(People at, RoadUse use)
    {
        var sender = new RoadWorkspace(use.Staff, use.Agreement);
        var sent = await sender.SendAsync(("混入の疑い.txt", TestFiles.Text("試行\r\n")));
        var page = $"/dispatches/{sent["id"]!.GetValue<string>()}";
        var recipient = sent["recipients"]!.ToJsonString().Contains("user1", Ordinal)
            ? at.User
            : at.Staff;
        await recipient.OpenAsync(page);
        await recipient.Page.Locator("[data-testid=spill] > summary").ClickAsync();
        await recipient.FillInAsync("file", "混入の疑い.txt");
        await recipient.FillInAsync("reason", "表紙に区分の表示がある。");
        await recipient.PressAsync("[data-testid=do-spill]");
        Assert.DoesNotContain("混入の疑い.txt", await recipient.ReadAsync(), Ordinal);
        await recipient.PictureAsync("spill-frozen");
        var file = sent["files"]![0]!["id"]!.GetValue<string>();
        using (var refused = await sender.ObtainAsync(file))
        {
            Assert.False(refused.IsSuccessStatusCode);
        }

        await at.Operator.OpenAsync($"/spills/{file}");
        await at.Operator.ActAsync("isolation", ("note", "写しの一覧に加えた。"));
        await at.Operator.ActAsync(
            "hand-over",
            ("to", "秘密保全担当"),
            ("on", TimeProvider.System.GetUtcNow().AddHours(9).ToString("yyyy-MM-dd", null))
        );
        Assert.False(await at.Operator.OffersAsync("release"));
        await at.Approver.OpenAsync($"/spills/{file}");
        await at.Approver.ActAsync("closing", ("report", "引継ぎを確かめた。"));
        // The freeze stays.
        await at.Staff.OpenAsync(page);
        Assert.DoesNotContain("混入の疑い.txt", await at.Staff.ReadAsync(), Ordinal);
    }

    private static async Task<string> StopAsync(
        People at,
        string level,
        RoadCompany company,
        RoadUse use
    )
    {
        await at.Operator.OpenAsync("/suspensions/new");
        await at.Operator.PressAsync($"#level-{level}");
        if (level != "Agreement")
        {
            await at.Operator.PressAsync(
                $"[data-testid=companies] a[href*='company={company.Id}']"
            );
        }

        var target = at.Operator.Page.Locator("select[name='stop.target']");
        await target.SelectOptionAsync(
            level == "Agreement"
                ? use.Agreement
                : await target.Locator("option").Last.GetAttributeAsync("value") ?? ""
        );
        await at.Operator.FillAsync("stop.reason", Why);
        await at.Operator.PressAsync("#do-stop");
        await at.Operator.VerifyAsync("stop");
        var path = at.Operator.Path;
        // Whoever stops does not confirm.
        Assert.False(await at.Operator.OffersAsync("confirmation"));
        await at.Approver.OpenAsync(path);
        await at.Approver.ActAsync("confirmation");
        return path;
    }

    // A stop of the terminal ends the sessions from it; any other leaves them, and closes what is asked for.
    private static async Task ReturnAsync(People at, string level)
    {
        await at.User.OpenAsync(at.Workspace);
        Assert.Equal(level == "Device", await at.User.IsAskedToSignInAsync());
        if (level == "Device")
        {
            await at.User.SignInAsync("stop-user1");
        }
    }

    private static async Task LiftAsync(People at, string stop)
    {
        await at.Operator.OpenAsync(stop);
        await at.Operator.ActAsync("lift-proposal", ("reason", "端末が見つかった。"));
        Assert.False(await at.Operator.OffersAsync("lift"));
        await at.Approver.OpenAsync(stop);
        await at.Approver.ActAsync("lift");
        Assert.Contains(Why, await at.Approver.ReadAsync("#history"), Ordinal);
    }

    private static async Task ReportStaysOpenAsync(Visitor user, string level)
    {
        Assert.Equal(200, await user.OpenAsync("/incident-report"));
        Assert.True(await user.OffersAsync("report"), level);
    }

    private sealed record People(
        Visitor Operator,
        Visitor Approver,
        Visitor User,
        Visitor Staff,
        string Workspace
    )
    {
        public async Task SeeAsync(Visitor visitor, bool open)
        {
            await visitor.OpenAsync(Workspace);
            var told = await visitor.ReadAsync();
            Assert.Equal(open, told.Contains("利用できます", Ordinal));
            Assert.Equal(open, await visitor.Page.Locator("#send").CountAsync() > 0);
            // The reason goes to the responsible person alone.
            Assert.DoesNotContain(Why, told, Ordinal);
        }
    }
}
