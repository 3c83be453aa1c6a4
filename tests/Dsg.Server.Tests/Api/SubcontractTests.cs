using System.Net;
using System.Security.Cryptography.X509Certificates;
using Dsg.Server.Workers;
using Dsg.Wire.Contracts;
using Dsg.Wire.Exchange;
using Dsg.Wire.Renewals;
using Dsg.Wire.Shared;
using Dsg.Wire.Subcontracts;
using Dsg.Wire.Usage;

namespace Dsg.Server.Tests.Api;

/// <summary>A prime with two subcontractors, and contracts that go on under others.</summary>
public sealed class SubcontractTests(ApiServer server) : IClassFixture<ApiServer>
{
    [Fact]
    public async Task Subcontractors_become_parties_by_approval_and_enrollment_and_see_nothing_of_each_other()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var (first, firstDevice) = await EnrollAsync(office, "7990000000002", "下請精機株式会社");
        var ids = new List<string>();
        // One is reported by the prime, which confirms it; the others are entered by the officer.
        ids.Add(
            await ReportAsync(exchange.Responsible, exchange, "7990000000002", "下請精機株式会社")
        );
        ids.Add(await ReportAsync(exchange.Officer, exchange, "6990000000003", "下請電装株式会社"));
        ids.Add(await ReportAsync(exchange.Officer, exchange, "5990000000004", "下請化成株式会社"));
        Assert.Equal(
            "DSG-2001",
            (
                await exchange.Officer.RefusedAsync(
                    $"subcontracts/{ids[1]}/approval",
                    new ApproveSubcontractRequest("試下第1号", "2026-11-01")
                )
            ).Code
        );

        var confirmed = await exchange.Responsible.PostAsync<
            SubcontractBatchRequest,
            Page<SubcontractOutcome>
        >("subcontracts/confirmations", new SubcontractBatchRequest(ids));
        Assert.Equal([false, true, true], confirmed.Items.Select(each => each.Done));
        Assert.Equal("DSG-2001", confirmed.Items[0].Reasons.Single().Code);
        var approved = await exchange.Officer.PostAsync<
            SubcontractBatchRequest,
            Page<SubcontractOutcome>
        >("subcontracts/approvals", new SubcontractBatchRequest(ids, "試下第1号", "2026-11-01"));
        Assert.All(approved.Items, each => Assert.True(each.Done));

        var all = await exchange.Officer.GetAsync<Page<SubcontractView>>("subcontracts");
        Assert.Equal(
            ["enrollment", "enrollment", "party"],
            all.Items.Where(each => ids.Contains(each.Id.ToString()))
                .Select(each => each.State)
                .Order()
        );
        Assert.Equal(
            "DSG-4109",
            (await exchange.Officer.RefusedAsync($"subcontracts/{ids[1]}/join")).Code
        );
        var (second, secondDevice) = await EnrollAsync(office, "6990000000003", "下請電装株式会社");
        // The gateway finds it by itself, once a day; the officer may look at any time.
        foreach (var round in server.Service<IEnumerable<IDeadlineRound>>())
        {
            await round.RunAsync(
                JapanTime.DateOf(TimeProvider.System.GetUtcNow()),
                TestContext.Current.CancellationToken
            );
        }

        var joined = await exchange.Officer.GetAsync<SubcontractView>($"subcontracts/{ids[1]}");
        Assert.Equal("party", joined.State);

