using System.Collections.Immutable;

namespace Dsg.Core.Usage;

/// <summary>The steps of 利用 until IDs are handed over (docs/procedures.md section 5).</summary>
public enum UsageStage
{
    /// <summary>U2 所属長の確認 (staff only).</summary>
    SupervisorConfirm = 2,

    /// <summary>U3 契約・合意の確認: the contract officer and the other side's responsible person.</summary>
    ContractConfirm = 3,

    /// <summary>U4 確認・決裁: the operator's review.</summary>
    UseReview = 4,

    /// <summary>U4 確認・決裁: waits for the approver.</summary>
    UseApproval = 5,

    /// <summary>U5 利用者IDの交付.</summary>
    CredentialIssue = 6,
}

/// <summary>How an application ended without use.</summary>
public enum UsageEnd
{
    /// <summary>不承認.</summary>
    Rejected = 1,

    /// <summary>取下げ.</summary>
    Withdrawn = 2,

    /// <summary>期限経過による終了: a correction was not answered.</summary>
    Lapsed = 3,

    /// <summary>Somebody who was asked to confirm did not: 所属長, 契約担当者, or the other side's responsible person.</summary>
    Declined = 4,
}

/// <summary>The DII terminal that a staff user declares (S22): no technical proof is possible, the 所属長 attests.</summary>
/// <param name="System">Name of the system joined to the DII open system.</param>
/// <param name="Number">Terminal number.</param>
public sealed record DiiTerminal(string System, string Number);

/// <summary>Who confirmed a condition, when, and how.</summary>
public sealed record Confirmation(PersonId By, DateTimeOffset At, Enrollment.ConfirmedHow How);

