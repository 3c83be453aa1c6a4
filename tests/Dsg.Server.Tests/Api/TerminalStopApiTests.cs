using System.Net;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;

namespace Dsg.Server.Tests.Api;

/// <summary>端末の停止 by the company: at once, from elsewhere, its own alone; lifted by two of the office (ADR 79).</summary>
public sealed class TerminalStopApiTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task A_company_stops_its_own_terminal_and_only_the_office_lifts_it()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        await UsageRoadTests.AdmitStaffAsync(office, exchange, agreement);
        var (_, user) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        var own = Assert.Single(
            (await exchange.Responsible.GetAsync<TerminalList>("terminals")).Items
        );
        Assert.Null(own.StoppedSince);
        using (var open = await user.SendAsync($"workspaces/{agreement.Id}", null, HttpMethod.Get))
        {
            Assert.Equal(HttpStatusCode.OK, open.StatusCode);
        }

        var at = $"terminals/{own.Unit}/stop";
        var lost = new StopTerminalRequest("lost");
        await OthersFindNothingAsync(office, exchange, own);
        Assert.Equal(403, (await user.RefusedAsync(at, lost)).Status);
        Assert.Equal(
            422,
            (await exchange.Responsible.RefusedAsync(at, new StopTerminalRequest("other"))).Status
        );

        var stopped = await exchange.Responsible.PostAsync<StopTerminalRequest, TerminalView>(
            at,
            lost
        );

        Assert.NotNull(stopped.StoppedSince);
        Assert.Equal(403, (await user.NotReadAsync($"workspaces/{agreement.Id}")).Status);
        await LiftAsync(office, exchange);
        using var again = await user.SendAsync($"workspaces/{agreement.Id}", null, HttpMethod.Get);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    // Byte for byte the answer for a terminal that does not exist.
    private async Task OthersFindNothingAsync(Office office, Exchange exchange, TerminalView own)
    {
        var stranger = await office.ContractAsync();
        Assert.DoesNotContain(
            (await stranger.Responsible.GetAsync<TerminalList>("terminals")).Items,
            each => each.Unit == own.Unit
        );
        var theirs = await AnswerAsync(stranger.Responsible, own.Unit);
        var nothing = await AnswerAsync(stranger.Responsible, Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.NotFound, theirs.Status);
        Assert.Equal(nothing, theirs);
        Assert.Null(
            Assert
                .Single((await exchange.Responsible.GetAsync<TerminalList>("terminals")).Items)
                .StoppedSince
        );
        stranger.Device.Dispose();
    }

    private static async Task<(HttpStatusCode Status, string Body)> AnswerAsync(
        ApiClient client,
        Guid unit
    )
    {
        using var answer = await client.SendAsync(
            $"terminals/{unit}/stop",
            ApiClient.Raw("""{"ground":"lost"}""")
        );
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task LiftAsync(Office office, Exchange exchange)
    {
        var thumbprint = exchange.Device.GetCertHashString(
            System.Security.Cryptography.HashAlgorithmName.SHA256
        );
        var list = await office.Approver.GetAsync<Page<SuspensionView>>("suspensions");
        var stop = Assert.Single(
            list.Items,
            each => string.Equals(each.Target, thumbprint, StringComparison.OrdinalIgnoreCase)
        );
        Assert.Contains("紛失又は盗難", stop.Reason, StringComparison.Ordinal);
        var at = $"suspensions/device/{stop.Target}";
        await office.Approver.PostAsync<SuspensionView>($"{at}/confirmation");
        await office.Operator.PostAsync<ReasonRequest, SuspensionView>(
            $"{at}/lift-proposal",
            new ReasonRequest("端末が見つかり、異常がなかった。")
        );
        Assert.False((await office.Approver.PostAsync<SuspensionView>($"{at}/lift")).InForce);
    }
}
