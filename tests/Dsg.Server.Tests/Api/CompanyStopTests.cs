using System.Net;
using Dsg.Server.Tests.Exchange;
using Dsg.Wire.Exchange;
using Dsg.Wire.Parties;

namespace Dsg.Server.Tests.Api;

/// <summary>利用停止 of a company: who reads why.</summary>
public sealed class CompanyStopTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Why = "事故の調査のため（試験）";

    [Fact]
    public async Task The_responsible_person_reads_the_reason_and_an_ordinary_user_whom_to_ask()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        await UsageRoadTests.AdmitStaffAsync(office, exchange, agreement);
        var (_, user) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        Assert.Empty((await exchange.Responsible.GetAsync<CompanyStopList>("company/stops")).Items);
        Assert.Empty((await user.GetAsync<CompanyStopList>("company/stops")).Items);

        await StopAsync(office, "company", agreement.Company);
        var stop = Assert.Single(
            (await exchange.Responsible.GetAsync<CompanyStopList>("company/stops")).Items
        );
        var refused = await user.NotReadAsync("company/stops");

        Assert.Equal((agreement.Company, "company", Why), (stop.Company, stop.Level, stop.Reason));
        Assert.Equal((403, "DSG-6002"), (refused.Status, refused.Code));
        Assert.StartsWith(
            "利用停止中です。詳細は貴社の申請責任者へ",
            refused.Detail,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain(Why, refused.Detail, StringComparison.Ordinal);
        Assert.Equal("DSG-6002", (await user.NotReadAsync($"workspaces/{agreement.Id}")).Code);
        var list = await user.GetAsync<WorkspaceList>("workspaces");
        Assert.Equal("DSG-6002", Assert.Single(Assert.Single(list.Items).Reasons).Code);
        Assert.Equal(404, (await exchange.Staff.NotReadAsync("company/stops")).Status);

        var home = await PageAsync(exchange.Responsible);
        Assert.Contains("data-testid=\"stop-reason\"", home, StringComparison.Ordinal);
        Assert.Contains(Why, home, StringComparison.Ordinal);
        Assert.DoesNotContain(Why, await PageAsync(user), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stopped_agreement_is_told_in_the_same_way_and_to_no_other_company()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var stranger = await office.ContractAsync();

        await StopAsync(office, "agreement", agreement.Id);

        var stop = Assert.Single(
            (await exchange.Responsible.GetAsync<CompanyStopList>("company/stops")).Items
        );
        Assert.Equal(("agreement", agreement.Id.ToString()), (stop.Level, stop.Target));
        Assert.Equal(Why, stop.Reason);
        Assert.Empty((await stranger.Responsible.GetAsync<CompanyStopList>("company/stops")).Items);
    }

    private static async Task<string> PageAsync(ApiClient client)
    {
        using var page = await client.SendAsync("/", null, HttpMethod.Get, ("Accept", "text/html"));
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
    }

    private static Task<SuspensionView> StopAsync(Office office, string level, Guid target) =>
        office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest(level, target.ToString(), Why)
        );
}
