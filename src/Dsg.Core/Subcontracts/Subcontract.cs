using System.Collections.Immutable;

namespace Dsg.Core.Subcontracts;

/// <summary>How a subcontract stands, with what is known only there.</summary>
public abstract record SubcontractState
{
    private SubcontractState() { }

    /// <summary>The stage of the definition; empty when it is over.</summary>
    public string Stage => this is Declined or Withdrawn or Ended ? "" : GetType().Name;

    /// <summary>Entered by the contract officer; the prime has to confirm it.</summary>
    public sealed record PrimeConfirm : SubcontractState;

    /// <summary>Confirmed by the prime; the contract officer has to approve it.</summary>
    public sealed record OfficeApproval : SubcontractState;

    /// <summary>Approved; the subcontractor has not enrolled, or its enrollment was not found yet.</summary>
    /// <param name="Approval">The approval.</param>
    public sealed record Enrollment(SubcontractApproval Approval) : SubcontractState;

    /// <summary>The subcontractor is a party to the contract.</summary>
    /// <param name="Approval">The approval.</param>
    /// <param name="Company">The company.</param>
    /// <param name="Since">Since when.</param>
    public sealed record Party(
        SubcontractApproval Approval,
        CompanyId Company,
        DateTimeOffset Since
    ) : SubcontractState;

    /// <summary>Not confirmed by the prime, or not approved by the contract officer.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="By">Who.</param>
    public sealed record Declined(string Reason, PersonId By) : SubcontractState;

    /// <summary>取下げ before the company became a party.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record Withdrawn(string Reason) : SubcontractState;

    /// <summary>下請負の終了.</summary>
    /// <param name="Company">The company that was a party.</param>
    /// <param name="On">The first day on which it is none.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Ended(CompanyId Company, DateOnly On, string Reason) : SubcontractState;
}

/// <summary>The office's approval (承認) of a subcontract.</summary>
/// <param name="Number">Number of the document.</param>
/// <param name="On">Its date.</param>
/// <param name="By">The contract officer.</param>
public sealed record SubcontractApproval(string Number, DateOnly On, PersonId By);

