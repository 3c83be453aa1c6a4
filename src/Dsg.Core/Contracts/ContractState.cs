using System.Collections.Immutable;

namespace Dsg.Core.Contracts;

/// <summary>How a contract stands, as one word.</summary>
public enum ContractStanding
{
    /// <summary>Concluded and running.</summary>
    Running = 1,

    /// <summary>変更契約手続中: the end date passed or changes; use goes on while it is decided.</summary>
    UnderChange = 2,

    /// <summary>履行完了.</summary>
    Performed = 3,

    /// <summary>期限経過・確認待ち: its end has passed and the contract officer has not decided; use goes on.</summary>
    PastEnd = 4,
}

/// <summary>How a contract stands, with what is known only there.</summary>
public abstract record ContractState
{
    private ContractState() { }

    /// <summary>The state as one word.</summary>
    public abstract ContractStanding Standing { get; }

    /// <summary>履行中.</summary>
    public sealed record Running : ContractState
    {
        /// <inheritdoc/>
        public override ContractStanding Standing => ContractStanding.Running;
    }

    /// <summary>期限経過・確認待ち (soft ground): use goes on until the contract officer decides.</summary>
    /// <param name="Since">When it was found.</param>
    public sealed record PastEnd(DateTimeOffset Since) : ContractState
    {
        /// <inheritdoc/>
        public override ContractStanding Standing => ContractStanding.PastEnd;
    }

    /// <summary>変更契約手続中: use goes on.</summary>
    /// <param name="Since">Since when.</param>
    /// <param name="Reason">Why.</param>
    public sealed record UnderChange(DateTimeOffset Since, string Reason) : ContractState
    {
        /// <inheritdoc/>
        public override ContractStanding Standing => ContractStanding.UnderChange;
    }

    /// <summary>履行完了: what passed can be read, nothing can be sent.</summary>
    /// <param name="On">The day of completion.</param>
    /// <param name="DocumentNumber">The document by which it was confirmed; empty for one confirmed before documents were asked for.</param>
    /// <param name="ConfirmedAt">When it was confirmed.</param>
    /// <param name="ConfirmedBy">The contract officer.</param>
    public sealed record Performed(
        DateOnly On,
        string DocumentNumber,
        DateTimeOffset ConfirmedAt,
        PersonId ConfirmedBy
    ) : ContractState
    {
        /// <inheritdoc/>
        public override ContractStanding Standing => ContractStanding.Performed;
    }

    /// <summary>The state that an older record of a bare standing means.</summary>
    internal static ContractState Of(ContractStanding standing, Recorded recorded) =>
        standing switch
        {
            ContractStanding.UnderChange => new UnderChange(recorded.At, ""),
            ContractStanding.Performed => new Performed(
                JapanTime.DateOf(recorded.At),
                "",
                recorded.At,
                recorded.By.Person
            ),
            _ => new Running(),
        };
}

/// <summary>What a contract says.</summary>
/// <param name="Number">契約番号.</param>
/// <param name="Title">契約件名.</param>
/// <param name="Office">The contracting office.</param>
/// <param name="Kind">中央 or 地方.</param>
/// <param name="DesignationNumber">Number of the 指定書.</param>
/// <param name="DesignationDate">Its date.</param>
/// <param name="DesignationItems">Its items in order.</param>
/// <param name="From">Begin of the period.</param>
/// <param name="To">End of the period.</param>
public sealed record ContractTerms(
    string Number,
    PrivateText Title,
    string Office,
    ProcurementKind Kind,
    string DesignationNumber,
    DateOnly DesignationDate,
    ImmutableArray<PrivateText> DesignationItems,
    DateOnly From,
    DateOnly To
);

