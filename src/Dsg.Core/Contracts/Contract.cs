using System.Collections.Immutable;

namespace Dsg.Core.Contracts;

/// <summary>中央調達 or 地方調達: stands on the contract and never decides anything (S23; invariant 8 of docs/procedures.md section 10).</summary>
public enum ProcurementKind
{
    /// <summary>中央調達.</summary>
    Central = 1,

    /// <summary>地方調達.</summary>
    Regional = 2,
}

/// <summary>情報セキュリティ指定書: what the ministry designated as 保護すべき情報 under this contract.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Date">Its date.</param>
/// <param name="Items">Its items in order; item 1 is <c>Items[0]</c>.</param>
public sealed record Designation(string Number, DateOnly Date, ImmutableArray<string> Items);

/// <summary>A company that became a party by an approved subcontract.</summary>
/// <param name="Company">Which.</param>
/// <param name="Subcontract">The subcontract; null for a party that was entered with the contract.</param>
/// <param name="EndsOn">The first day on which it is no party any more; null while no end is set.</param>
public sealed record Subcontractor(CompanyId Company, SubcontractId? Subcontract, DateOnly? EndsOn)
{
    /// <summary>Its name as reported; empty where it was not told.</summary>
    public string Name { get; init; } = "";
}

/// <summary>A contract under which protected information passes.</summary>
public sealed record Contract : IQueuedCase
{
    /// <summary>The stream kind; <c>StreamKind</c> because <see cref="Kind"/> is the procurement kind.</summary>
    public const string StreamKind = "contract";

    /// <summary>The id of its procedure definition.</summary>
    public const string Procedure = "contract";

    /// <summary>Nothing was entered.</summary>
    public static Contract Initial { get; } = new();

    /// <summary>Which; <c>default</c> before it was entered.</summary>
    public ContractId Id { get; init; }

    /// <summary>契約番号.</summary>
    public string Number { get; init; } = "";

    /// <summary>契約件名.</summary>
    public string Title { get; init; } = "";

    /// <summary>The contracting office.</summary>
    public string Office { get; init; } = "";

    /// <summary>中央 or 地方; never a condition.</summary>
    public ProcurementKind Kind { get; init; } = ProcurementKind.Central;

    /// <summary>True when it carries the 情報セキュリティ特約条項.</summary>
    public bool SecurityClause { get; init; }

    /// <summary>The 指定書.</summary>
    public Designation Designation { get; init; } = new("", default, []);

    /// <summary>Begin of the period.</summary>
    public DateOnly From { get; init; }

    /// <summary>End of the period; passing it cuts nothing by itself (soft ground).</summary>
    public DateOnly To { get; init; }

    /// <summary>The prime contractor.</summary>
    public CompanyId Prime { get; init; }

    /// <summary>Its name when the contract was entered; empty where it was not told.</summary>
    public string PrimeName { get; init; } = "";

    /// <summary>Parties by approved subcontracts, ended ones too.</summary>
    public ImmutableArray<Subcontractor> Subcontractors { get; init; } = [];

    /// <summary>The staff unit that exchanges.</summary>
    public StaffUnit Unit { get; init; } = new("");

    /// <summary>The contract officer who answers for it now.</summary>
    public PersonId Officer { get; init; }

    /// <summary>How it stands.</summary>
    public ContractState State { get; init; } = new ContractState.Running();

    /// <summary>The newest notice of its end in days before it (60, 30, 7); null before the first, and again after an extension.</summary>
    public int? EndNotice { get; init; }

    /// <summary>The contract it continues; null for one that was entered.</summary>
    public ContractId? Predecessor { get; init; }

    /// <summary>The contract that continues it; null until 引継ぎ.</summary>
    public ContractId? Successor { get; init; }

    /// <summary>Everything that happened to it, in order: for its notices and its timeline.</summary>
    public ImmutableArray<Recorded> Acts { get; init; } = [];

    /// <summary>The stream of a contract.</summary>
    public static StreamId Stream(ContractId id) => new(StreamKind, id.ToString());

    /// <summary>True when it was entered.</summary>
    public bool Exists => !Id.IsDefault;

    /// <summary>How it stands, as recorded.</summary>
    public ContractStanding Standing => State.Standing;

    /// <summary>How it stands on a day: past its end from the first day after it, whether that was recorded already or not.</summary>
    public ContractStanding StandingOn(DateOnly day) =>
        State is ContractState.Running && day > To ? ContractStanding.PastEnd : State.Standing;

    /// <summary>True when the company is or was a party: what it may read of the contract.</summary>
    public bool HasParty(CompanyId company) =>
        Exists && (Prime == company || Subcontractors.Any(party => party.Company == company));

    /// <summary>True when the company is the prime or the party of a subcontract that has not ended on that day.</summary>
    public bool HasPartyOn(CompanyId company, DateOnly day) =>
        Exists
        && (
            Prime == company
            || Subcontractors.Any(party =>
                party.Company == company && (party.EndsOn is null || day < party.EndsOn)
            )
        );

