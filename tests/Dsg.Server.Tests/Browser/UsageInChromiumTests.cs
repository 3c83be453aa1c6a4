using System.Globalization;
using System.Text.Json.Nodes;
using Dsg.Server.Tests.Road;
using Microsoft.Playwright;

namespace Dsg.Server.Tests.Browser;

/// <summary>The branches of 利用 as people walk them in Chromium. Up to the branch itself everything is put in place through the API.</summary>
public sealed partial class UsageInChromiumTests : BrowserTest, IClassFixture<Chromium>
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    private readonly RoadOffice office;

    public UsageInChromiumTests(RunningGateway gateway, Chromium chromium)
        : base(gateway, chromium)
    {
        office = new RoadOffice(gateway.Site);
    }

    [Fact]
    public async Task A_sheet_is_shown_whole_and_single_people_are_corrected_refused_and_served_anew()
    {
        using var company = new RoadCompany(Gateway.Site, office, "use1", 9);
        await company.EnrollAsync();
        var use = new RoadUse(Gateway.Site, office, company, "use1");
        await use.AgreeAsync();
        var responsible = await AtDeviceAsync("use1-responsible", company.Device);

        var path = await FileFromASheetAsync(responsible, use.Agreement);
        await CorrectAsync(responsible, path);

        await office.Officer.DoAsync($"/api/v1{path}/contract-confirmation");
        await office.Superior.DoAsync($"/api/v1{path}/agreement-confirmation");
        await office.Operator.DoAsync($"/api/v1{path}/review");
        await ApproveInPartAsync(path);
        var user = await AtDeviceAsync("use1-user1", company.Device);
        await HandOverAsync(path, user);

        await responsible.OpenAsync(path);
        var people = await responsible.ReadAsync("#people-list");
        Assert.Contains("利用中", people, Ordinal);
        Assert.Contains("不承認（従事の時期が先である。）", people, Ordinal);
        Assert.Contains("利用終了", people, Ordinal);
        await responsible.PictureAsync("use-company-in-use");
    }

    // Every bad row is shown with all that is wrong with it, before anything is taken.
    private static async Task<string> FileFromASheetAsync(Visitor responsible, string agreement)
    {
        await responsible.OpenAsync($"/usage/new?agreement={agreement}");
        await responsible.Page.Locator("[data-testid=roster-sheet] > summary").ClickAsync();
        await responsible.PictureAsync("use-sheet-empty");
        await responsible
            .Page.Locator("#sheet-form input[type=file]")
            .SetInputFilesAsync(
                new FilePayload
                {
                    Name = "名簿.csv",
                    MimeType = "text/csv",
                    Buffer = System.Text.Encoding.UTF8.GetBytes(
                        "氏名,フリガナ,役職,従事\r\n試行 use1 user1,シコウ イチ,主任,はい\r\n髙﨑 二子,たかさき,,たぶん\r\n=三子,ミツコ,,はい\r\n"
                    ),
                }
            );
        await responsible.PressAsync("#read-sheet");
        await responsible.PictureAsync("use-sheet-read");
        var rows = responsible.Page.Locator("#preview tbody tr");
        Assert.Equal(3, await rows.CountAsync());
        var second = await rows.Nth(1).InnerTextAsync();
        Assert.Contains("DSG-4153", second, Ordinal);
        Assert.Contains("DSG-4161", second, Ordinal);
        Assert.Contains("DSG-4155", await rows.Nth(2).InnerTextAsync(), Ordinal);
        Assert.Contains("3行のうち2行", await responsible.ReadAsync("#preview-sum"), Ordinal);

        await responsible.FillAsync("roster[1].kana", "タカサキ フタコ");
        await responsible.TickAsync("roster[1].engaged");
        await responsible.FillAsync("roster[2].name", "試行 三子");
        await responsible.PressAsync("#file-application");
        Assert.Equal(3, await responsible.Page.Locator("#people-list > li").CountAsync());
        // As typed, with the variants of its characters.
        Assert.Contains("髙﨑 二子", await responsible.ReadAsync("#people-list"), Ordinal);
        return responsible.Path;
    }

    private async Task CorrectAsync(Visitor responsible, string path)
    {
        var reviewer = await SignedInAsync("operations", "shikou-sakura");
        await reviewer.OpenAsync(path);
        await LookCloselyAsync(reviewer, "use-office-filed");
        await reviewer.ActAsync(
            "correction-request",
            ("items[0].field", "髙﨑 二子：フリガナ"),
            ("items[0].code", "氏名又はフリガナに誤りがある"),
            ("items[0].text", "戸籍では「タカザキ」です。"),
            ("items[1].field", "試行 三子：この人の届出"),
            ("items[1].code", "契約の履行への従事を確認できない"),
            ("dueOn", InOpenDays(5))
        );
        Assert.Contains("次に動く人：申請責任者", await reviewer.ReadAsync(".now"), Ordinal);

        await responsible.OpenAsync(path);
        await LookCloselyAsync(responsible, "use-correction");
        var form = responsible.Page.Locator("[id=form-correction]");
        // Only what was asked for is open, each with its reason.
        Assert.Equal(1, await form.Locator("input[type=text]").CountAsync());
        Assert.Equal(2, await form.Locator("input[type=radio]").CountAsync());
        var asked = await form.InnerTextAsync();
        Assert.Contains("氏名又はフリガナに誤りがある：戸籍では", asked, Ordinal);
        Assert.Contains("契約の履行への従事を確認できない", asked, Ordinal);
        await form.Locator("input[type=text]").FillAsync("タカザキ フタコ");
        await form.Locator("input[type=radio][value=false]").CheckAsync();
        await responsible.PressAsync("[id=do-correction]");
        Assert.Contains("契約・合意の確認", await responsible.ReadAsync(".now"), Ordinal);
        Assert.Contains("うち貴社の準備", await responsible.ReadAsync("#elapsed"), Ordinal);
        Assert.Contains("約束ではありません", await responsible.ReadAsync("#forecast"), Ordinal);
    }

    private async Task ApproveInPartAsync(string path)
    {
        var approver = await SignedInAsync("operations", "mogi-shigeru");
        await approver.OpenAsync(path);
        await LookCloselyAsync(approver, "use-approval");
        var second = await PersonAsync(path, "髙﨑 二子");
        await approver.ActAsync(
            "approval",
            ("documentNumber", "試験第41号"),
            ($"refused.{second}", "従事の時期が先である。")
        );
        Assert.Contains("不承認", await approver.ReadAsync("#people"), Ordinal);
    }

    // Two operators, two channels; then a lost invitation.
    private async Task HandOverAsync(string path, Visitor user)
    {
        var first = await SignedInAsync("operations", "shikou-sakura");
        var second = await SignedInAsync("operations", "shikou-ken");
        await first.OpenAsync(path);
        await first.ActAsync(
            "credentials",
            ("channel", "書留郵便"),
            ("receiver", "試行 use1 責任者")
        );
        var lost = await first.ReadAsync("[data-testid=one-time-code]");
        await first.PictureAsync("use-slips");
        Assert.Equal(1, await first.Page.Locator("[data-testid=one-time-code]").CountAsync());

        await first.OpenAsync(path);
        // Whoever prepared them does not hand them over.
        Assert.False(await first.OffersAsync("credentials-hand-over"));

        await second.OpenAsync(path);
        await second.FillInAsync("credentials-hand-over.channel", "書留郵便");
        await second.PressAsync("[id='do-credentials-hand-over']");
        Assert.Contains("DSG-4166", await second.ReadAsync("#problems"), Ordinal);
        await second.ActAsync("credentials-hand-over", ("channel", "手渡し"));
        Assert.Contains("初回利用", await second.ReadAsync(".now"), Ordinal);

        await second.ActAsync(
            "credentials-reissue",
            ("person", "試行 use1 user1"),
            ("reason", "届いていない。")
        );
        var anew = await second.ReadAsync("[data-testid=one-time-code]");
        await first.OpenAsync(path);
        Assert.Contains("利用者IDの交付", await first.ReadAsync(".now"), Ordinal);
        await first.ActAsync("credentials-hand-over", ("channel", "手渡し"));
        await first.PictureAsync("use-office-in-use");

        Assert.Equal("/invitation", user.Path);
        await user.FillAsync("code", lost);
        await user.PressAsync("main form button.btn");
        // The lost one died when the new one was prepared.
        Assert.Contains("DSG-", await user.ReadAsync("#problems"), Ordinal);
        await user.FillAsync("code", anew);
        await user.PressAsync("main form button.btn");
        await AcceptRulesAsync(user, await AgreementOfAsync(path));
    }

    // Forms opened, on a screen of 320 pixels, in both languages.
    private static async Task LookCloselyAsync(Visitor visitor, string name)
    {
        var usual = visitor.Page.ViewportSize!;
        foreach (var language in new[] { "ja", "en" })
        {
            Assert.Equal(
                language,
                await visitor.AskAsync<string>("() => document.documentElement.lang")
            );
            await visitor.Page.SetViewportSizeAsync(320, usual.Height);
            var over = await visitor.AskAsync<int>(
                """
                () => {
                    document.querySelectorAll("main details").forEach(each => each.open = true);
                    return document.documentElement.scrollWidth - document.documentElement.clientWidth;
                }
                """
            );
            Assert.True(over <= 0, $"{name}, {language}: {over} px");
            await visitor.PictureAsync($"{name}-{language}-320");
            await visitor.Page.SetViewportSizeAsync(usual.Width, usual.Height);
            await visitor.PressAsync(".site__language");
        }
    }

    private async Task<string> PersonAsync(string path, string name)
    {
        var usage = await office.Operator.GetAsync($"/api/v1{path}");
        return usage["people"]!
            .AsArray()
            .First(person => person!["name"]!.GetValue<string>() == name)![
            "person"
        ]!.GetValue<string>();
    }

    private async Task<string> AgreementOfAsync(string path) =>
        (await office.Operator.GetAsync($"/api/v1{path}"))["agreement"]!.GetValue<string>();

    private static async Task AcceptRulesAsync(Visitor user, string agreement)
    {
        await user.OpenAsync($"/workspaces/{agreement}/rules");
        await user.TickAsync("accepted");
        await user.PressAsync("#accept-rules");
    }

    private static DateOnly Today =>
        DateOnly.FromDateTime(DateTimeOffset.UtcNow.ToOffset(TimeSpan.FromHours(9)).DateTime);

    private static string InOpenDays(int days) =>
        Iso(Dsg.Server.Procedures.ShippedProcedures.Calendar().After(Today, days));

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

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
}
