using System.Security.Cryptography;
using Dsg.Server.Tests.Api;
using Dsg.Wire.Parties;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Browser;

/// <summary>Why can I not open this? On both sites of users and for the office, with the keyboard alone.</summary>
public sealed class OwnAccessInChromiumTests(Chromium chromium) : ClockedBrowserTest(chromium)
{
    private const StringComparison Ordinal = StringComparison.Ordinal;

    [Fact]
    public async Task A_user_reads_what_is_missing_who_mends_it_and_the_office_when_it_could_last_be_used()
    {
        using var office = await Office.OpenAsync(Server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var staff = await UsageRoadTests.AdmitStaffAsync(office, exchange, agreement);
        var (usage, user) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);

        var company = await ComeAsync(user, exchange.Device);
        await company.OpenAsync("/workspaces");
        await company.GoAsync("#own-access");
        Assert.Equal("/access", company.Path);
        Assert.Contains("利用できます", await company.ReadAsync(".now"), Ordinal);
        await company.PictureAsync("access-open");

        await exchange.Superior.PostAsync<EndUseRequest, UsageView>(
            $"usage/{staff.Id}/end",
            new EndUseRequest(staff.People[0].Person.ToString(), "異動")
        );
        await company.OpenAsync("/access");
        await company.GoAsync("#do-access");
        var unmet = await company.ReadAsync("#unmet");
        Assert.Contains("相手方の利用者がいること", unmet, Ordinal);
        Assert.Contains("いつから：", unmet, Ordinal);
        Assert.Contains("解消できる人：相手側（職員）", unmet, Ordinal);
        await company.PictureAsync("access-refused");
        await company.GoAsync("#unmet .condition__fact--remedy a");
        Assert.Equal($"/agreements/{agreement.Id}", company.Path);

        var other = await ComeAsync(exchange.Staff);
        await other.OpenAsync("/access");
        Assert.Contains("解消できる人：所属長", await other.ReadAsync("#unmet"), Ordinal);
        await other.PictureAsync("access-staff");

        await LookAsync(office, exchange, usage, agreement.Id);

        await office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest("company", agreement.Company.ToString(), "感染の疑い（試験）")
        );
        await company.OpenAsync("/access");
        var stopped = await company.ReadAsync();
        Assert.Contains("利用停止中です。詳細は貴社の申請責任者へ", stopped, Ordinal);
        Assert.DoesNotContain("感染の疑い", stopped, Ordinal);
        Assert.DoesNotContain("企業が停止されていないこと", stopped, Ordinal);
        await company.PictureAsync("access-stopped");
        user.Dispose();
    }

    private async Task LookAsync(
        Office office,
        Api.Exchange exchange,
        UsageView usage,
        Guid agreement
    )
    {
        var device = exchange.Device.GetCertHashString(HashAlgorithmName.SHA256);
        var desk = await ComeAsync(office.Operator);
        await desk.OpenAsync($"/people/{usage.People[0].Person}");
        await desk.GoAsync("#explain-person");
        Assert.Equal("/explain", desk.Path);
        await desk.OpenAsync(
            $"/explain?person={usage.People[0].Person}&agreement={agreement}&device={device.ToLowerInvariant()}&action=Send"
        );
        Assert.Equal("送付する", await desk.ReadAsync("#action option:checked"));
        await desk.GoAsync("#do-explain");
        Assert.Contains("年", await desk.ReadAsync("#last-allowed"), Ordinal);
        Assert.Contains("相手方の利用者がいること", await desk.ReadAsync("#requirements"), Ordinal);
        await desk.PictureAsync("access-office");
    }
}
