using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

public sealed partial class RoadInChromiumTests
{
    [Fact]
    public async Task Step_3_both_sides_agree_and_apply_and_the_workspace_opens_by_itself()
    {
        using var company = new RoadCompany(Gateway.Site, office, "web3", 6);
        await company.EnrollAsync();
        await office.AdmitAsync(Gateway.Site.Person("web3-staff", "staff"), "staff", "staffUser");
        var at = new UsePeople(
            await AtDeviceAsync("web3-responsible", company.Device),
            await SignedInAsync("staff", "web3-staff"),
            await SignedInAsync("staff", "reiji-akira"),
            await SignedInAsync("staff", "shiken-makoto"),
            await SignedInAsync("operations", "shikou-sakura"),
            await SignedInAsync("operations", "mogi-shigeru")
        );

        await EnterContractAsync(at.Officer);
        var agreement = await AgreeAsync(at);
        var companyUse = await FileForTwoAsync(at.Responsible, agreement);
        var staffUse = await FileAloneAsync(at.Staff, agreement);
        await at.Superior.OpenAsync(staffUse);
        await at.Superior.PressAsync("#attestation");
        var codes = await DecideAsync(at, companyUse);
        Assert.Equal(2, codes.Count);
        // The staff user has a sign-in already.
        Assert.Empty(await DecideAsync(at, staffUse));

        var user = await AtDeviceAsync("web3-user1", company.Device);
        Assert.Equal("/invitation", user.Path);
        await user.FillAsync("code", codes["試行 web3 user1"]);
        await user.PressAsync("main form button.btn");
        await AcceptRulesAsync(user, agreement);
        await user.OpenAsync($"/workspaces/{agreement}");
        Assert.DoesNotContain("ファイルを送る", await user.ReadAsync("main h1"), Ordinal);
        Assert.Equal(0, await user.Page.Locator("#send").CountAsync());

        await AcceptRulesAsync(at.Staff, agreement);
        await user.OpenAsync($"/workspaces/{agreement}");
        Assert.Contains("利用できます", await user.ReadAsync(".now"), Ordinal);
        await user.SeeAsync("#send");
        await at.Staff.OpenAsync($"/workspaces/{agreement}");
        Assert.Contains("利用できます", await at.Staff.ReadAsync(".now"), Ordinal);
    }

    private static async Task EnterContractAsync(Visitor officer)
    {
        await officer.OpenAsync("/contracts/new");
        foreach (
            var (field, value) in new[]
            {
                ("number", "試行-契-web3"),
                ("title", "試行機器の維持整備"),
                ("office", "試験機関 契約課"),
                ("kind", "Regional"),
                ("prime", "試行6号株式会社"),
                ("designationNumber", "試指第30号"),
                ("designationDate", "2026-09-10"),
                ("designationItems", "整備要領\n部品一覧"),
                ("from", "2026-09-01"),
                ("to", "令和15年3月31日"),
            }
        )
        {
            await officer.FillInAsync(field, value);
        }

        // Without the clause nothing is entered, and nothing that was typed is lost.
        await officer.PressAsync("#enter-contract");
        Assert.Contains("DSG-", await officer.ReadAsync("#problems"), Ordinal);
        Assert.Equal("試行-契-web3", await officer.Page.InputValueAsync("[name=number]"));
        await officer.TickAsync("clause");
        await officer.PressAsync("#enter-contract");
        Assert.Contains("試行機器の維持整備", await officer.ReadAsync("h1"), Ordinal);
    }

    private static async Task<string> AgreeAsync(UsePeople at)
    {
        await at.Responsible.OpenAsync("/agreements/new");
        await at.Responsible.ChooseAsync("contract", "試行機器の維持整備");
        await at.Responsible.PressAsync("#start-agreement");
        var path = at.Responsible.Path;
        Assert.Equal(0, await at.Responsible.Page.Locator("#confirm-agreement").CountAsync());
        await at.Superior.OpenAsync(path);
        await at.Superior.PressAsync("#confirm-agreement");
        Assert.NotEmpty(await at.Superior.ReadAsync("#agreement-number"));
        return path.Split('/')[^1];
    }

