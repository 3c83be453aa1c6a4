using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Dsg.Server.Tests.Gateway;
using Dsg.Server.Workers;
using Dsg.Wire.Contracts;
using Dsg.Wire.Parties;
using Dsg.Wire.Shared;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Api;

/// <summary>The life of a contract and its agreement on the running server: what the calendar does, and what only people do.</summary>
public sealed class ContractLifeTests : IAsyncLifetime
{
    private readonly ShiftedClock clock = new();
    private readonly ApiServer server;

    public ContractLifeTests() => server = new ApiServer { Clock = clock };

    public async ValueTask InitializeAsync() => await server.InitializeAsync();

    public async ValueTask DisposeAsync() => await server.DisposeAsync();

    [Fact]
    public async Task Use_goes_on_past_the_end_until_the_officer_decides_and_completion_leaves_it_readable()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var at = $"contracts/{exchange.Contract.Id}";
        await exchange.Officer.PostAsync<CorrectContractRequest, ContractView>(
            $"{at}/correction",
            new CorrectContractRequest(
                Terms(exchange.Contract, to: Today.AddDays(40)),
                "終わりの日の誤記"
            )
        );
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        await UsageRoadTests.AdmitStaffAsync(office, exchange, agreement);
        var (company, _) = await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        var person = company.People[0].Person;

        await RoundAsync();
        Assert.Equal(60, (await exchange.Officer.GetAsync<ContractView>(at)).EndNotice);
        clock.Ahead += TimeSpan.FromDays(41);
        var past = await exchange.Responsible.GetAsync<ContractView>(at);
        Assert.Equal("pastEnd", past.Standing);
        Assert.Equal("granted", (await ExplainAsync("send")).Outcome);
        Assert.Contains(
            "期限経過・確認待ち",
            await PageAsync(exchange.Responsible, $"/{at}"),
            StringComparison.Ordinal
        );
        await RoundAsync();
        past = await exchange.Officer.GetAsync<ContractView>(at);
        Assert.Equal(["contractOfficer"], past.Progress.Next.SelectMany(act => act.Actors));

        var changing = await exchange.Officer.PostAsync<ReasonRequest, ContractView>(
            $"{at}/change-begin",
            new ReasonRequest("数量の変更")
        );
        Assert.Equal("underChange", changing.Standing);
        var extended = await exchange.Officer.PostAsync<ExtendContractRequest, ContractView>(
            $"{at}/extension",
            new ExtendContractRequest(Iso(Today.AddDays(90)), "試験第8号", Iso(Today))
        );
        Assert.Equal(("running", Today.AddDays(90)), (extended.Standing, extended.To));
        Assert.Equal("granted", (await ExplainAsync("send")).Outcome);

        var performed = await exchange.Officer.PostAsync<ConfirmPerformanceRequest, ContractView>(
            $"{at}/performance",
            new ConfirmPerformanceRequest(Iso(Today), "試験第9号")
        );
        Assert.Equal("performed", performed.Standing);
        Assert.Empty(performed.AvailableActions);
        Assert.Equal("granted", (await ExplainAsync("obtain")).Outcome);
        var refused = await ExplainAsync("send");
        Assert.Equal(
            ["contract.running"],
            refused.Requirements.Where(each => !each.Holds).Select(each => each.Id)
        );

