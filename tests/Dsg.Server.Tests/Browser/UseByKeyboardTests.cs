using Dsg.Server.Tests.Road;

namespace Dsg.Server.Tests.Browser;

/// <summary>The pages of 利用 without a mouse, on every side: filing, confirming, deciding, accepting the rules.</summary>
public sealed class UseByKeyboardTests : BrowserTest, IClassFixture<Chromium>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private readonly RoadOffice office;

    public UseByKeyboardTests(RunningGateway gateway, Chromium chromium)
        : base(gateway, chromium)
    {
        office = new RoadOffice(gateway.Site);
    }

    [Fact]
    public async Task An_application_of_staff_goes_from_filing_to_the_first_use_with_the_keyboard_alone()
    {
        using var company = new RoadCompany(Gateway.Site, office, "keys", 30);
        await company.EnrollAsync();
        var use = new RoadUse(Gateway.Site, office, company, "keys");
        await office.AdmitAsync(use.Staff, "staff", "staffUser");
        await use.AgreeAsync();

        var path = await FileAsync(use.Agreement);
        var superior = await AtAsync("staff", "shiken-makoto", path);
        await superior.GoAsync("#attestation");
        var officer = await AtAsync("staff", "reiji-akira", path);
        await officer.GoAsync("[id='contract-confirmation']");
        await ConfirmAndFileAsync(company, use.Agreement, path);
        await DecideAsync(path);

        var staff = await AtAsync("staff", "keys-staff", $"/workspaces/{use.Agreement}/rules");
        await staff.MarkAsync("accepted");
        await staff.GoAsync("#accept-rules");
        await staff.OpenAsync(path);
        Assert.Contains("利用", await staff.ReadAsync(".now"), Ordinal);
        Assert.Contains("利用中", await staff.ReadAsync("#people-list"), Ordinal);
    }

    private async Task<string> FileAsync(string agreement)
    {
        var staff = await AtAsync("staff", "keys-staff", $"/agreements/{agreement}");
        await staff.GoAsync("#file-usage");
        await staff.TypeAsync("terminalSystem", "試験系情報システム");
        await staff.TypeAsync("terminalNumber", "T-930");
        await staff.PickAsync("superior", "試験 誠");
        await staff.MarkAsync("engaged");
        await staff.GoAsync("#file-application");
        return staff.Path;
    }

    // The company confirms that the agreement stands, and files for one person of its own.
    private async Task ConfirmAndFileAsync(RoadCompany company, string agreement, string path)
    {
        var responsible = await AtDeviceAsync(
            "keys-responsible",
            company.Device.Certificate!.ExportCertificatePem(),
            company.Device.PrivateKeyPem()
        );
        await responsible.OpenAsync(path);
        await responsible.GoAsync("[id='agreement-confirmation']");
        await responsible.OpenAsync($"/usage/new?agreement={agreement}");
        await responsible.TypeAsync("roster[0].name", "試行 keys user1");
        await responsible.MarkAsync("roster[0].engaged");
        await responsible.GoAsync("#file-application");
        Assert.Contains("試行 keys user1", await responsible.ReadAsync("#people-list"), Ordinal);
    }

    private async Task DecideAsync(string path)
    {
        var reviewer = await AtAsync("operations", "shikou-sakura", path);
        await reviewer.UnfoldAsync("review");
        await reviewer.GoAsync("[id='do-review']");
        var approver = await AtAsync("operations", "mogi-shigeru", path);
        await approver.UnfoldAsync("approval");
        await approver.TypeAsync("approval.documentNumber", "試験第300号");
        await approver.GoAsync("[id='do-approval']");
        await approver.VerifyByKeysAsync("do-approval", "mogi-shigeru");
        await reviewer.OpenAsync(path);
        await reviewer.UnfoldAsync("credentials");
        await reviewer.PickAsync("credentials.channel", "書留郵便");
        await reviewer.TypeAsync("credentials.receiver", "試行 所属長");
        await reviewer.GoAsync("[id='do-credentials']");
        var second = await AtAsync("operations", "shikou-ken", path);
        await second.UnfoldAsync("credentials-hand-over");
        await second.PickAsync("credentials-hand-over.channel", "手渡し");
        await second.GoAsync("[id='do-credentials-hand-over']");
        Assert.Contains("初回利用", await second.ReadAsync(".now"), Ordinal);
    }

    private async Task<Visitor> AtAsync(string face, string subject, string path)
    {
        var visitor = await SignedInAsync(face, subject);
        await visitor.OpenAsync(path);
        return visitor;
    }
}
