using Dsg.Wire.Contracts;
using Dsg.Wire.Shared;
using Dsg.Wire.Subcontracts;

namespace Dsg.Server.Tests.Api;

/// <summary>Each act on one subcontract, and the change of a contract, one after the other.</summary>
public sealed class SubcontractActTests(ApiServer server) : IClassFixture<ApiServer>
{
    private const string Number = "6990000000011";

    [Fact]
    public async Task A_subcontract_is_confirmed_approved_and_joined_by_the_persons_of_each_step()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var at = $"subcontracts/{await ReportAsync(exchange.Officer, exchange, Number)}";
        var approval = new ApproveSubcontractRequest("試下第2号", "2026-11-01");

        // The office's approval waits for the prime, and nobody of the one side acts for the other.
        Assert.Equal(
            "DSG-2001",
            (await exchange.Officer.RefusedAsync($"{at}/approval", approval)).Code
        );
        Assert.Equal(404, (await exchange.Officer.RefusedAsync($"{at}/confirmation")).Status);
        var stranger = (await office.ContractAsync()).Responsible;
        Assert.Equal(404, (await stranger.RefusedAsync($"{at}/confirmation")).Status);

        var confirmed = await exchange.Responsible.PostAsync<SubcontractView>($"{at}/confirmation");
        Assert.Equal("officeApproval", confirmed.State);
        Assert.Equal(404, (await exchange.Responsible.RefusedAsync($"{at}/approval")).Status);
        var approved = await exchange.Officer.PostAsync<ApproveSubcontractRequest, SubcontractView>(
            $"{at}/approval",
            approval
        );
        Assert.Equal("enrollment", approved.State);
        Assert.Equal("DSG-4109", (await exchange.Officer.RefusedAsync($"{at}/join")).Code);

        await office.EnrollAsync(
            office.Applicant($"sub-{Guid.CreateVersion7()}"),
            Office.Form("下請光学株式会社") with
            {
                CorporateNumber = Number,
            }
        );
        var joined = await exchange.Officer.PostAsync<SubcontractView>($"{at}/join");
        Assert.Equal("party", joined.State);
        Assert.Equal(
            2,
            (await exchange.Officer.GetAsync<ContractView>($"contracts/{exchange.Contract.Id}"))
                .Parties
                .Count
        );
    }

    [Fact]
    public async Task A_subcontract_is_declined_or_withdrawn_with_a_reason_before_it_is_approved()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var first = await ReportAsync(exchange.Officer, exchange, "5990000000012");
        Assert.Equal(
            "DSG-2007",
            (
                await exchange.Responsible.RefusedAsync(
                    $"subcontracts/{first}/decline",
                    new ReasonRequest(" ")
                )
            ).Code
        );
        var declined = await exchange.Responsible.PostAsync<ReasonRequest, SubcontractView>(
            $"subcontracts/{first}/decline",
            new ReasonRequest("下請には出しません。")
        );
        Assert.Equal("declined", declined.State);

        var second = await ReportAsync(exchange.Responsible, exchange, "5990000000012");
        var withdrawn = await exchange.Responsible.PostAsync<ReasonRequest, SubcontractView>(
            $"subcontracts/{second}/withdrawal",
            new ReasonRequest("相手方を選び直します。")
        );
        Assert.Equal("withdrawn", withdrawn.State);
        Assert.Equal(
            "DSG-2001",
            (
                await exchange.Officer.RefusedAsync(
                    $"subcontracts/{second}/approval",
                    new ApproveSubcontractRequest("試下第3号", "2026-11-01")
                )
            ).Code
        );
    }

    [Fact]
    public async Task A_contract_is_changed_under_a_document_by_its_officer_alone()
    {
        using var office = await Office.OpenAsync(server);
        var exchange = await office.ContractAsync();
        var at = $"contracts/{exchange.Contract.Id}";
        var change = new ChangeContractRequest(
            new ContractTermsForm(
                exchange.Contract.Number,
                "試験用部品の製造（変更）",
                exchange.Contract.Office,
                exchange.Contract.Kind,
                exchange.Contract.SecurityClause,
                exchange.Contract.Designation.Number,
                "2026-04-01",
                exchange.Contract.Designation.Items,
                "2026-04-01",
                "2027-06-30"
            ),
            "数量の変更",
            "試変第1号",
            "2026-11-01"
        );

        Assert.Equal(404, (await exchange.Responsible.RefusedAsync($"{at}/change", change)).Status);
        Assert.False(
            (
                await exchange.Officer.RefusedAsync(
                    $"{at}/change",
                    change with
                    {
                        DocumentNumber = "",
                    }
                )
            )
                .Errors
                .Count == 0
        );
        var changed = await exchange.Officer.PostAsync<ChangeContractRequest, ContractView>(
            $"{at}/change",
            change
        );

        Assert.Equal(
            ("試験用部品の製造（変更）", new DateOnly(2027, 6, 30)),
            (changed.Title, changed.To)
        );
    }

    private static async Task<string> ReportAsync(
        ApiClient client,
        Exchange exchange,
        string number
    ) =>
        (
            await client.PostAsync<ReportSubcontractRequest, SubcontractView>(
                "subcontracts",
                new ReportSubcontractRequest(
                    exchange.Contract.Id.ToString(),
                    number,
                    "下請光学株式会社",
                    "部品の製造"
                )
            )
        ).Id.ToString();
}
