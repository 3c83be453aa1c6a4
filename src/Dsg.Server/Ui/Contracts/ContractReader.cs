using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;
using Dsg.Server.Ui.Audit;
using Dsg.Server.Ui.Components;
using Dsg.Server.Ui.Office;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Dsg.Server.Ui.Usage;

namespace Dsg.Server.Ui.Contracts;

/// <summary>Reads contracts for their pages.</summary>
internal sealed class ContractReader(
    IContractQueries contracts,
    IEnrollmentQueries enrollments,
    IUsageQueries usage,
    IPartyQueries parties,
    CaseFacts facts,
    TimeProvider clock
)
{
    private const int Most = 200;

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
                    await CompanyAsync(PartyOf(contract, caller), cancellation),
                    ContractWords.StateOf(contract.StandingOn(Today), language),
                    $"{Dates.Full(contract.To, language)} {ContractFlags.LeftOf(contract, Today, language)}",
                    ContractFlags.Of(contract, Today, language)
                )
            );
        }

        return new ContractList(
            rows,
            found.Next is { } next ? ContractPages.Root + QueryString.Create("after", next) : null,
            caller.Holds(Capacity.ContractOfficer)
        );
    }

    /// <summary>The contract within the caller's scope, or null.</summary>
    public async Task<Versioned<Contract>?> LoadAsync(
        Caller caller,
        string address,
        CancellationToken cancellation
    ) =>
        ContractId.TryParse(address, null, out var id)
            ? await contracts.FindAsync(Acting.ScopeOf(caller), id, cancellation)
            : null;

    /// <summary>One contract as its page shows it.</summary>
    /// <param name="found">The contract.</param>
    /// <param name="caller">The reader.</param>
    /// <param name="refused">An act that was just refused; null otherwise.</param>
    /// <param name="language">The reader's.</param>
    /// <param name="cancellation">Cancels the reading.</param>
    public async Task<ContractView> ViewAsync(
        Versioned<Contract> found,
        Caller caller,
        RefusedAct? refused,
        Language language,
        CancellationToken cancellation
    )
    {
        var contract = found.State;
        var open = facts.OpenOn(contract, caller);
        var acts = new ContractActModels(
            found,
            await OfficersAsync(contract, caller, cancellation),
            refused,
            language
        ).Of(open);
        var agreements = await AgreementsAsync(contract, caller, language, cancellation);
        var progress =
            facts.ProgressOf(contract, ContractEnd.StepsDone(contract))
            ?? throw new InvalidOperationException("A contract that was read has a line.");
        var prime = IsPrime(contract, caller);
        var officer = caller.Capacities.Any(capacity =>
            ContractRules.IsOfficer(contract, caller.As(capacity))
        );
        return new ContractView(
            contract.Id,
            found.Version,
            new Phrase("{0}（契約 {1}）", "{0} (contract {1})").In(
                language,
                contract.Title,
                contract.Number
            ),
            ContractWords.StateOf(contract.StandingOn(Today), language),
            ContractFlags.NowOf(
                contract,
                progress,
                agreements.Count == 0 && await HasEnrolledAsync(contract, caller, cancellation),
                Today,
                language
            ),
            await FactsAsync(contract, caller, language, cancellation),
            contract.Designation.Items,
            agreements
        )
        {
            Flow = ProgressFlow.Of(progress, language, _ => null),
            HandOver = facts.HandOverOf(contract) is { } handOver
                ? ProgressFlow.Of(handOver, language, _ => null)
                : null,
            Acts = acts,
            Problems = ActProblems.Of(acts, refused, language),
            Stale = refused?.IsStale == true,
            Timeline = await TimelineAsync(contract, caller, language, cancellation),
            Neighbours = ContractFlags.NeighboursOf(contract, language),
            IsOfficer = officer && contract.Standing != ContractStanding.Performed,
            MayReport = (officer || prime) && contract.Standing != ContractStanding.Performed,
        };
    }

    private DateOnly Today => JapanTime.DateOf(clock.GetUtcNow());

    // Of a company only itself counts; for the staff side any party that is enrolled.
    private async Task<bool> HasEnrolledAsync(
        Contract contract,
        Caller caller,
        CancellationToken cancellation
    )
    {
        var own = Acting.ScopeOf(caller).Company;
        foreach (
            var company in contract
                .Subcontractors.Select(party => party.Company)
                .Prepend(contract.Prime)
                .Where(each => own is null || each == own)
        )
        {
            if (await enrollments.FindByCompanyAsync(company, cancellation) is not null)
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsPrime(Contract contract, Caller caller) =>
        caller.Holds(Capacity.ResponsiblePerson)
        && Acting.ScopeOf(caller).Company == contract.Prime;

    // A company reads itself as party; the ministry reads the prime.
    private static CompanyId PartyOf(Contract contract, Caller caller) =>
        Acting.ScopeOf(caller).Company ?? contract.Prime;

    private async Task<List<AgreementLink>> AgreementsAsync(
        Contract contract,
        Caller caller,
        Language language,
        CancellationToken cancellation
    )
    {
        var found = await usage.ListAgreementsAsync(
            Acting.ScopeOf(caller),
            new Slice(null, Most),
            cancellation
        );
        return
        [
            .. found
                .Items.Select(each => each.State)
                .Where(each => each.Contract == contract.Id)
                .Select(each => new AgreementLink(
                    each.Number,
                    AgreementPages.PathOf(each.Id),
                    AgreementWords.StateOf(each, Today, language)
                )),
        ];
    }

    private async Task<IReadOnlyList<Choice>> OfficersAsync(
        Contract contract,
        Caller caller,
        CancellationToken cancellation
    )
    {
        if (!caller.Holds(Capacity.ContractOfficer) && !caller.Holds(Capacity.Superior))
        {
            return [];
        }

        var found = await parties.ListAsync(
            Acting.ScopeOf(caller),
            Capacity.ContractOfficer,
            new Slice(null, Most),
            cancellation
        );
        return
        [
            .. found
                .Items.Where(person => person.Id != contract.Officer)
                .Select(person => new Choice(person.Id.ToString(), person.Name)),
        ];
    }

    private async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(
        Contract contract,
        Caller caller,
        Language language,
        CancellationToken cancellation
    )
    {
        var company = Acting.ScopeOf(caller).Company;
        // Other subcontractors are not a subcontractor's business.
        var shown = contract
            .Acts.Where(act =>
                company is null
                || company == contract.Prime
                || act.Event is not (ContractPartyAdded or ContractPartyEnded)
            )
            .Reverse()
            .ToList();
        var names = await parties.NamesAsync(
            [.. shown.Select(act => act.By.Person).Distinct()],
            cancellation
        );
        return
        [
            .. shown.Select(act =>
                CaseWords.EntryOf(
                    act.At,
                    EventWords.KindOf(act.Event),
                    CaseWords.WhoOf(
                        names.GetValueOrDefault(act.By.Person),
                        act.By.Capacity,
                        language
                    ),
                    language
                )
            ),
        ];
    }

    private async Task<IReadOnlyList<(string, string)>> FactsAsync(
        Contract contract,
        Caller caller,
        Language language,
        CancellationToken cancellation
    )
    {
        string Say(string ja, string en) => new Phrase(ja, en).In(language);
        var names = await parties.NamesAsync([contract.Officer], cancellation);
        var rows = new List<(string, string)>
        {
            (Say("契約番号", "Contract number"), contract.Number),
            (Say("契約件名", "Title"), contract.Title),
            (Say("契約担当官等の所属", "Contracting office"), contract.Office),
            (
                Say("契約担当者", "Contract officer"),
                names.GetValueOrDefault(contract.Officer, "－")
            ),
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
            (Say("職員側の組織", "Staff unit"), contract.Unit.Name),
        };
        var company = Acting.ScopeOf(caller).Company;
        if (company is null || company == contract.Prime)
        {
            rows.Add(
                (
                    Say("契約の相手方（元請）", "Contractor (prime)"),
                    await CompanyAsync(contract.Prime, cancellation)
                )
            );
            rows.Add(
                (
                    Say("下請負者", "Subcontractors"),
                    await SubcontractorsAsync(contract, language, cancellation)
                )
            );
        }

        return rows;
    }

    private async Task<string> SubcontractorsAsync(
        Contract contract,
        Language language,
        CancellationToken cancellation
    )
    {
        var names = new List<string>();
        foreach (var party in contract.Subcontractors)
        {
            var name = await CompanyAsync(party.Company, cancellation);
            names.Add(
                party.EndsOn is { } on
                    ? new Phrase("{0}（{1}に終了）", "{0} (ends on {1})").In(
                        language,
                        name,
                        Dates.Full(on, language)
                    )
                    : name
            );
        }

        return names.Count == 0
            ? new Phrase("なし", "none").In(language)
            : string.Join("、", names);
    }

    private async Task<string> CompanyAsync(CompanyId company, CancellationToken cancellation) =>
        await enrollments.NameOfAsync(company, cancellation) ?? "－";
}