/// <summary>A contract officer entered a contract that carries the clause.</summary>
[EventKind("contract.entered")]
public sealed record ContractEntered(
    ContractId Id,
    string Number,
    PrivateText Title,
    string Office,
    ProcurementKind Kind,
    string DesignationNumber,
    DateOnly DesignationDate,
    ImmutableArray<PrivateText> DesignationItems,
    DateOnly From,
    DateOnly To,
    CompanyId Prime,
    ImmutableArray<CompanyId> Subcontractors,
    StaffUnit Unit
) : IEvent
{
    /// <summary>Name of the prime; empty where it was not told.</summary>
    public string PrimeName { get; init; } = "";
}

/// <summary>A bare change of standing, as recorded before each kind of change had its own event. Only read.</summary>
/// <param name="Standing">How it stands now.</param>
/// <param name="To">A new end of the period; null when unchanged.</param>
[EventKind("contract.standing-changed")]
public sealed record ContractStandingChanged(ContractStanding Standing, DateOnly? To) : IEvent;

/// <summary>A slip of the pen in what was entered was put right.</summary>
[EventKind("contract.corrected")]
public sealed record ContractCorrected(ContractTerms Terms, PrivateText Reason) : IEvent;

/// <summary>変更契約: the contract itself was changed, by a document.</summary>
[EventKind("contract.changed")]
public sealed record ContractChanged(
    ContractTerms Terms,
    PrivateText Reason,
    string DocumentNumber,
    DateOnly DocumentOn
) : IEvent;

/// <summary>変更契約手続中.</summary>
[EventKind("contract.change-begun")]
public sealed record ContractChangeBegun(PrivateText Reason) : IEvent;

/// <summary>延長: a new end, by a document.</summary>
[EventKind("contract.extended")]
public sealed record ContractExtended(DateOnly To, string DocumentNumber, DateOnly DocumentOn)
    : IEvent;

/// <summary>履行完了確認.</summary>
[EventKind("contract.performed")]
public sealed record ContractPerformed(DateOnly On, string DocumentNumber) : IEvent;

/// <summary>契約担当者の交代.</summary>
[EventKind("contract.officer-changed")]
public sealed record ContractOfficerChanged(PersonId Officer, PrivateText Reason) : IEvent;

/// <summary>The gateway told everyone concerned that the end is near.</summary>
/// <param name="DaysBefore">60, 30 or 7.</param>
[EventKind("contract.end-noticed")]
public sealed record ContractEndNoticed(int DaysBefore) : IEvent;

/// <summary>The end has passed without a decision: 期限経過・確認待ち.</summary>
[EventKind("contract.past-end")]
public sealed record ContractPastEnd : IEvent;

/// <summary>継続契約への引継ぎ: another contract continues this one.</summary>
[EventKind("contract.handed-over")]
public sealed record ContractHandedOver(ContractId Successor, string DocumentNumber) : IEvent;

/// <summary>継続契約への引継ぎ: this contract continues another.</summary>
[EventKind("contract.carried-over")]
public sealed record ContractCarriedOver(
    ContractId Id,
    ContractId From,
    ContractTerms Terms,
    CompanyId Prime,
    ImmutableArray<Subcontractor> Subcontractors,
    StaffUnit Unit,
    PersonId Officer
) : IEvent
{
    /// <summary>Name of the prime; empty where it was not told.</summary>
    public string PrimeName { get; init; } = "";
}

/// <summary>An approved subcontract made a company a party.</summary>
[EventKind("contract.party-added")]
public sealed record ContractPartyAdded(CompanyId Company, SubcontractId Subcontract) : IEvent
{
    /// <summary>Name of the company.</summary>
    public string Name { get; init; } = "";
}

/// <summary>A subcontract ended: its company is no party from that day on.</summary>
[EventKind("contract.party-ended")]
public sealed record ContractPartyEnded(SubcontractId Subcontract, DateOnly On) : IEvent;

/// <summary>承継: a party goes on under another name.</summary>
/// <param name="Company">The party.</param>
/// <param name="Name">Its name from now on.</param>
[EventKind("contract.party-renamed")]
public sealed record ContractPartyRenamed(CompanyId Company, string Name) : IEvent;
