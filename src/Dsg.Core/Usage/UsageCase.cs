using System.Collections.Immutable;

namespace Dsg.Core.Usage;

/// <summary>The steps of 利用 (PROCEDURES.md section 5).</summary>
public enum UsageStage
{
    /// <summary>U2 所属長の確認 (staff only).</summary>
    SupervisorConfirm = 2,

    /// <summary>U3 契約・合意の確認.</summary>
    ContractConfirm = 3,

    /// <summary>U4 確認・決裁: the operator's review.</summary>
    UseReview = 4,

    /// <summary>U4 確認・決裁: waits for the approver.</summary>
    UseApproval = 5,

    /// <summary>U5 利用者IDの交付.</summary>
    CredentialIssue = 6,

    /// <summary>U6 初回利用 and after: IDs were handed over.</summary>
    Active = 7,

    /// <summary>不承認 or 取下げ.</summary>
    Closed = 9,
}

/// <summary>One person of an application.</summary>
/// <param name="Person">Who.</param>
/// <param name="Name">The name as filed.</param>
/// <param name="IssuedBy">The operator who prepared the ID; null until then.</param>
/// <param name="HandedOverBy">The second operator who handed the invitation over; null until then.</param>
/// <param name="RulesAcceptedAt">First use: rules of use accepted; null until then, and no access.</param>
/// <param name="EndedAt">利用終了; null while not ended.</param>
public sealed record UsagePerson(
    PersonId Person,
    string Name,
    PersonId? IssuedBy = null,
    PersonId? HandedOverBy = null,
    DateTimeOffset? RulesAcceptedAt = null,
    DateTimeOffset? EndedAt = null
);

/// <summary>The DII terminal that a staff user declares (S22): no technical proof is possible, the 所属長 attests.</summary>
/// <param name="System">Name of the system joined to the DII open system.</param>
/// <param name="Number">Terminal number.</param>
public sealed record DiiTerminal(string System, string Number);

/// <summary>Who confirmed a condition, when, and how.</summary>
public sealed record Confirmation(PersonId By, DateTimeOffset At, Enrollment.ConfirmedHow How);

/// <summary>利用申請: company, one for n people; or staff, each alone.</summary>
public sealed record UsageCase
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "usage";

    /// <summary>Nothing was filed.</summary>
    public static UsageCase Initial { get; } = new();

    /// <summary>Which; <c>default</c> before filing.</summary>
    public UsageId Id { get; init; }

    /// <summary>受付番号.</summary>
    public string Number { get; init; } = "";

    /// <summary>Company or staff variant (S25: three conditions each).</summary>
    public Side Side { get; init; }

    /// <summary>The agreement it cites.</summary>
    public AgreementId Agreement { get; init; }

    /// <summary>The contract of the agreement.</summary>
    public ContractId Contract { get; init; }

    /// <summary>The company; null for staff.</summary>
    public CompanyId? Company { get; init; }

    /// <summary>The company's enrollment; null for staff.</summary>
    public EnrollmentId? Enrollment { get; init; }

    /// <summary>The staff unit; null for companies.</summary>
    public StaffUnit? Unit { get; init; }

    /// <summary>Who filed it.</summary>
    public PersonId FiledBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset FiledAt { get; init; }

    /// <summary>The people; exactly one for staff.</summary>
    public ImmutableArray<UsagePerson> People { get; init; } = [];

    /// <summary>The declared terminal; null for companies.</summary>
    public DiiTerminal? Terminal { get; init; }

    /// <summary>The superior named; null for companies.</summary>
    public PersonId? Superior { get; init; }

    /// <summary>The superior's attestation; null until given.</summary>
    public Confirmation? SuperiorAttested { get; init; }

    /// <summary>The contract officer's confirmation; null until given.</summary>
    public Confirmation? ContractConfirmed { get; init; }

    /// <summary>The operator's review; null until done.</summary>
    public Confirmation? Reviewed { get; init; }

    /// <summary>The approver's decision; null until given.</summary>
    public Confirmation? Approved { get; init; }

    /// <summary>Everyone who reviewed it, also before a 差戻し; none of them may decide it.</summary>
    public ImmutableHashSet<PersonId> Reviewers { get; init; } = [];

    /// <summary>Every approver who acted in it; none of them may review it.</summary>
    public ImmutableHashSet<PersonId> Deciders { get; init; } = [];

    /// <summary>Where it stands.</summary>
    public UsageStage Stage { get; init; }

    /// <summary>Why it was closed; null while open.</summary>
    public string? ClosedReason { get; init; }

    /// <summary>When each step ended, by step id (<c>U1</c> … <c>U6</c>).</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone { get; init; } =
        ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>True when it was filed.</summary>
    public bool Exists => !Id.IsDefault;

    /// <summary>The stream of a case.</summary>
    public static StreamId Stream(UsageId id) => new(Kind, id.ToString());

    /// <summary>The person's line in this case, or null.</summary>
    public UsagePerson? Find(PersonId person) => People.FirstOrDefault(p => p.Person == person);

    /// <summary>True when the person was approved, got the ID, accepted the rules and has not ended.</summary>
    public bool IsActive(PersonId person) =>
        Stage == UsageStage.Active
        && Find(person) is { HandedOverBy: not null, RulesAcceptedAt: not null, EndedAt: null };

    /// <summary>The next state.</summary>
    public static UsageCase Evolve(UsageCase state, Recorded recorded)
    {
        var next = Next(state, recorded);
        var by = recorded.By.Person;
        return next with
        {
            Reviewers = recorded.Event is UsageReviewed ? next.Reviewers.Add(by) : next.Reviewers,
            Deciders =
                recorded.By.Capacity == Capacity.Approver ? next.Deciders.Add(by) : next.Deciders,
        };
    }

    private static UsageCase Next(UsageCase state, Recorded recorded) =>
        recorded.Event switch
        {
            UsageFiled e => File(e, recorded),
            UsageCarriedOver e => e.Fold(File(e.Filed, recorded), recorded),
            UsageAttested => state.Done("U2", recorded) with
            {
                SuperiorAttested = ConfirmationOf(recorded, Core.Enrollment.ConfirmedHow.Declared),
                Stage = UsageStage.ContractConfirm,
            },
            UsageContractConfirmed => state.Done("U3", recorded) with
            {
                ContractConfirmed = ConfirmationOf(recorded, Core.Enrollment.ConfirmedHow.Paper),
                Stage = UsageStage.UseReview,
            },
            UsageReviewed => state with
            {
                Reviewed = ConfirmationOf(recorded, Core.Enrollment.ConfirmedHow.Machine),
                Stage = UsageStage.UseApproval,
            },
            UsageReturned => state with { Stage = UsageStage.UseReview, Reviewed = null },
            UsageApproved => state.Done("U4", recorded) with
            {
                Approved = ConfirmationOf(recorded, Core.Enrollment.ConfirmedHow.Paper),
                Stage = UsageStage.CredentialIssue,
            },
            CredentialsPrepared => state with
            {
                People = [.. state.People.Select(p => p with { IssuedBy = recorded.By.Person })],
            },
            CredentialsHandedOver => state.Done("U5", recorded) with
            {
                People =
                [
                    .. state.People.Select(p => p with { HandedOverBy = recorded.By.Person }),
                ],
                Stage = UsageStage.Active,
            },
            RulesAccepted => state.Done("U6", recorded) with
            {
                People = state.Change(
                    recorded.By.Person,
                    p => p with { RulesAcceptedAt = recorded.At }
                ),
            },
            UseEnded e => state with
            {
                People = state.Change(e.Person, p => p with { EndedAt = recorded.At }),
            },
            UsageClosed e => state with
            {
                Stage = UsageStage.Closed,
                ClosedReason = e.Reason.Value,
            },
            _ => state,
        };

    private static UsageCase File(UsageFiled e, Recorded recorded) =>
        new UsageCase
        {
            Id = e.Id,
            Number = e.Number,
            Side = e.Side,
            Agreement = e.Agreement,
            Contract = e.Contract,
            Company = e.Company,
            Enrollment = e.Enrollment,
            Unit = e.Unit,
            FiledBy = recorded.By.Person,
            FiledAt = recorded.At,
            People = [.. e.People.Select(p => new UsagePerson(p.Person, p.Name.Value))],
            Terminal = e.Terminal,
            Superior = e.Superior,
            Stage =
                e.Side == Side.Staff ? UsageStage.SupervisorConfirm : UsageStage.ContractConfirm,
        }.Done("U1", recorded);

    private static Confirmation ConfirmationOf(Recorded recorded, Enrollment.ConfirmedHow how) =>
        new(recorded.By.Person, recorded.At, how);

    private UsageCase Done(string step, Recorded recorded) =>
        this with
        {
            StepsDone = StepsDone.SetItem(step, recorded.At),
        };

    private ImmutableArray<UsagePerson> Change(
        PersonId person,
        Func<UsagePerson, UsagePerson> change
    ) => [.. People.Select(p => p.Person == person ? change(p) : p)];
}