    /// <summary>The name of a party, for notices.</summary>
    public string NameOf(CompanyId company)
    {
        var name =
            company == Prime
                ? PrimeName
                : Subcontractors.FirstOrDefault(party => party.Company == company)?.Name;
        return string.IsNullOrEmpty(name) ? "契約の相手方" : name;
    }

    /// <inheritdoc/>
    public CaseLine? Line =>
        Exists
            ? new CaseLine(
                Stream(Id),
                Procedure,
                Version: 1,
                Number,
                Standing.ToString(),
                ContractEnd.Since(this),
                Acts[0].At
            )
            {
                Company = Prime,
                Unit = Unit,
                Owner = Officer,
                Next = ContractEnd.AwaitsOfficer(this) ? [Capacity.ContractOfficer] : [],
                DueOn = ContractEnd.AwaitsOfficer(this) ? To : null,
            }
            : null;

    /// <summary>Its terms as they stand.</summary>
    public ContractTerms Terms =>
        new(
            Number,
            new PrivateText(Title),
            Office,
            Kind,
            Designation.Number,
            Designation.Date,
            [.. Designation.Items.Select(item => new PrivateText(item))],
            From,
            To
        );

    /// <summary>The next state.</summary>
    public static Contract Evolve(Contract state, Recorded recorded)
    {
        var next = recorded.Event switch
        {
            ContractEntered e => Entered(e, recorded),
            ContractCarriedOver e => With(e.Terms) with
            {
                Id = e.Id,
                Prime = e.Prime,
                PrimeName = e.PrimeName,
                Subcontractors = e.Subcontractors,
                Unit = e.Unit,
                Officer = e.Officer,
                Predecessor = e.From,
            },
            _ => state.Change(recorded),
        };
        return next with { Acts = state.Acts.Add(recorded) };
    }

    private static Contract Entered(ContractEntered e, Recorded recorded) =>
        With(
            new ContractTerms(
                e.Number,
                e.Title,
                e.Office,
                e.Kind,
                e.DesignationNumber,
                e.DesignationDate,
                e.DesignationItems,
                e.From,
                e.To
            )
        ) with
        {
            Id = e.Id,
            Prime = e.Prime,
            PrimeName = e.PrimeName,
            Subcontractors = [.. e.Subcontractors.Select(c => new Subcontractor(c, null, null))],
            Unit = e.Unit,
            Officer = recorded.By.Person,
        };

    private static Contract With(ContractTerms terms) =>
        Initial with
        {
            SecurityClause = true,
            Number = terms.Number,
            Title = terms.Title.Value,
            Office = terms.Office,
            Kind = terms.Kind,
            Designation = new Designation(
                terms.DesignationNumber,
                terms.DesignationDate,
                [.. terms.DesignationItems.Select(item => item.Value)]
            ),
            From = terms.From,
            To = terms.To,
        };

    private Contract Change(Recorded recorded) =>
        recorded.Event switch
        {
            ContractStandingChanged e => this with
            {
                State = ContractState.Of(e.Standing, recorded),
                To = e.To ?? To,
            },
            ContractCorrected e => Amend(e.Terms),
            ContractChanged e => Amend(e.Terms) with
            {
                State = new ContractState.Running(),
                EndNotice = null,
            },
            ContractChangeBegun e => this with
            {
                State = new ContractState.UnderChange(recorded.At, e.Reason.Value),
            },
            ContractExtended e => this with
            {
                To = e.To,
                State = new ContractState.Running(),
                EndNotice = null,
            },
            ContractPerformed e => this with
            {
                State = new ContractState.Performed(
                    e.On,
                    e.DocumentNumber,
                    recorded.At,
                    recorded.By.Person
                ),
            },
            ContractOfficerChanged e => this with { Officer = e.Officer },
            ContractEndNoticed e => this with { EndNotice = e.DaysBefore },
            ContractPastEnd => this with { State = new ContractState.PastEnd(recorded.At) },
            ContractHandedOver e => this with { Successor = e.Successor },
            ContractPartyAdded e => this with
            {
                Subcontractors = Subcontractors.Add(
                    new Subcontractor(e.Company, e.Subcontract, null) { Name = e.Name }
                ),
            },
            ContractPartyRenamed e => Rename(e),
            ContractPartyEnded e => this with
            {
                Subcontractors =
                [
                    .. Subcontractors.Select(party =>
                        party.Subcontract == e.Subcontract ? party with { EndsOn = e.On } : party
                    ),
                ],
            },
            _ => this,
        };

    private Contract Rename(ContractPartyRenamed e) =>
        this with
        {
            PrimeName = Prime == e.Company ? e.Name : PrimeName,
            Subcontractors =
            [
                .. Subcontractors.Select(party =>
                    party.Company == e.Company ? party with { Name = e.Name } : party
                ),
            ],
        };

    private Contract Amend(ContractTerms terms)
    {
        var read = With(terms);
        return this with
        {
            Number = read.Number,
            Title = read.Title,
            Office = read.Office,
            Kind = read.Kind,
            Designation = read.Designation,
            From = read.From,
            To = read.To,
        };
    }
}