/// <summary>
/// A subcontract (下請負): reported by the prime or entered by the contract officer, confirmed by the prime, approved by the contract
/// officer. Its company enrolls on its own, and only then is it a party (docs/procedures.md section 4).
/// </summary>
public sealed record Subcontract : IQueuedCase
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "subcontract";

    /// <summary>Nothing was reported.</summary>
    public static Subcontract Initial { get; } = new();

    /// <summary>Which; <c>default</c> before it was reported.</summary>
    public SubcontractId Id { get; init; }

    /// <summary>受付番号.</summary>
    public string Number { get; init; } = "";

    /// <summary>The contract.</summary>
    public ContractId Contract { get; init; }

    /// <summary>The prime contractor.</summary>
    public CompanyId Prime { get; init; }

    /// <summary>The staff unit of the contract.</summary>
    public StaffUnit Unit { get; init; } = new("");

    /// <summary>法人番号 of the subcontractor.</summary>
    public string CorporateNumber { get; init; } = "";

    /// <summary>Its name as reported.</summary>
    public string CompanyName { get; init; } = "";

    /// <summary>What is subcontracted.</summary>
    public string Work { get; init; } = "";

    /// <summary>Who reported or entered it.</summary>
    public PersonId ReportedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset ReportedAt { get; init; }

    /// <summary>How it stands.</summary>
    public SubcontractState State { get; init; } = new SubcontractState.PrimeConfirm();

    /// <summary>Since when it stands so.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>Everything that happened to it, in order.</summary>
    public ImmutableArray<Recorded> Acts { get; init; } = [];

    /// <summary>The stream of a subcontract.</summary>
    public static StreamId Stream(SubcontractId id) => new(Kind, id.ToString());

    /// <summary>True when it was reported.</summary>
    public bool Exists => !Id.IsDefault;

    /// <inheritdoc/>
    public CaseLine? Line =>
        Exists
            ? new CaseLine(Stream(Id), Kind, Version: 1, Number, State.Stage, Since, ReportedAt)
            {
                Company = Prime,
                Unit = Unit,
                Filer = ReportedBy,
                Next = State switch
                {
                    SubcontractState.PrimeConfirm => [Capacity.ResponsiblePerson],
                    SubcontractState.OfficeApproval or SubcontractState.Enrollment =>
                    [
                        Capacity.ContractOfficer,
                    ],
                    _ => [],
                },
            }
            : null;

    /// <summary>When each step of the definition ended.</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone
    {
        get
        {
            var done = ImmutableDictionary<string, DateTimeOffset>.Empty;
            foreach (var act in Acts)
            {
                done = act.Event switch
                {
                    SubcontractReported { ByPrime: true } => done.SetItem("B1", act.At)
                        .SetItem("B2", act.At),
                    SubcontractReported => done.SetItem("B1", act.At),
                    SubcontractConfirmed => done.SetItem("B2", act.At),
                    SubcontractApproved => done.SetItem("B3", act.At),
                    SubcontractJoined => done.SetItem("B4", act.At),
                    SubcontractEnded => done.SetItem("B5", act.At),
                    _ => done,
                };
            }

            return done;
        }
    }

    /// <summary>The next state.</summary>
    public static Subcontract Evolve(Subcontract state, Recorded recorded)
    {
        var next = recorded.Event switch
        {
            SubcontractReported e => Report(e, recorded),
            SubcontractConfirmed => state with { State = new SubcontractState.OfficeApproval() },
            SubcontractApproved e => state with
            {
                State = new SubcontractState.Enrollment(
                    new SubcontractApproval(e.Number, e.On, recorded.By.Person)
                ),
            },
            SubcontractJoined e => state with
            {
                State = new SubcontractState.Party(state.Approval, e.Company, recorded.At),
            },
            SubcontractDeclined e => state with
            {
                State = new SubcontractState.Declined(e.Reason.Value, recorded.By.Person),
            },
            SubcontractWithdrawn e => state with
            {
                State = new SubcontractState.Withdrawn(e.Reason.Value),
            },
            SubcontractEnded e => state with
            {
                State = new SubcontractState.Ended(e.Company, e.On, e.Reason.Value),
            },
            _ => state,
        };
        return next with { Since = recorded.At, Acts = state.Acts.Add(recorded) };
    }

    private SubcontractApproval Approval =>
        State is SubcontractState.Enrollment enrollment
            ? enrollment.Approval
            : new SubcontractApproval("", default, default);

    private static Subcontract Report(SubcontractReported e, Recorded recorded) =>
        new()
        {
            Id = e.Id,
            Number = e.Number,
            Contract = e.Contract,
            Prime = e.Prime,
            Unit = e.Unit,
            CorporateNumber = e.CorporateNumber,
            CompanyName = e.CompanyName,
            Work = e.Work.Value,
            ReportedBy = recorded.By.Person,
            ReportedAt = recorded.At,
            State = e.ByPrime
                ? new SubcontractState.OfficeApproval()
                : new SubcontractState.PrimeConfirm(),
        };
}

/// <summary>A subcontract was reported by the prime, which confirms it, or entered by the contract officer.</summary>
[EventKind("subcontract.reported")]
public sealed record SubcontractReported(
    SubcontractId Id,
    string Number,
    ContractId Contract,
    CompanyId Prime,
    StaffUnit Unit,
    string CorporateNumber,
    string CompanyName,
    PrivateText Work,
    bool ByPrime
) : IEvent;

/// <summary>The prime confirmed a subcontract that the contract officer had entered.</summary>
[EventKind("subcontract.confirmed")]
public sealed record SubcontractConfirmed : IEvent;

/// <summary>承認 by the contract officer, with number and date of the document.</summary>
[EventKind("subcontract.approved")]
public sealed record SubcontractApproved(string Number, DateOnly On) : IEvent;

/// <summary>The enrollment of the subcontractor was found: it is a party.</summary>
[EventKind("subcontract.joined")]
public sealed record SubcontractJoined(CompanyId Company, EnrollmentId Enrollment) : IEvent;

/// <summary>The prime did not confirm it, or the contract officer did not approve it.</summary>
[EventKind("subcontract.declined")]
public sealed record SubcontractDeclined(PrivateText Reason) : IEvent;

/// <summary>取下げ by whoever reported it.</summary>
[EventKind("subcontract.withdrawn")]
public sealed record SubcontractWithdrawn(PrivateText Reason) : IEvent;

/// <summary>下請負の終了: what stands on it loses its ground on that day.</summary>
[EventKind("subcontract.ended")]
public sealed record SubcontractEnded(CompanyId Company, DateOnly On, PrivateText Reason) : IEvent;
