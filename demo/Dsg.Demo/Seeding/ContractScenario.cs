using System.Globalization;
using Dsg.Wire.Contracts;
using Dsg.Wire.Renewals;
using Dsg.Wire.Shared;
using Dsg.Wire.Subcontracts;
using Dsg.Wire.Usage;

namespace Dsg.Demo.Seeding;

/// <summary>Contracts, agreements and subcontracts in every state, beside those of the open workspace.</summary>
internal sealed class ContractScenario(Cast cast, DemoWorld world, TimeProvider clock)
{
    private const string Last = "試験-契-0390";

    private readonly ActingPerson responsible = world.Person("kakuu-hanako", Face.Company);

    private DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().AddHours(9).DateTime);

    /// <summary>Plays it once; a later start finds the last contract and does nothing.</summary>
    /// <param name="prime">The prime contractor of all of them.</param>
    /// <param name="enrolled">Another enrolled company, for a subcontract.</param>
    /// <param name="cancellation">Stops between two calls.</param>
    public async Task PlayAsync(
        Guid prime,
        (string Number, string Name) enrolled,
        CancellationToken cancellation
    )
    {
        var known = await cast.Officer.GetAsync<Page<ContractView>>(
            "/api/v1/contracts?take=200",
            cancellation
        );
        if (known.Items.Any(each => each.Number == Last))
        {
            return;
        }

        var contracts = await Task.WhenAll(
            EnterAsync("0311", "変更契約手続中の整備（見本）", prime, -60, 20, cancellation),
            EnterAsync("0312", "期間を経過した整備（見本）", prime, -300, -5, cancellation),
            EnterAsync("0313", "履行を完了した整備（見本）", prime, -300, 10, cancellation),
            EnterAsync("0314", "引き継がれる整備（見本）", prime, -300, 30, cancellation),
            EnterAsync("0315", "下請負のある製造（見本）", prime, -30, 200, cancellation),
            EnterAsync("0316", "合意を解消する調査（見本）", prime, -30, 200, cancellation),
            EnterAsync("0317", "合意を確認しない調査（見本）", prime, -30, 200, cancellation)
        );
        await Task.WhenAll(
            ActOnContractsAsync(contracts, cancellation),
            AgreeAsync(contracts, prime, cancellation),
            SubcontractAsync(contracts[4], enrolled, cancellation)
        );
        await EnterAsync(
            Last[^4..],
            "契約担当者が入力した契約（見本）",
            prime,
            30,
            400,
            cancellation
        );
    }

    /// <summary>One whose period ends in some days.</summary>
    public Task<ContractView> EnterEndingAsync(
        Guid prime,
        int days,
        CancellationToken cancellation
    ) => EnterAsync("0339", "期間の終わる保守（見本）", prime, -300, days, cancellation);

    private Task<ContractView> EnterAsync(
        string number,
        string title,
        Guid prime,
        int from,
        int to,
        CancellationToken cancellation
    ) =>
        cast.Officer.PostAsync<ContractView>(
            "/api/v1/contracts",
            new EnterContractRequest(
                $"試験-契-{number}",
                title,
                "試験機関 契約課",
                "regional",
                Clause: true,
                $"試指第{number}号",
                Iso(Today.AddDays(from)),
                ["整備要領"],
                Iso(Today.AddDays(from)),
                Iso(Today.AddDays(to)),
                prime.ToString()
            ),
            $"contract/{number}",
            cancellation
        );

    private async Task ActOnContractsAsync(ContractView[] contracts, CancellationToken cancellation)
    {
        Task ActAsync(ContractView contract, string act, object body) =>
            cast.Officer.PostAsync(
                $"/api/v1/contracts/{contract.Id}/{act}",
                body,
                $"contract/{contract.Number[^4..]}/{act}",
                cancellation
            );
        await ActAsync(contracts[0], "change-begin", new ReasonRequest("数量の変更"));
        await ActAsync(
            contracts[2],
            "performance",
            new ConfirmPerformanceRequest(Iso(Today), "試験第313号")
        );
        await cast.Officer.PostAsync(
            "/api/v1/renewals",
            new RenewContractsRequest(
                "試更第314号",
                Iso(Today),
                [
                    new RenewContractRow(
                        contracts[3].Id.ToString(),
                        Next: new ContractTermsForm(
                            "試験-契-0414",
                            "引き継いだ整備（見本）",
                            contracts[3].Office,
                            contracts[3].Kind,
                            Clause: true,
                            "試指第0414号",
                            Iso(Today),
                            ["整備要領"],
                            Iso(contracts[3].To.AddDays(1)),
                            Iso(contracts[3].To.AddYears(1))
                        )
                    ),
                ]
            ),
            "renewal",
            cancellation
        );
    }

    private async Task AgreeAsync(
        ContractView[] contracts,
        Guid prime,
        CancellationToken cancellation
    )
    {
        Task<AgreementView> ByCompanyAsync(ContractView contract, string step) =>
            responsible.PostAsync<AgreementView>(
                "/api/v1/agreements",
                new StartAgreementRequest(contract.Id.ToString()),
                $"agreement/{contract.Number[^4..]}/{step}",
                cancellation
            );
        Task ActAsync(ActingPerson person, AgreementView agreement, string act, object? body) =>
            person.PostAsync(
                $"/api/v1/agreements/{agreement.Id}/{act}",
                body,
                $"agreement/{agreement.Id}/{act}",
                cancellation
            );
        await responsible.PostAsync(
            "/api/v1/recorded-agreements",
            new RecordAgreementRequest(
                contracts[0].Id.ToString(),
                Iso(Today.AddDays(-10)),
                "架空 花子",
                "試験 誠"
            ),
            "agreement/recorded",
            cancellation
        );
        await cast.Staff.PostAsync(
            "/api/v1/agreements",
            new StartAgreementRequest(contracts[1].Id.ToString(), prime.ToString()),
            "agreement/0312",
            cancellation
        );
        var dissolving = await ByCompanyAsync(contracts[5], "first");
        await ActAsync(cast.Superior, dissolving, "confirmation", null);
        await ActAsync(
            responsible,
            dissolving,
            "dissolution",
            new DissolveAgreementRequest(Iso(Today.AddDays(14)), "調査の終了")
        );
        var declined = await ByCompanyAsync(contracts[6], "first");
        await ActAsync(
            cast.Superior,
            declined,
            "decline",
            new ReasonRequest("別の課が担当します。")
        );
        var withdrawn = await ByCompanyAsync(contracts[6], "second");
        await ActAsync(responsible, withdrawn, "withdrawal", new ReasonRequest("選び直します。"));
        var ended = await ByCompanyAsync(contracts[6], "third");
        await ActAsync(cast.Superior, ended, "confirmation", null);
        await ActAsync(
            responsible,
            ended,
            "dissolution",
            new DissolveAgreementRequest(Iso(Today), "調査の中止")
        );
    }

    private async Task SubcontractAsync(
        ContractView contract,
        (string Number, string Name) enrolled,
        CancellationToken cancellation
    )
    {
        (string Number, string Name) other = ("6990000000003", "仮想技研株式会社");
        async Task<SubcontractView> ReportAsync(
            ActingPerson person,
            (string Number, string Name) company,
            string work,
            int no
        ) =>
            await person.PostAsync<SubcontractView>(
                "/api/v1/subcontracts",
                new ReportSubcontractRequest(
                    contract.Id.ToString(),
                    company.Number,
                    company.Name,
                    work
                ),
                $"subcontract/{no}",
                cancellation
            );
        Task ActAsync(ActingPerson person, SubcontractView subcontract, string act, object? body) =>
            person.PostAsync(
                $"/api/v1/subcontracts/{subcontract.Id}/{act}",
                body,
                $"subcontract/{subcontract.Id}/{act}",
                cancellation
            );
        var approval = new ApproveSubcontractRequest("試下第1号", Iso(Today));
        await ReportAsync(cast.Officer, other, "部品の加工", 1);
        await ReportAsync(responsible, other, "部品の塗装", 2);
        await ActAsync(
            cast.Officer,
            await ReportAsync(responsible, other, "部品の試験", 3),
            "approval",
            approval
        );
        await ActAsync(
            cast.Officer,
            await ReportAsync(responsible, enrolled, "部品の梱包", 4),
            "approval",
            approval
        );
        var ended = await ReportAsync(responsible, enrolled, "部品の運搬", 5);
        await ActAsync(cast.Officer, ended, "approval", approval);
        await ActAsync(
            responsible,
            ended,
            "end",
            new EndSubcontractRequest(Iso(Today), "作業の完了")
        );
        await ActAsync(
            cast.Officer,
            await ReportAsync(responsible, other, "部品の設計", 6),
            "decline",
            new ReasonRequest("設計は再委託できません。")
        );
        await ActAsync(
            responsible,
            await ReportAsync(responsible, other, "部品の保管", 7),
            "withdrawal",
            new ReasonRequest("自社で行います。")
        );
    }

    private static string Iso(DateOnly date) => date.ToString("O", CultureInfo.InvariantCulture);
}