/// <summary>利用申請: company, one for n people; or staff, each alone. The nested records are its states.</summary>
public abstract partial record UsageCase : IQueuedCase
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "usage";

    /// <summary>The version of the definitions that a new case begins with.</summary>
    public const int Version = 1;

    private UsageCase() { }

    /// <summary>Nothing was filed.</summary>
    public static UsageCase Initial { get; } = new None();

    /// <summary>Which; <c>default</c> before filing.</summary>
    public UsageId Id { get; init; }

    /// <summary>受付番号.</summary>
    public string Number { get; init; } = "";

    /// <summary>Company or staff variant (S25: three conditions each).</summary>
    public Side Side { get; init; }

    /// <summary>The version of the definition that the case keeps.</summary>
    public int ProcedureVersion { get; init; } = Version;

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

    /// <summary>When the present state, or stage, began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The people; exactly one for staff.</summary>
    public ImmutableArray<UsagePerson> People { get; init; } = [];

    /// <summary>The declared terminal; null for companies.</summary>
    public DiiTerminal? Terminal { get; init; }

    /// <summary>A terminal reported to follow it, not attested yet; null for none.</summary>
    public DiiTerminal? NextTerminal { get; init; }

    /// <summary>The superior named; null for companies.</summary>
    public PersonId? Superior { get; init; }

    /// <summary>The superior's attestation; null until given.</summary>
    public Confirmation? SuperiorAttested { get; init; }

    /// <summary>The contract officer's confirmation; null until given.</summary>
    public Confirmation? ContractConfirmed { get; init; }

    /// <summary>The confirmation of the other side's responsible person; null until given.</summary>
    public Confirmation? OtherSideConfirmed { get; init; }

    /// <summary>The operator's review; null until done.</summary>
    public Confirmation? Reviewed { get; init; }

    /// <summary>Everybody who reviewed; none of them may decide.</summary>
    public ImmutableArray<PersonId> Reviewers { get; init; } = [];

    /// <summary>Every approver who acted in it; none of them may review it.</summary>
    public ImmutableHashSet<PersonId> Deciders { get; init; } = [];

    /// <summary>差戻し: what the approver wants to be looked at again; null for nothing. Never for the applicant.</summary>
    public string? Returned { get; init; }

    /// <summary>The approver's decision; null until given.</summary>
    public Confirmation? Approved { get; init; }

    /// <summary>External 文書番号 of the decision; null until approved.</summary>
    public string? ApprovedNumber { get; init; }

    /// <summary>By when the engagement of its people is to be confirmed again; null until approved.</summary>
    public DateOnly? ConfirmBy { get; init; }

    /// <summary>The last notice that was given of each soft ground, by <see cref="SoftDate.Key"/>: days left, 0 for 期限経過・確認待ち.</summary>
    public ImmutableDictionary<string, int> Noticed { get; init; } =
        ImmutableDictionary<string, int>.Empty;

    /// <summary>Times during which the applicant corrected; the office's clock stood still.</summary>
    public ImmutableArray<Interval> Corrected { get; init; } = [];

    /// <summary>When each step ended, by step id (<c>U1</c> … <c>U6</c>).</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone { get; init; } =
        ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>True when it was filed.</summary>
    public bool Exists => !Id.IsDefault;

    /// <summary>Where it stands, by the name that definitions, the wire and words use.</summary>
    public string StageName =>
        this switch
        {
            Open open => open.Stage.ToString(),
            InUse => "Active",
            Ended ended => ended.How.ToString(),
            _ => "",
        };

    /// <summary>The procedure's id.</summary>
    public string Procedure => Side == Side.Staff ? "usage-staff" : "usage-company";

    /// <summary>The stream of a case.</summary>
    public static StreamId Stream(UsageId id) => new(Kind, id.ToString());

    /// <summary>The person's line in this case, or null.</summary>
    public UsagePerson? Find(PersonId person) => People.FirstOrDefault(p => p.Person == person);

    /// <summary>True when the person was approved, got the ID, accepted the rules and no end was recorded. Hours are not looked at.</summary>
    public bool IsAdmitted(PersonId person) =>
        this is InUse
        && Find(person) is { Stays: true, HandedOverBy: not null, RulesAcceptedAt: not null };

    /// <summary>True when the person may use at that instant: admitted, not before the first day, not from the reported hour on.</summary>
    public bool IsActive(PersonId person, DateTimeOffset at) =>
        IsAdmitted(person) && Find(person)?.Span.Holds(at) == true;

    /// <summary>
    /// The newest time in which the person was in use: from the rules of use, a new handing over or the first day, whichever is last, until
    /// it ended or ends. Null when there was none.
    /// </summary>
    public UseSpan? TimeOf(PersonId person)
    {
        if (this is not InUse || Find(person) is not { RulesAcceptedAt: { } accepted } line)
        {
            return null;
        }

        DateTimeOffset? from = new[]
        {
            accepted,
            FiledAt,
            line.InvitationDelivery?.At ?? accepted,
            line.Span.From ?? accepted,
        }.Max();
        var until =
            line.HandedOverBy is null && !(line.Span.Until < line.ReissuedAt)
                ? line.ReissuedAt
                : line.Span.Until;
        return until <= from ? null : new UseSpan(from, until);
    }

    /// <summary>What a company may know of a staff user's case: who and where it stands, not the terminal and not the superior.</summary>
    public UsageCase SeenByCompany() =>
        Side == Side.Staff
            ? this with
            {
                Terminal = null,
                NextTerminal = null,
                Superior = null,
            }
            : this;

    /// <summary>Nothing was filed.</summary>
    public sealed record None : UsageCase;

    /// <summary>Under way.</summary>
    public sealed record Open : UsageCase
    {
        /// <summary>The case at a stage.</summary>
        public Open(UsageCase filed, UsageStage stage)
            : base(filed) => Stage = stage;

        /// <summary>Where it stands.</summary>
        public UsageStage Stage { get; init; }

        /// <summary>補正依頼 that is not answered; null for none.</summary>
        public UsageCorrection? Correction { get; init; }
    }

    /// <summary>IDs were handed over: its people use, each for their own time.</summary>
    public sealed record InUse : UsageCase
    {
        /// <summary>The case in use.</summary>
        public InUse(UsageCase approved)
            : base(approved) { }
    }

    /// <summary>Ended without use.</summary>
    public sealed record Ended : UsageCase
    {
        /// <summary>The case as it ended.</summary>
        public Ended(UsageCase filed, UsageEnd how, string reason)
            : base(filed) => (How, Reason) = (how, reason);

        /// <summary>How.</summary>
        public UsageEnd How { get; init; }

        /// <summary>Why; empty for a withdrawal without a reason.</summary>
        public string Reason { get; init; }

        /// <summary>Where it stood when it lapsed; null when it cannot be opened again.</summary>
        public Open? Before { get; init; }
    }
}