/// <summary>A person in a filed application.</summary>
public sealed record FiledPerson(PersonId Person, PrivateText Name);

/// <summary>利用申請 was filed.</summary>
[EventKind("usage.filed")]
public sealed record UsageFiled(
    UsageId Id,
    string Number,
    Side Side,
    AgreementId Agreement,
    ContractId Contract,
    CompanyId? Company,
    EnrollmentId? Enrollment,
    StaffUnit? Unit,
    ImmutableArray<FiledPerson> People,
    DiiTerminal? Terminal,
    PersonId? Superior
) : IEvent;

/// <summary>所属長 attested terminal and engagement.</summary>
[EventKind("usage.superior-attested")]
public sealed record UsageAttested : IEvent;

/// <summary>The contract officer confirmed contract, clause and 指定書.</summary>
[EventKind("usage.contract-confirmed")]
public sealed record UsageContractConfirmed : IEvent;

/// <summary>The operator found the three conditions confirmed.</summary>
[EventKind("usage.reviewed")]
public sealed record UsageReviewed : IEvent;

/// <summary>差戻し to the operator.</summary>
[EventKind("usage.returned")]
public sealed record UsageReturned(PrivateText Reason) : IEvent;

/// <summary>決裁: 利用開始通知.</summary>
[EventKind("usage.approved")]
public sealed record UsageApproved(string DocumentNumber) : IEvent;

/// <summary>One operator prepared the IDs and invitations.</summary>
[EventKind("usage.credentials-prepared")]
public sealed record CredentialsPrepared : IEvent;

/// <summary>A second operator handed them over by another channel.</summary>
[EventKind("usage.credentials-handed-over")]
public sealed record CredentialsHandedOver : IEvent;

/// <summary>First use: a user accepted the rules of use.</summary>
[EventKind("usage.rules-accepted")]
public sealed record RulesAccepted : IEvent;

/// <summary>利用終了 of one person.</summary>
[EventKind("usage.ended")]
public sealed record UseEnded(PersonId Person, PrivateText Reason) : IEvent;

/// <summary>不承認 or 取下げ.</summary>
[EventKind("usage.closed")]
public sealed record UsageClosed(PrivateText Reason) : IEvent;
