using System.Globalization;
using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

/// <summary>Contracts as their people live them: subcontracts, an agreement made elsewhere, its end, and the end of a contract.</summary>
public sealed class ContractInChromiumTests : BrowserTest, IClassFixture<Chromium>
{
    private readonly RoadOffice office;

    public ContractInChromiumTests(RunningGateway gateway, Chromium chromium)
        : base(gateway, chromium)
    {
        office = new RoadOffice(gateway.Site);
    }

    private const StringComparison Ordinal = StringComparison.Ordinal;

    private static string Today =>
        DateOnly
            .FromDateTime(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(9)).DateTime)
            .ToString("O", CultureInfo.InvariantCulture);

    [Fact]
    public async Task Subcontracts_are_confirmed_and_approved_together_and_a_recorded_agreement_ends_on_its_date()
    {
        using var company = new RoadCompany(Gateway.Site, office, "deal", 26);
        await company.EnrollAsync();
        var officer = await SignedInAsync("staff", "reiji-akira");
        var prime = await AtTerminalAsync("deal-responsible", company);
        var contract = await EnterAsync(officer, "0501", 26);

        await prime.OpenAsync("/contracts");
        await prime.OpenAsync(contract);
        await prime.PressAsync("#report-subcontract");
        await prime.FillAsync("corporateNumber", "1234567890123");
        await prime.FillAsync("companyName", "見本精機株式会社");
        await prime.FillAsync("work", "部品の研磨0501");
        await prime.PressAsync("#report-subcontract");
        Assert.Contains("DSG-3001", await prime.ReadAsync("#problems"), Ordinal);
        await prime.FillAsync("corporateNumber", "7990000000002");
        await prime.PressAsync("#report-subcontract");
        Assert.Contains("承認待ち", await prime.ReadAsync("#subcontract-state"), Ordinal);

        await officer.OpenAsync(contract);
        await officer.PressAsync("#report-subcontract");
        await officer.FillAsync("corporateNumber", "7990000000002");
        await officer.FillAsync("companyName", "見本精機株式会社");
        await officer.FillAsync("work", "部品の測定0501");
        await officer.PressAsync("#report-subcontract");
        Assert.Contains("元請の確認待ち", await officer.ReadAsync("#subcontract-state"), Ordinal);

        await ChooseAsync(prime, "部品の測定0501");
        await prime.PressAsync("#do-batch");
        Assert.Contains("済みました", await prime.ReadAsync("[data-testid=outcome]"), Ordinal);
        await ChooseAsync(officer, "部品の研磨0501", "部品の測定0501");
        await officer.FillAsync("number", "試下第51号");
        await officer.FillAsync("on", Today);
        await officer.PictureAsync("subcontracts");
        await officer.PressAsync("#do-batch");
        var outcome = await officer.ReadAsync("[data-testid=outcome]");
        Assert.Equal(2, outcome.Split("済みました").Length - 1);

        await RecordAndDissolveAsync(prime, "0501");
    }

    private async Task RecordAndDissolveAsync(Visitor prime, string number)
    {
        await prime.OpenAsync("/agreements/new");
        await prime.PressAsync("#record-elsewhere");
        await prime.ChooseAsync("contract", $"試行-契-{number}");
        await prime.FillAsync("agreedOn", Today);
        await prime.FillAsync("companyName", "架空 花子");
        await prime.FillAsync("staffName", "試験 誠");
        await prime.PressAsync("#record-agreement");
        var agreement = prime.Path;
        var superior = await SignedInAsync("staff", "shiken-makoto");
        await superior.OpenAsync(agreement);
        Assert.Contains("架空 花子", await superior.ReadAsync("#agreement"), Ordinal);
        await superior.PressAsync("#confirm-agreement");
        Assert.Contains("成立", await superior.ReadAsync("#agreement-state"), Ordinal);

        var staff = await SignedInAsync("staff", "shiken-ichiro");
        await staff.OpenAsync(agreement);
        Assert.Equal(0, await staff.Page.Locator("#dissolve-agreement").CountAsync());
        await superior.OpenAsync(agreement);
        await superior.ActAsync("naming", ("person", "試験 一郎"));
        await staff.OpenAsync(agreement);
        await staff.FillAsync("effectiveOn", "令和15年3月30日");
        await staff.FillAsync("reason", "作業の終了");
        await staff.PressAsync("#dissolve-agreement");
        Assert.Contains("令和15年", await staff.ReadAsync("#agreement-state"), Ordinal);
        await staff.PictureAsync("dissolving");
    }

    [Fact]
    public async Task A_contract_is_changed_extended_handed_over_renewed_with_others_and_performed()
    {
        using var company = new RoadCompany(Gateway.Site, office, "deal2", 29);
        await company.EnrollAsync();
        var officer = await SignedInAsync("staff", "reiji-akira");
        var first = await EnterAsync(officer, "0511", 29);
        var second = await EnterAsync(officer, "0512", 29);
        var prime = await AtTerminalAsync("deal2-responsible", company);
        await StartByStaffAsync(prime, "0511");

        await officer.OpenAsync(first);
        await officer.ActAsync("change-begin", ("reason", "数量の変更"));
        Assert.Contains("変更契約手続中", await officer.ReadAsync("#standing"), Ordinal);
        await officer.ActAsync(
            "extension",
            ("to", "令和15年6月30日"),
            ("documentNumber", "試験第511号"),
            ("documentOn", Today)
        );
        Assert.Contains("履行中", await officer.ReadAsync("#standing"), Ordinal);

        await officer.PressAsync("#hand-over");
        await officer.ActAsync(
            "hand-over",
            ("number", "試行-契-0611"),
            ("documentNumber", "試更第511号"),
            ("documentOn", Today)
        );
        Assert.StartsWith("/renewals/", officer.Path, Ordinal);
        Assert.Contains(
            "ファイルは引き継がれていません",
            await officer.ReadAsync("#renewed"),
            Ordinal
        );

        await RenewAsync(officer, first, second);

        await officer.OpenAsync(second);
        await officer.ActAsync("performance", ("on", Today), ("documentNumber", "試験第512号"));
        Assert.Contains("履行完了", await officer.ReadAsync("#standing"), Ordinal);
        Assert.False(await officer.OffersAsync("extension"));
        await officer.PictureAsync("performed");
        await prime.OpenAsync(second);
        Assert.Contains("閲覧だけ", await prime.ReadAsync(".now"), Ordinal);
    }

    // Begun by the ministry; only the company may confirm it.
    private async Task StartByStaffAsync(Visitor prime, string number)
    {
        var superior = await SignedInAsync("staff", "shiken-makoto");
        await superior.OpenAsync("/agreements/new");
        await superior.ChooseAsync("contract", $"試行-契-{number}");
        await superior.PressAsync("#start-agreement");
        Assert.Equal(0, await superior.Page.Locator("#confirm-agreement").CountAsync());
        await prime.OpenAsync(superior.Path);
        await prime.PressAsync("#confirm-agreement");
        Assert.Contains("成立", await prime.ReadAsync("#agreement-state"), Ordinal);
    }

    // One wrong row: every mistake is shown, nothing is done, and what was typed is kept.
    private static async Task RenewAsync(Visitor officer, string first, string second)
    {
        string Field(string path, string name) => $"{path.Split('/')[^1]}.{name}";
        await officer.OpenAsync("/contracts/renewal");
        await officer.TickAsync(Field(first, "action"), "extend");
        await officer.FillAsync(Field(first, "to"), "令和16年3月31日");
        await officer.TickAsync(Field(second, "action"), "extend");
        await officer.FillAsync(Field(second, "to"), "令和8年1月1日");
        await officer.FillAsync("documentNumber", "試更第512号");
        await officer.FillAsync("documentOn", Today);
        await officer.PressAsync("#renew-contracts");
        Assert.Contains("DSG-4101", await officer.ReadAsync("#problems"), Ordinal);
        await officer.PictureAsync("renewal");
        await officer.FillAsync(Field(second, "to"), "令和16年3月31日");
        await officer.PressAsync("#renew-contracts");
        Assert.Equal(2, (await officer.ReadAsync("#renewed")).Split("延長しました").Length - 1);
    }

    private static async Task<string> EnterAsync(Visitor officer, string number, int prime)
    {
        await officer.OpenAsync("/contracts/new");
        foreach (
            var (field, value) in new[]
            {
                ("number", $"試行-契-{number}"),
                ("title", $"試行の整備{number}"),
                ("office", "試験機関 契約課"),
                ("kind", "Central"),
                ("prime", $"試行{prime}号株式会社"),
                ("clause", "true"),
                ("designationNumber", "試指第50号"),
                ("designationDate", "2026-09-10"),
                ("designationItems", "整備要領"),
                ("from", "2026-09-01"),
                ("to", "令和15年3月31日"),
            }
        )
        {
            await officer.FillInAsync(field, value);
        }

        await officer.PressAsync("#enter-contract");
        return officer.Path;
    }

    private static async Task ChooseAsync(Visitor visitor, params string[] works)
    {
        await visitor.OpenAsync("/subcontracts");
        foreach (var work in works)
        {
            await visitor.Page.GetByLabel(work).CheckAsync();
        }
    }
}
