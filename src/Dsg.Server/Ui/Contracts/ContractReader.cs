using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Usage;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Dsg.Server.Ui.Usage;

namespace Dsg.Server.Ui.Contracts;

/// <summary>Reads contracts for their pages.</summary>
internal sealed class ContractReader(
    IContractQueries contracts,
    IEnrollmentQueries enrollments,
    IUsageQueries usage,
    CaseFacts facts,
    TimeProvider clock
)
{
    private const int NearDays = 60;
    private const int MarchTheLast = 331;

    public async Task<ContractList> ListAsync(
        Caller caller,
        string? after,
        Language language,
        CancellationToken cancellation
    )
    {
        var found = await contracts.ListAsync(
            Acting.ScopeOf(caller),
            new Slice(after),
            cancellation
        );
        var rows = new List<ContractRow>();
        foreach (var contract in found.Items.Select(each => each.State))
        {
            rows.Add(
                new ContractRow(
                    contract.Number,
                    contract.Title,
                    ContractPages.PathOf(contract.Id),
                    await CompanyAsync(contract.Prime, cancellation),
                    StandingOf(contract.Standing, language),
                    $"{Dates.Full(contract.To, language)} {LeftOf(contract, language)}",
                    FlagOf(contract, language)
                )
            );
        }

        return new ContractList(
            rows,
            found.Next is { } next ? ContractPages.Root + QueryString.Create("after", next) : null,
            caller.Holds(Capacity.ContractOfficer)
        );
    }

    /// <summary>One contract within the caller's scope, or null.</summary>
    public async Task<ContractView?> FindAsync(
        Caller caller,
        string address,
        Language language,
        CancellationToken cancellation
    )
    {
        var scope = Acting.ScopeOf(caller);
        if (
            !ContractId.TryParse(address, null, out var id)
            || await contracts.FindAsync(scope, id, cancellation) is not { } found
        )
        {
            return null;
        }

        var contract = found.State;
        var agreements = await usage.ListAgreementsAsync(scope, new Slice(null, 200), cancellation);
        return new ContractView(
            contract.Id,
            found.Version,
            new Phrase("{0}（契約 {1}）", "{0} (contract {1})").In(
                language,
                contract.Title,
                contract.Number
            ),
            StandingOf(contract.Standing, language),
            $"{Dates.Full(contract.To, language)}{new Phrase("まで", "").In(language)} {LeftOf(contract, language)}",
            await FactsAsync(contract, language, cancellation),
            contract.Designation.Items,
            [
                .. agreements
                    .Items.Select(each => each.State)
                    .Where(each => each.Contract == contract.Id)
                    .Select(each => new AgreementLink(
                        each.Number,
                        AgreementPages.PathOf(each.Id),
                        AgreementWords.StateOf(each, Today, language)
                    )),
            ],
            facts.OpenOn(contract, caller).Any(act => act.Name == "standing")
        );
    }

    private DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    private async Task<IReadOnlyList<(string, string)>> FactsAsync(
        Contract contract,
        Language language,
        CancellationToken cancellation
    )
    {
        string Say(string ja, string en) => new Phrase(ja, en).In(language);
        var companies = new List<string>();
        foreach (var company in contract.Subcontractors)
        {
            companies.Add(await CompanyAsync(company, cancellation));
        }

        return
        [
            (Say("契約番号", "Contract number"), contract.Number),
            (Say("契約件名", "Title"), contract.Title),
            (Say("契約担当官等の所属", "Contracting office"), contract.Office),
            (
                Say("調達の区分", "Kind of procurement"),
                ContractWords.Of(contract.Kind).In(language)
            ),
            (
                Say("情報セキュリティ特約条項", "Information-security clause"),
                Say("付されています", "included")
            ),
            (
                Say("情報セキュリティ指定書", "Designation"),
                $"{contract.Designation.Number}　{Dates.Full(contract.Designation.Date, language)}"
            ),
            (
                Say("契約期間", "Period"),
                $"{Dates.Full(contract.From, language)} – {Dates.Full(contract.To, language)}"
            ),
            (
                Say("契約の相手方（元請）", "Contractor (prime)"),
                await CompanyAsync(contract.Prime, cancellation)
            ),
            (
                Say("下請負者", "Subcontractors"),
                companies.Count == 0 ? Say("なし", "none") : string.Join("、", companies)
            ),
            (Say("職員側の組織", "Staff unit"), contract.Unit.Name),
        ];
    }

    private async Task<string> CompanyAsync(CompanyId company, CancellationToken cancellation) =>
        (await enrollments.FindByCompanyAsync(company, cancellation))?.CompanyName ?? "－";

    private string LeftOf(Contract contract, Language language)
    {
        var left = contract.To.DayNumber - Today.DayNumber;
        var words =
            left >= 0
                ? Amounts.DaysLeft(left, language)
                : new Phrase("期限経過・確認待ち", "past its end; to be confirmed").In(language);
        return new Phrase("（{0}）", "({0})").In(language, words);
    }

    // Soft grounds: they are shown and stop nothing by themselves.
    private FileState? FlagOf(Contract contract, Language language)
    {
        var left = contract.To.DayNumber - Today.DayNumber;
        var yearEnd = (contract.To.Month * 100) + contract.To.Day == MarchTheLast;
        return (contract.Standing, left, yearEnd) switch
        {
            (ContractStanding.Performed, _, _) => null,
            (_, < 0, _) => new(
                new Phrase("期限経過・確認待ち", "Past its end").In(language),
                Tone.Danger
            ),
            (_, <= NearDays, _) => new(
                new Phrase("まもなく終了", "Ends soon").In(language),
                Tone.Waiting
            ),
            (_, _, true) => new(
                new Phrase("年度末", "End of fiscal year").In(language),
                Tone.Plain
            ),
            _ => null,
        };
    }

    private static FileState StandingOf(ContractStanding standing, Language language) =>
        new(
            ContractWords.Of(standing).In(language),
            standing switch
            {
                ContractStanding.Running => Tone.Done,
                ContractStanding.UnderChange => Tone.Waiting,
                _ => Tone.Plain,
            }
        );
}
