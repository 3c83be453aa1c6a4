using Dsg.Server.Tests.Api;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Browser;

/// <summary>
/// 利用 where the office does not approve it, in Chromium: 差戻し inside the office, 不承認 and a new application, 取下げ on either side.
/// Up to the branch itself everything is put in place through the API.
/// </summary>
public sealed class UsageDecisionInChromiumTests(Chromium chromium) : ClockedBrowserTest(chromium)
{
    private const StringComparison Ordinal = StringComparison.Ordinal;
    private const string Inner = "従事の期間を契約担当者に確かめること。";
    private const string Refusal = "従事する期間が契約の期間の外にある。";

    [Fact]
    public async Task An_application_of_a_company_is_returned_inside_refused_filed_anew_and_withdrawn()
    {
        using var office = await Office.OpenAsync(Server);
        var exchange = await office.ContractAsync();
        var path = await FileForCompanyAsync(exchange);
        var company = await ComeAsync(exchange.Responsible, exchange.Device);
        var reviewer = await ComeAsync(office.Operator);
        var approver = await ComeAsync(office.Approver);

        await ReviewAsync(reviewer, path);
        await ReturnAsync(approver, company, path);
        await ReviewAnewAsync(reviewer, path);
        await RefuseAsync(approver, path);
        await ReadNoticeAsync(company, path);
        var anew = await FileAgainAsync(company, path);
        await WithdrawAsync(company, reviewer, anew);
    }

    [Fact]
    public async Task An_application_of_staff_comes_before_the_agreement_is_refused_filed_anew_and_withdrawn()
    {
        using var office = await Office.OpenAsync(Server);
        var exchange = await office.ContractAsync();
        var agreement = await exchange.Staff.PostAsync<StartAgreementRequest, AgreementView>(
            "agreements",
            new StartAgreementRequest(
                exchange.Contract.Id.ToString(),
                exchange.Contract.Parties[0].Company.ToString()
            )
        );
        var staff = await ComeAsync(exchange.Staff);
        var superior = await ComeAsync(exchange.Superior);
        var reviewer = await ComeAsync(office.Operator);
        var approver = await ComeAsync(office.Approver);

        var path = await FileForStaffAsync(staff, agreement);
        await superior.OpenAsync(path);
        await superior.PressAsync("#attestation");
        await MeetAsync(exchange, agreement, path);
        await ReviewAsync(reviewer, path);
        await RefuseAsync(approver, path);
        await ReadNoticeAsync(staff, path);
        // Only whoever filed it files it anew.
        await superior.OpenAsync(path);
        Assert.Equal(0, await superior.Page.Locator("#apply-again").CountAsync());

        await staff.OpenAsync(path);
        await staff.PressAsync("#apply-again");
        Assert.Equal("T-077", await staff.Page.InputValueAsync("[name=terminalNumber]"));
        await staff.TickAsync("engaged");
        await staff.PressAsync("#file-application");
        Assert.NotEqual(path, staff.Path);
        var anew = staff.Path;
        await superior.OpenAsync(anew);
        Assert.Equal(1, await superior.Page.Locator("#attestation").CountAsync());
        await WithdrawAsync(staff, reviewer, anew);
        // What was withdrawn asks nobody any more.
        await superior.OpenAsync(anew);
        Assert.Equal(0, await superior.Page.Locator("#attestation").CountAsync());
        Assert.False(await superior.OffersAsync("decline"));
    }

    private static async Task<string> FileForCompanyAsync(Api.Exchange exchange)
    {
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var filed = await exchange.Responsible.PostAsync<FileCompanyUsageRequest, UsageView>(
            "usage",
            new FileCompanyUsageRequest(
                agreement.Id.ToString(),
                [
                    new RosterEntry("利用 七子", true) { Kana = "リヨウ ナナコ", Post = "主任" },
                    new RosterEntry("利用 八子", true),
                ]
            )
        );
        var path = $"/usage/{filed.Id}";
        await ConfirmAsync(exchange.Officer, exchange.Superior, path);
        return path;
    }

    private static async Task ConfirmAsync(ApiClient officer, ApiClient otherSide, string path)
    {
        await officer.PostAsync<UsageView>($"/api/v1{path}/contract-confirmation");
        await otherSide.PostAsync<UsageView>($"/api/v1{path}/agreement-confirmation");
    }

    private static async Task<string> FileForStaffAsync(Visitor staff, AgreementView agreement)
    {
        await staff.OpenAsync($"/usage/new?agreement={agreement.Id}");
        await staff.FillAsync("terminalSystem", "試験オープン系");
        await staff.FillAsync("terminalNumber", "T-077");
        await staff.ChooseAsync("superior", "所属 長子");
        await staff.TickAsync("engaged");
        await staff.PressAsync("#file-application");
        return staff.Path;
    }

    // Nobody confirms for an agreement that does not stand yet; the company confirms it, and then the application by its 合意番号.
    private async Task MeetAsync(Api.Exchange exchange, AgreementView agreement, string path)
    {
        var officer = await ComeAsync(exchange.Officer);
        var company = await ComeAsync(exchange.Responsible, exchange.Device);
        await officer.OpenAsync(path);
        Assert.Contains("いまはできません", await officer.ReadAsync(), Ordinal);
        Assert.Equal(0, await officer.Page.Locator("[id='contract-confirmation']").CountAsync());
        await officer.PictureAsync("usage-before-agreement");

        await company.OpenAsync($"/agreements/{agreement.Id}");
        await company.PressAsync("#confirm-agreement");
        var number = await company.ReadAsync("#agreement-number");
        await company.OpenAsync(path);
        var seen = await company.ReadAsync();
        Assert.Contains(number, seen, Ordinal);
        // The terminal is no business of the company.
        Assert.DoesNotContain("T-077", seen, Ordinal);
        await company.PressAsync("[id='agreement-confirmation']");
        await officer.OpenAsync(path);
        await officer.PressAsync("[id='contract-confirmation']");
    }