    private static async Task<string> FileForTwoAsync(Visitor responsible, string agreement)
    {
        await responsible.OpenAsync($"/agreements/{agreement}");
        await responsible.PressAsync("#file-usage");
        foreach (var (index, user) in new[] { "user1", "user2" }.Index())
        {
            await responsible.FillAsync($"roster[{index}].name", $"試行 web3 {user}");
            await responsible.TickAsync($"roster[{index}].engaged");
        }

        await responsible.PressAsync("#file-application");
        Assert.Equal(2, await responsible.Page.Locator("#people-list > li").CountAsync());
        await responsible.PictureAsync("usage");
        return responsible.Path;
    }

    private static async Task<string> FileAloneAsync(Visitor staff, string agreement)
    {
        await staff.OpenAsync($"/usage/new?agreement={agreement}");
        await staff.FillAsync("terminalSystem", "試験系情報システム");
        await staff.FillAsync("terminalNumber", "T-903");
        await staff.ChooseAsync("superior", "試験 誠");
        await staff.TickAsync("engaged");
        await staff.PressAsync("#file-application");
        Assert.Equal(0, await staff.Page.Locator("#attestation").CountAsync());
        return staff.Path;
    }

    /// <summary>Contract officer, operator and approver; then the IDs by two operators. Gives the one-time codes by name.</summary>
    private async Task<Dictionary<string, string>> DecideAsync(UsePeople at, string use)
    {
        await at.Officer.OpenAsync(use);
        await at.Officer.PressAsync("[id='contract-confirmation']");
        var other =
            await at.Superior.OpenAsync(use) == 200
            && await at.Superior.Page.Locator("[id='agreement-confirmation']").CountAsync() > 0
                ? at.Superior
                : at.Responsible;
        await other.OpenAsync(use);
        await other.PressAsync("[id='agreement-confirmation']");
        await at.Operator.OpenAsync(use);
        Assert.Equal(3, await at.Operator.Page.Locator("#conditions .condition").CountAsync());
        await at.Operator.ActAsync("review");
        Assert.False(await at.Operator.OffersAsync("approval"));
        await at.Approver.OpenAsync(use);
        Assert.Equal(3, await at.Approver.Page.Locator("#conditions .condition--met").CountAsync());
        // Each one by one, with how and by whom it was confirmed.
        foreach (
            var condition in await at.Approver.Page.Locator("#conditions .condition").AllAsync()
        )
        {
            Assert.True(await condition.Locator(".condition__fact").CountAsync() >= 3);
        }

        await at.Approver.ActAsync("approval", ("documentNumber", "試験第31号"));
        await at.Operator.OpenAsync(use);
        await at.Operator.ActAsync(
            "credentials",
            ("channel", "書留郵便"),
            ("receiver", "試行 責任者")
        );
        var codes = await CodesAsync(at.Operator);
        await at.Operator.OpenAsync(use);
        var second = await SignedInAsync("operations", "shikou-ken");
        await second.OpenAsync(use);
        await second.ActAsync("credentials-hand-over", ("channel", "手渡し"));
        return codes;
    }

    private static async Task<Dictionary<string, string>> CodesAsync(Visitor visitor)
    {
        var codes = new Dictionary<string, string>();
        foreach (
            var slip in await visitor
                .Page.Locator("[id^='slip-']:has([data-testid=one-time-code])")
                .AllAsync()
        )
        {
            var name = await slip.Locator("h2").First.InnerTextAsync();
            codes[name.Replace("様", "", Ordinal).Trim()] = await slip.Locator(
                    "[data-testid=one-time-code]"
                )
                .InnerTextAsync();
        }

        return codes;
    }

    private static async Task AcceptRulesAsync(Visitor user, string agreement)
    {
        await user.OpenAsync($"/workspaces/{agreement}/rules");
        await user.TickAsync("accepted");
        await user.PressAsync("#accept-rules");
    }

    private Task<Visitor> AtDeviceAsync(string subject, DeviceInRoom device) =>
        AtDeviceAsync(
            subject,
            device.Certificate!.ExportCertificatePem(),
            System
                .Security.Cryptography.X509Certificates.ECDsaCertificateExtensions.GetECDsaPrivateKey(
                    device.Certificate
                )!
                .ExportPkcs8PrivateKeyPem()
        );

    private sealed record UsePeople(
        Visitor Responsible,
        Visitor Staff,
        Visitor Officer,
        Visitor Superior,
        Visitor Operator,
        Visitor Approver
    );
}
