using System.Net;
using Dsg.Server.Tests.Exchange;
using Dsg.Server.Tests.Gateway;
using Dsg.Server.Workers;
using Dsg.Wire.Exchange;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Api;

/// <summary>緊急停止 from the first operator to the second approver: confirmation, escalation, declined and done lifting, history.</summary>
public sealed class SuspensionTests : IAsyncLifetime
{
    private const string Why = "端末の紛失の連絡（試験）";

    private readonly ShiftedClock clock = new();
    private readonly ApiServer server;

    public SuspensionTests() => server = new ApiServer { Clock = clock };

    public async ValueTask InitializeAsync() => await server.InitializeAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task A_stop_escalates_once_when_nobody_confirms_and_is_lifted_by_two()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var at = $"suspensions/company/{agreement.Company}";
        var stopped = await office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest("company", agreement.Company.ToString(), Why)
        );
        Assert.NotNull(stopped.ConfirmBy);
        await OrdinaryActsAreRefusedAsync(exchange, agreement);

        await EscalateAsync(stopped.ConfirmBy.Value);
        var late = await ReadAsync(office, agreement.Company);
        Assert.True(late.InForce);
        Assert.NotNull(late.EscalatedAt);
        Assert.Contains(
            "確認の期限を経過",
            await PageAsync(office.Approver, $"/{at}"),
            StringComparison.Ordinal
        );

        await office.Approver.PostAsync<SuspensionView>($"{at}/confirmation");
        await office.Operator.PostAsync<ReasonRequest, SuspensionView>(
            $"{at}/lift-proposal",
            new ReasonRequest("端末が見つかった。")
        );
        var declined = await office.Approver.PostAsync<ReasonRequest, SuspensionView>(
            $"{at}/lift-refusal",
            new ReasonRequest("調査が済んでいない。")
        );
        Assert.Equal((true, "調査が済んでいない。"), (declined.InForce, declined.LiftDeclined));

        await LiftAsync(office, at);
        Assert.Contains(Why, await PageAsync(office.Operator, $"/{at}"), StringComparison.Ordinal);
    }

    private static async Task LiftAsync(Office office, string at)
    {
        await office.Operator.PostAsync<ReasonRequest, SuspensionView>(
            $"{at}/lift-proposal",
            new ReasonRequest("調査が済んだ。")
        );
        var lifted = await office.Approver.PostAsync<SuspensionView>($"{at}/lift");
        Assert.False(lifted.InForce);
        var past = Assert.Single(lifted.Past);
        Assert.Equal((Why, "調査が済んだ。"), (past.Reason, past.LiftReason));
        Assert.NotNull(past.EscalatedAt);
    }

    // The end of an agreement is an ordinary act; it is closed while the company is stopped.
    private static async Task OrdinaryActsAreRefusedAsync(
        Exchange exchange,
        AgreementView agreement
    )
    {
        var refused = await exchange.Responsible.RefusedAsync(
            $"agreements/{agreement.Id}/dissolution",
            new DissolveAgreementRequest("2027-03-31", "契約を終えた。")
        );
        Assert.Equal("DSG-6002", refused.Code);
    }

    private async Task EscalateAsync(DateOnly confirmBy)
    {
        clock.Ahead =
            JapanTime.StartOf(confirmBy.AddDays(1)).AddHours(12) - TimeProvider.System.GetUtcNow();
        var today = JapanTime.DateOf(clock.GetUtcNow());
        var round = server.Service<SuspensionRound>();
        // The worker's own round may have been first; together they tell it once.
        Assert.InRange(await round.RunAsync(today, TestContext.Current.CancellationToken), 0, 1);
        Assert.Equal(0, await round.RunAsync(today, TestContext.Current.CancellationToken));
    }

    private static async Task<SuspensionView> ReadAsync(Office office, Guid company)
    {
        var list = await office.Approver.GetAsync<Page<SuspensionView>>("suspensions");
        return Assert.Single(list.Items, row => row.Target == company.ToString());
    }

    private static async Task<string> PageAsync(ApiClient client, string path)
    {
        using var page = await client.SendAsync(
            path,
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync());
    }
}