    private static async Task ReviewAsync(Visitor reviewer, string path)
    {
        await reviewer.OpenAsync(path);
        await reviewer.ActAsync("review");
        // Whoever reviewed does not decide.
        Assert.False(await reviewer.OffersAsync("approval"));
        Assert.False(await reviewer.OffersAsync("rejection"));
    }

    // 差戻し is between the approver and the reviewer; the company reads only that its application is being reviewed.
    private static async Task ReturnAsync(Visitor approver, Visitor company, string path)
    {
        await approver.OpenAsync(path);
        await approver.PictureAsync("usage-approver");
        await approver.ActAsync("return", ("reason", Inner));
        await company.OpenAsync(path);
        var seen = await company.ReadAsync();
        Assert.DoesNotContain(Inner, seen, Ordinal);
        Assert.DoesNotContain("差戻し", seen, Ordinal);
        Assert.Contains("確認・決裁", await company.ReadAsync(".now"), Ordinal);
        await company.PictureAsync("usage-returned-company");
        await company.OpenAsync("/notices");
        Assert.DoesNotContain(Inner, await company.ReadAsync(), Ordinal);
    }

    private static async Task ReviewAnewAsync(Visitor reviewer, string path)
    {
        await reviewer.OpenAsync(path);
        await reviewer.PictureAsync("usage-returned-office");
        Assert.Contains(Inner, await reviewer.ReadAsync("#exceptions"), Ordinal);
        await reviewer.ActAsync("review");
        Assert.Equal(0, await reviewer.Page.Locator("#exceptions").CountAsync());
    }

    // Without reason and number nothing is decided; what was typed stays.
    private static async Task RefuseAsync(Visitor approver, string path)
    {
        await approver.OpenAsync(path);
        await approver.UnfoldAsync("rejection");
        await approver.FillInAsync("rejection.reason", Refusal);
        await approver.PressAsync("[id='do-rejection']");
        Assert.Contains("DSG-3011", await approver.ReadAsync("#problems"), Ordinal);
        Assert.Equal(Refusal, await approver.Page.InputValueAsync("[name='rejection.reason']"));
        await approver.ActAsync(
            "rejection",
            ("documentNumber", "試験第90号"),
            ("decidedOn", "令和8年4月6日")
        );
        Assert.Contains("不承認", await approver.ReadAsync(".now"), Ordinal);
        Assert.DoesNotContain("申請中", await approver.ReadAsync("#people"), Ordinal);
        await approver.PictureAsync("usage-refused-office");
        Assert.False(await approver.OffersAsync("approval"));
    }

    // The applicant reads it on the case, and as the notice that was stored with the decision.
    private static async Task ReadNoticeAsync(Visitor applicant, string path)
    {
        await applicant.OpenAsync(path);
        Assert.Contains("不承認", await applicant.ReadAsync(".now"), Ordinal);
        Assert.Contains(Refusal, await applicant.ReadAsync("#filed"), Ordinal);
        Assert.DoesNotContain("手続中", await applicant.ReadAsync("#people-list"), Ordinal);
        await applicant.PictureAsync("usage-refused-applicant");
        await applicant.PressAsync("#read-notice");
        await applicant.PressAsync("main a:has-text('利用の申請の不承認について')");
        var notice = await applicant.ReadAsync();
        await applicant.PictureAsync("usage-refused-notice");
        Assert.Contains("試験第90号", notice, Ordinal);
        Assert.Contains("令和8年4月6日", notice, Ordinal);
        Assert.Contains(Refusal, notice, Ordinal);
    }

    // People and what is known of them are carried over; that they are engaged is said anew.
    private static async Task<string> FileAgainAsync(Visitor company, string path)
    {
        await company.OpenAsync(path);
        await company.PressAsync("#apply-again");
        foreach (
            var (field, value) in new[]
            {
                ("roster[0].name", "利用 七子"),
                ("roster[0].kana", "リヨウ ナナコ"),
                ("roster[0].post", "主任"),
                ("roster[1].name", "利用 八子"),
            }
        )
        {
            Assert.Equal(value, await company.Page.InputValueAsync($"[name='{field}']"));
        }

        await company.PressAsync("#file-application");
        Assert.Contains("DSG-", await company.ReadAsync("#problems"), Ordinal);
        await company.TickAsync("roster[0].engaged");
        await company.TickAsync("roster[1].engaged");
        await company.PressAsync("#file-application");
        Assert.Contains("契約・合意の確認", await company.ReadAsync(".now"), Ordinal);
        Assert.NotEqual(path, company.Path);
        return company.Path;
    }

    private static async Task WithdrawAsync(Visitor applicant, Visitor reviewer, string path)
    {
        await applicant.OpenAsync(path);
        await applicant.ActAsync("withdrawal", ("reason", "体制を見直すため。"));
        Assert.Contains("取下げ", await applicant.ReadAsync(".now"), Ordinal);
        Assert.False(await applicant.OffersAsync("withdrawal"));
        await applicant.PictureAsync("usage-withdrawn");
        await reviewer.OpenAsync(path);
        Assert.Contains("取下げ", await reviewer.ReadAsync(".now"), Ordinal);
        Assert.Contains("体制を見直すため。", await reviewer.ReadAsync(), Ordinal);
        Assert.False(await reviewer.OffersAsync("review"));
        Assert.False(await reviewer.OffersAsync("correction-request"));
    }
}
