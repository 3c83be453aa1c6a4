using System.Net;
using System.Security.Cryptography;
using Dsg.Wire.Exchange;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Api;

/// <summary>Access that explains itself: to the person, to the office, and in a refusal.</summary>
public sealed class AccessExplainTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Why = "端末の感染の疑い（試験）";

    [Fact]
    public async Task A_person_reads_which_ground_is_missing_since_when_who_mends_it_and_where()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        await UsageRoadTests.AdmitStaffAsync(office, exchange, agreement);
        var (usage, user) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        Assert.True((await OwnAsync(user, agreement.Id)).IsGranted);
        var sending = $"access/explain?agreement={agreement.Id}&action=";
        Assert.True((await user.GetAsync<OwnAccessView>(sending + "send")).IsGranted);
        Assert.Equal("DSG-1004", (await user.NotReadAsync(sending + "destroy")).Code);

        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        await office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest("person", usage.People[0].Person.ToString(), Why)
        );

        var problem = await user.NotReadAsync($"workspaces/{agreement.Id}");
        var told = Assert.Single(problem.Requirements ?? []);
        Assert.Equal(("person.stopped", "office"), (told.Id, told.MendedBy));
        Assert.Equal("情報システム管理室の担当", told.MendedByName?.Ja);
        Assert.InRange(Assert.NotNull(told.Since), before, DateTimeOffset.UtcNow);
        // The page of the stop is the office's.
        Assert.Null(told.Href);

        var own = await OwnAsync(user, agreement.Id);
        Assert.Equal(told, own.Conditions.Single(each => !each.Holds));
        var full = await ExplainAsync(office, exchange, usage, agreement.Id);
        var unmet = full.Requirements.Single(each => !each.Holds);
        Assert.Equal((told.Id, told.Since), (unmet.Id, unmet.Since));
        // It could last be used until the stop, and that is worked out from the events.
        Assert.Equal((told.Since, true), (full.LastAllowed, full.HistoryRead));
        await OpensAsync(office.Operator, unmet);
        user.Dispose();
    }

    [Fact]
    public async Task Of_a_stop_that_is_not_theirs_users_read_whom_to_ask_and_the_office_reads_all()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var staff = await UsageRoadTests.AdmitStaffAsync(office, exchange, agreement);
        var (usage, user) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        await office.Operator.PostAsync<SuspendRequest, SuspensionView>(
            "suspensions",
            new SuspendRequest("agreement", agreement.Id.ToString(), Why)
        );

        var problem = await user.NotReadAsync($"workspaces/{agreement.Id}");
        Assert.Equal("DSG-6002", problem.Code);
        Assert.Equal([], problem.Requirements);
        var own = await OwnAsync(user, agreement.Id);
        Assert.Equal(["DSG-6002"], own.Reasons.Select(reason => reason.Code));
        Assert.DoesNotContain(
            own.Conditions,
            each => each.Id is "agreement.stopped" or "company.stopped" or "site.stopped"
        );

        // The ministry's own people are no users of that company.
        var refused = await exchange.Staff.NotReadAsync($"workspaces/{agreement.Id}");
        Assert.Equal("DSG-6001", refused.Code);
        Assert.Equal("agreement.stopped", Assert.Single(refused.Requirements ?? []).Id);
        var full = await ExplainAsync(office, exchange, usage, agreement.Id);
        Assert.Equal(
            ["agreement.stopped"],
            full.Requirements.Where(each => !each.Holds).Select(each => each.Id)
        );
        Assert.NotEqual(default, staff.Id);
        user.Dispose();
    }

    [Fact]
    public async Task When_the_last_of_the_other_side_leaves_it_is_told_since_when_and_the_link_opens()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var staff = await UsageRoadTests.AdmitStaffAsync(office, exchange, agreement);
        var (usage, user) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        var before = DateTimeOffset.UtcNow.AddSeconds(-1);
        await exchange.Superior.PostAsync<EndUseRequest, UsageView>(
            $"usage/{staff.Id}/end",
            new EndUseRequest(staff.People[0].Person.ToString(), "異動")
        );

        var own = await OwnAsync(user, agreement.Id);
        var missing = own.Conditions.Single(each => !each.Holds);
        Assert.Equal(("workspace.other-side", "otherSide"), (missing.Id, missing.MendedBy));
        Assert.InRange(Assert.NotNull(missing.Since), before, DateTimeOffset.UtcNow);
        await OpensAsync(user, missing);
        // Of another person nothing is told here, as of nobody.
        using var stranger = await office.InviteAsync(
            Dsg.Core.Shared.Face.Staff,
            "staffUser",
            "別部 署"
        );
        using var one = await stranger.SendAsync(
            $"access/explain?agreement={agreement.Id}",
            null,
            HttpMethod.Get
        );
        Assert.Equal(HttpStatusCode.NotFound, one.StatusCode);
        Assert.Equal(
            "refused",
            (await ExplainAsync(office, exchange, usage, agreement.Id)).Outcome
        );
        user.Dispose();
    }

    private static Task<OwnAccessView> OwnAsync(ApiClient user, Guid agreement) =>
        user.GetAsync<OwnAccessView>($"access/explain?agreement={agreement}");

    private static Task<AccessExplanation> ExplainAsync(
        Office office,
        Exchange exchange,
        UsageView usage,
        Guid agreement
    ) =>
        office.Operator.PostAsync<ExplainAccessRequest, AccessExplanation>(
            "access/explain",
            new ExplainAccessRequest(
                usage.People[0].Person.ToString(),
                agreement.ToString(),
                "openWorkspace",
                exchange.Device.GetCertHashString(HashAlgorithmName.SHA256)
            )
        );

    private static async Task OpensAsync(ApiClient reader, RequirementView unmet)
    {
        using var page = await reader.SendAsync(
            unmet.Href ?? "",
            null,
            HttpMethod.Get,
            ("Accept", "text/html")
        );
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }
}
