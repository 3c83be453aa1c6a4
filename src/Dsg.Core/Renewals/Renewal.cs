using System.Collections.Immutable;
using Dsg.Core.Usage;

namespace Dsg.Core.Renewals;

/// <summary>What one renewal did to one contract.</summary>
/// <param name="Contract">The contract.</param>
/// <param name="To">延長: its new end; null for a hand-over.</param>
/// <param name="Next">引継ぎ: the contract that continues it; null for an extension.</param>
/// <param name="Agreements">引継ぎ: agreements that go on.</param>
/// <param name="People">引継ぎ: how many people's use goes on.</param>
public sealed record RenewedContract(
    ContractId Contract,
    DateOnly? To,
    ContractId? Next,
    ImmutableArray<AgreementId> Agreements,
    int People
);

/// <summary>
/// 一括更新: one act of a contract officer by which many contracts are extended or handed over to the next one, all or none
/// (docs/procedures.md section 4). A single 継続契約への引継ぎ is a renewal of one contract.
/// </summary>
public sealed record Renewal : IQueuedCase
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "renewal";

    /// <summary>Nothing was done.</summary>
    public static Renewal Initial { get; } = new();

    /// <summary>Which; <c>default</c> before it was done.</summary>
    public RenewalId Id { get; init; }

    /// <summary>Its number.</summary>
    public string Number { get; init; } = "";

    /// <summary>The document by which the contracts were renewed.</summary>
    public string DocumentNumber { get; init; } = "";

    /// <summary>The staff unit.</summary>
    public StaffUnit Unit { get; init; } = new("");

    /// <summary>What was done to each contract.</summary>
    public ImmutableArray<RenewedContract> Contracts { get; init; } = [];

    /// <summary>Who did it.</summary>
    public PersonId By { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>The stream of a renewal.</summary>
    public static StreamId Stream(RenewalId id) => new(Kind, id.ToString());

    /// <summary>True when it was done.</summary>
    public bool Exists => !Id.IsDefault;

    /// <inheritdoc/>
    public CaseLine? Line =>
        Exists
            ? new CaseLine(Stream(Id), "handover", Version: 1, Number, "", At, At)
            {
                Unit = Unit,
                Owner = By,
            }
            : null;

    /// <summary>The next state.</summary>
    public static Renewal Evolve(Renewal state, Recorded recorded) =>
        recorded.Event is ContractsRenewed e
            ? new Renewal
            {
                Id = e.Id,
                Number = e.Number,
                DocumentNumber = e.DocumentNumber,
                Unit = e.Unit,
                Contracts = e.Contracts,
                By = recorded.By.Person,
                At = recorded.At,
            }
            : state;
}

/// <summary>Contracts were extended or handed over, all in one commit.</summary>
[EventKind("renewal.made")]
public sealed record ContractsRenewed(
    RenewalId Id,
    string Number,
    string DocumentNumber,
    DateOnly DocumentOn,
    StaffUnit Unit,
    ImmutableArray<RenewedContract> Contracts
) : IEvent;

/// <summary>A 利用 case that goes on.</summary>
/// <param name="From">The case.</param>
/// <param name="To">A fresh id.</param>
public sealed record CarriedUse(UsageId From, UsageId To);

/// <summary>An agreement that goes on.</summary>
/// <param name="From">The agreement.</param>
/// <param name="To">A fresh id.</param>
/// <param name="Uses">The 利用 cases under it that go on.</param>
public sealed record CarriedAgreement(
    AgreementId From,
    AgreementId To,
    ImmutableArray<CarriedUse> Uses
);

/// <summary>What is wanted for one contract.</summary>
public abstract record RenewalRow
{
    private RenewalRow(ContractId contract) => Contract = contract;

    /// <summary>The contract.</summary>
    public ContractId Contract { get; }

    /// <summary>延長.</summary>
    public sealed record Extend(ContractId Which, DateOnly To) : RenewalRow(Which);

    /// <summary>継続契約への引継ぎ. Files are not carried.</summary>
    /// <param name="Which">The contract.</param>
    /// <param name="Next">A fresh id for the contract that continues it.</param>
    /// <param name="Form">Its terms, as <see cref="Contracts.ContractCommand.Enter"/> names them.</param>
    /// <param name="Agreements">The agreements that go on.</param>
    public sealed record HandOver(
        ContractId Which,
        ContractId Next,
        ImmutableDictionary<string, string> Form,
        ImmutableArray<CarriedAgreement> Agreements
    ) : RenewalRow(Which);
}

/// <summary>Commands on one renewal.</summary>
public abstract record RenewalCommand
{
    private RenewalCommand() { }

    /// <summary>Renews all of them, or none when any row is wrong.</summary>
    /// <param name="Id">A fresh id.</param>
    /// <param name="DocumentNumber">The document by which they are renewed.</param>
    /// <param name="DocumentOn">Its date.</param>
    /// <param name="Rows">1 to 50 contracts.</param>
    [ActWords("契約の一括更新", "Renew contracts together")]
    [ActsAs(Capacity.ContractOfficer)]
    public sealed record Renew(
        RenewalId Id,
        string DocumentNumber,
        DateOnly DocumentOn,
        ImmutableArray<RenewalRow> Rows
    ) : RenewalCommand;
}