        Task<AccessExplanation> ExplainAsync(string action) =>
            office.Operator.PostAsync<ExplainAccessRequest, AccessExplanation>(
                "access/explain",
                new ExplainAccessRequest(
                    person.ToString(),
                    agreement.Id.ToString(),
                    action,
                    exchange.Device.GetCertHashString(HashAlgorithmName.SHA256)
                )
            );
    }

    [Fact]
    public async Task A_recorded_agreement_is_confirmed_and_the_person_named_ends_it_on_a_date()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var recorded = await exchange.Responsible.PostAsync<RecordAgreementRequest, AgreementView>(
            "recorded-agreements",
            new RecordAgreementRequest(
                exchange.Contract.Id.ToString(),
                Iso(Today.AddDays(-3)),
                "責任 良子",
                "所属 長子"
            )
        );
        var at = $"agreements/{recorded.Id}";
        Assert.Equal(("awaiting", "責任 良子"), (recorded.State, recorded.Recorded?.CompanyName));
        Assert.Equal(
            "DSG-4105",
            (
                await exchange.Staff.RefusedAsync(
                    "agreements",
                    new StartAgreementRequest(
                        exchange.Contract.Id.ToString(),
                        recorded.Company.ToString()
                    )
                )
            ).Code
        );
        await exchange.Staff.PostAsync<AgreementView>($"{at}/confirmation");

        var dissolve = new DissolveAgreementRequest(Iso(Today.AddDays(2)), "作業の終了");
        Assert.Equal(
            "DSG-4107",
            (await exchange.Staff.RefusedAsync($"{at}/dissolution", dissolve)).Code
        );
        var staff = await exchange.Staff.GetAsync<MeView>("me");
        await exchange.Superior.PostAsync<NamePersonRequest, AgreementView>(
            $"{at}/naming",
            new NamePersonRequest(staff.Person.Id.ToString())
        );
        var dissolving = await exchange.Staff.PostAsync<DissolveAgreementRequest, AgreementView>(
            $"{at}/dissolution",
            dissolve
        );
        Assert.Equal(("dissolving", true), (dissolving.State, dissolving.Stands));

        clock.Ahead += TimeSpan.FromDays(2);
        Assert.False((await exchange.Responsible.GetAsync<AgreementView>(at)).Stands);
        await RoundAsync();
        Assert.Equal("ended", (await exchange.Responsible.GetAsync<AgreementView>(at)).State);
        Assert.Contains(
            "解消",
            await PageAsync(exchange.Superior, $"/{at}"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public async Task An_agreement_is_declined_with_a_reason_or_withdrawn_and_may_be_started_anew()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        async Task<AgreementView> StartAsync() =>
            await exchange.Responsible.PostAsync<StartAgreementRequest, AgreementView>(
                "agreements",
                new StartAgreementRequest(exchange.Contract.Id.ToString())
            );

        var first = await StartAsync();
        Assert.Equal(
            "DSG-2007",
            (
                await exchange.Superior.RefusedAsync(
                    $"agreements/{first.Id}/decline",
                    new ReasonRequest(" ")
                )
            ).Code
        );
        var declined = await exchange.Superior.PostAsync<ReasonRequest, AgreementView>(
            $"agreements/{first.Id}/decline",
            new ReasonRequest("別の課が担当します。")
        );
        Assert.Equal(("declined", false), (declined.State, declined.Stands));
        var second = await StartAsync();
        var withdrawn = await exchange.Responsible.PostAsync<ReasonRequest, AgreementView>(
            $"agreements/{second.Id}/withdrawal",
            new ReasonRequest("契約を選び直します。")
        );
        Assert.Equal("withdrawn", withdrawn.State);
        Assert.NotEqual(first.Number, (await StartAsync()).Number);
    }

    [Fact]
    public async Task The_contract_officer_stops_an_agreement_and_a_follower_acts_after_him()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        var next = await office.InviteAsync(Face.Staff, "contractOfficer", "契約 次郎");
        var follower = await next.GetAsync<MeView>("me");
        Assert.Equal(
            "DSG-2006",
            (
                await next.RefusedAsync(
                    $"agreements/{agreement.Id}/stop",
                    new ReasonRequest("調査")
                )
            ).Code
        );

        var changed = await exchange.Superior.PostAsync<ChangeOfficerRequest, ContractView>(
            $"contracts/{exchange.Contract.Id}/officer",
            new ChangeOfficerRequest(follower.Person.Id.ToString(), "異動")
        );
        Assert.Equal(follower.Person.Id, changed.Officer.Id);
        await next.PostAsync<ReasonRequest, AgreementView>(
            $"agreements/{agreement.Id}/stop",
            new ReasonRequest("調査")
        );

        var stop = await office.Approver.PostAsync<SuspensionView>(
            $"suspensions/agreement/{agreement.Id}/confirmation"
        );
        Assert.Equal((true, "調査"), (stop.InForce, stop.Reason));
    }

    private static ContractTermsForm Terms(ContractView contract, DateOnly to) =>
        new(
            contract.Number,
            contract.Title,
            contract.Office,
            contract.Kind,
            contract.SecurityClause,
            contract.Designation.Number,
            Iso(contract.Designation.Date),
            contract.Designation.Items,
            Iso(contract.From),
            Iso(to)
        );

    private DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    private async Task RoundAsync()
    {
        foreach (var round in server.Service<IEnumerable<IDeadlineRound>>())
        {
            await round.RunAsync(Today, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<string> PageAsync(ApiClient client, string path)
    {
        using var page = await client.BeginAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
