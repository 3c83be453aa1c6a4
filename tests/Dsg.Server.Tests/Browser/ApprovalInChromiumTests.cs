using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

/// <summary>送付の承認 as 所属長, sender and recipient see it; and a held file before the office.</summary>
public sealed class ApprovalInChromiumTests : BrowserTest, IClassFixture<Chromium>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private readonly RoadOffice office;

    public ApprovalInChromiumTests(RunningGateway gateway, Chromium chromium)
        : base(gateway, chromium)
    {
        office = new RoadOffice(gateway.Site);
    }

    [Fact]
    public async Task A_superior_sets_the_rule_approves_what_is_sent_and_only_then_the_company_sees_it()
    {
        using var company = new RoadCompany(Gateway.Site, office, "clear", 37);
        await company.EnrollAsync();
        var use = new RoadUse(Gateway.Site, office, company, "clear");
        await use.OpenAsync();
        var superior = await SignedInAsync("staff", "shiken-makoto");
        await superior.OpenAsync($"/agreements/{use.Agreement}");
        await superior.PressAsync($"a[href=\"/agreements/{use.Agreement}/approval\"]");
        await superior.TickAsync("approvers.mode", "AnyOne");
        await superior
            .Page.Locator(".choice")
            .Filter(new() { HasText = "試験 誠" })
            .Locator("input[name=\"approvers.approvers\"]")
            .CheckAsync();
        await superior.ActAsync("approvers");
        Assert.Contains("設定を変えました", await superior.ReadAsync(), Ordinal);
        await superior.PictureAsync("approval-rule");

        var sender = new RoadWorkspace(use.Staff, use.Agreement);
        var sent = await sender.SendAsync(("図面.txt", TestFiles.Text("試行\r\n")));
        var page = $"/dispatches/{sent["id"]!.GetValue<string>()}";
        var staff = await SignedInAsync("staff", "clear-staff");
        await staff.OpenAsync(page);
        Assert.Contains("送付の承認待ち", await staff.ReadAsync(".now"), Ordinal);
        await staff.PictureAsync("approval-sender-waits");
        var user = await AtTerminalAsync("clear-user1", company);
        Assert.Equal(404, await user.OpenAsync(page));

        await superior.OpenAsync("/");
        Assert.Contains(
            "送付「試行の送付」の承認をお願いします。",
            await superior.ReadAsync(),
            Ordinal
        );
        await superior.OpenAsync("/approvals");
        await superior.PictureAsync("approval-list");
        await superior.PressAsync($"a[href=\"/approvals/{sent["id"]!.GetValue<string>()}\"]");
        Assert.Contains("図面.txt", await superior.ReadAsync(), Ordinal);
        await superior.PictureAsync("approval-page");
        await superior.ActAsync("approval");
        Assert.Contains("送付を承認しました", await superior.ReadAsync(), Ordinal);

        Assert.Equal(200, await user.OpenAsync(page));
        await staff.OpenAsync(page);
        Assert.Contains("送付の承認", await staff.ReadAsync("#dispatch"), Ordinal);
        await HeldAsync(use, user);
    }

    // The same workspace: an archive with a password is held, and two persons of the office release it.
    private async Task HeldAsync(RoadUse use, Visitor user)
    {
        var sender = new RoadWorkspace(use.Staff, use.Agreement);
        var sent = await sender.SendAsync(("添付.zip", Exchange.HeldArchives.Encrypted()));
        var file = sent["files"]![0]!["id"]!.GetValue<string>();
        var operators = await SignedInAsync("operations", "shikou-sakura");
        var approver = await SignedInAsync("operations", "mogi-shigeru");
        await operators.OpenAsync("/held");
        await operators.PictureAsync("held-list");
        await operators.OpenAsync($"/quarantines/{file}");
        Assert.DoesNotContain("添付.zip", await operators.ReadAsync(), Ordinal);
        await operators.ActAsync("release-proposal", ("reason", "送った人に確かめた。"));
        Assert.False(await operators.OffersAsync("release"));
        await operators.PictureAsync("held-proposed");
        await approver.OpenAsync($"/quarantines/{file}");
        await approver.ActAsync("release");
        Assert.Contains("隔離を解除しました", await approver.ReadAsync(".now"), Ordinal);
        await approver.PictureAsync("held-released");
        Assert.Equal(404, await user.OpenAsync($"/dispatches/{sent["id"]!.GetValue<string>()}"));
    }
}