        await SeeNothingOfEachOtherAsync(
            office,
            exchange,
            [first with { Device = firstDevice }, second with { Device = secondDevice }]
        );
        await EndAsync(exchange, ids[0], first);
    }

    [Fact]
    public async Task Many_contracts_are_renewed_all_or_none_and_people_go_on_without_a_new_application()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var agreement = await UsageRoadTests.AgreeAsync(exchange);
        await UsageRoadTests.AdmitStaffAsync(office, exchange, agreement);
        await UsageRoadTests.AdmitCompanyAsync(office, exchange, agreement);
        var contract = exchange.Contract;
        var next = new ContractTermsForm(
            "契-2",
            contract.Title,
            contract.Office,
            contract.Kind,
            true,
            "指-2",
            "2027-03-20",
            ["図面"],
            "2027-04-01",
            "2028-03-31"
        );

        var wrong = await exchange.Officer.RefusedAsync(
            "renewals",
            new RenewContractsRequest(
                "試更第1号",
                "2027-03-20",
                [
                    new RenewContractRow(contract.Id.ToString(), Next: next),
                    new RenewContractRow(Guid.CreateVersion7().ToString(), To: "2027-09-30"),
                ]
            )
        );
        Assert.Equal(["rows[1].contract"], wrong.Errors.Select(each => each.Field));
        Assert.Null(
            (await exchange.Officer.GetAsync<ContractView>($"contracts/{contract.Id}")).Successor
        );

        var done = await exchange.Officer.PostAsync<RenewContractsRequest, RenewalView>(
            "renewals",
            new RenewContractsRequest(
                "試更第1号",
                "2027-03-20",
                [new RenewContractRow(contract.Id.ToString(), Next: next)]
            )
        );

        var renewed = Assert.Single(done.Contracts);
        Assert.Equal(3, renewed.People);
        var carried = await exchange.Responsible.GetAsync<AgreementView>(
            $"agreements/{Assert.Single(renewed.Agreements)}"
        );
        Assert.Equal((true, agreement.Id), (carried.Stands, carried.Predecessor));
        Assert.NotEqual(agreement.Number, carried.Number);
        var uses = await exchange.Responsible.GetAsync<Page<UsageSummary>>("usage");
        Assert.Equal(2, uses.Items.Count(each => each.Side == "company"));
        var old = await exchange.Responsible.GetAsync<ContractView>($"contracts/{contract.Id}");
        Assert.Equal(renewed.Next, old.Successor);
        Assert.Contains(
            "継続契約への引継ぎ",
            await PageAsync(exchange.Officer, $"/contracts/{contract.Id}"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            done.Number,
            await PageAsync(exchange.Officer, $"/renewals/{done.Id}"),
            StringComparison.Ordinal
        );
    }

    private sealed record Enrolled(Guid Company, string Subject)
    {
        public X509Certificate2? Device { get; init; }
    }

    /// <summary>
    /// Invariant 9: each subcontractor has a workspace of its own under the same contract; a user of one finds neither the agreement, nor
    /// the dispatches, nor a file of the other, or of the prime, and the answer is that of what is not there.
    /// </summary>
    private static async Task SeeNothingOfEachOtherAsync(
        Office office,
        Exchange exchange,
        IReadOnlyList<Enrolled> subs
    )
    {
        var prime = await UsageRoadTests.AgreeAsync(exchange);
        var rooms = new List<Room>();
        foreach (var sub in subs)
        {
            rooms.Add(await OpenAsync(office, exchange, sub));
        }

        foreach (var (me, other) in new[] { (rooms[0], rooms[1]), (rooms[1], rooms[0]) })
        {
            Assert.Equal(
                HttpStatusCode.OK,
                (await me.User.BeginAsync($"/api/v1/workspaces/{me.Agreement.Id}")).StatusCode
            );
            Assert.Equal(
                HttpStatusCode.OK,
                (await me.User.BeginAsync($"/api/v1/dispatches/{me.Sent.Id}")).StatusCode
            );
            foreach (
                var address in new[]
                {
                    $"workspaces/{other.Agreement.Id}",
                    $"workspaces/{other.Agreement.Id}/dispatches",
                    $"workspaces/{prime.Id}",
                    $"dispatches/{other.Sent.Id}",
                    $"files/{other.Sent.Files[0].Id}/content",
                }
            )
            {
                Assert.Equal(
                    (address, 404),
                    (address, (await me.User.NotReadAsync(address)).Status)
                );
            }

            var seen = await me.Responsible.GetAsync<Page<AgreementView>>("agreements");
            Assert.Equal([me.Agreement.Id], seen.Items.Select(each => each.Id));
            Assert.Equal(
                404,
                (await me.Responsible.NotReadAsync($"agreements/{other.Agreement.Id}")).Status
            );
            var contract = await me.Responsible.GetAsync<ContractView>(
                $"contracts/{exchange.Contract.Id}"
            );
            Assert.Equal([me.Of.Company], contract.Parties.Select(each => each.Company));
            Assert.Empty(
                (await me.Responsible.GetAsync<Page<SubcontractView>>("subcontracts")).Items
            );
        }
    }

    private static async Task<Room> OpenAsync(Office office, Exchange exchange, Enrolled sub)
    {
        var responsible = office.Client(Face.Company, sub.Subject, sub.Device);
        var own = exchange with
        {
            Responsible = responsible,
            Device = sub.Device ?? exchange.Device,
        };
        var agreement = await UsageRoadTests.AgreeAsync(own);
        var staff = await UsageRoadTests.AdmitStaffAsync(office, own, agreement);
        var (_, user) = await UsageRoadTests.AdmitCompanyAsync(office, own, agreement);
        var sent = await user.PostAsync<BeginDispatchRequest, BegunDispatch>(
            $"workspaces/{agreement.Id}/dispatches",
            new BeginDispatchRequest(
                "試験成績の送付",
                "",
                "attention",
                [staff.People[0].Person],
                [new FileToSend("成績.txt", 10)],
                1
            )
        );
        return new Room(sub, agreement, responsible, user, sent);
    }

    private sealed record Room(
        Enrolled Of,
        AgreementView Agreement,
        ApiClient Responsible,
        ApiClient User,
        BegunDispatch Sent
    );

    private static async Task EndAsync(Exchange exchange, string subcontract, Enrolled sub)
    {
        var ended = await exchange.Responsible.PostAsync<EndSubcontractRequest, SubcontractView>(
            $"subcontracts/{subcontract}/end",
            new EndSubcontractRequest("2026-11-01", "作業の完了")
        );
        Assert.Equal("ended", ended.State);
        var contract = await exchange.Officer.GetAsync<ContractView>(
            $"contracts/{exchange.Contract.Id}"
        );
        Assert.Equal(
            new DateOnly(2026, 11, 1),
            contract.Parties.Single(each => each.Company == sub.Company).EndsOn
        );
    }

    private static async Task<(Enrolled, X509Certificate2)> EnrollAsync(
        Office office,
        string number,
        string name
    )
    {
        var subject = $"sub-{Guid.CreateVersion7()}";
        var (enrolled, device) = await office.EnrollAsync(
            office.Applicant(subject),
            Office.Form(name) with
            {
                CorporateNumber = number,
            }
        );
        return (new Enrolled(enrolled.Company, subject), device);
    }

    private static async Task<string> ReportAsync(
        ApiClient client,
        Exchange exchange,
        string number,
        string name
    )
    {
        var reported = await client.PostAsync<ReportSubcontractRequest, SubcontractView>(
            "subcontracts",
            new ReportSubcontractRequest(
                exchange.Contract.Id.ToString(),
                number,
                name,
                "部品の製造"
            )
        );
        return reported.Id.ToString();
    }

    private static async Task<string> PageAsync(ApiClient client, string path)
    {
        using var page = await client.BeginAsync(path);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        return await page.Content.ReadAsStringAsync();
    }
}
