using System.Collections.Immutable;
using Dsg.Core.Enrollment;

namespace Dsg.Core.Departures;

/// <summary>What stands on an enrollment besides the enrollment itself; the server names it, the rules look at it.</summary>
/// <param name="Agreements">Every agreement of the company.</param>
/// <param name="Dispatches">Every dispatch that was sent to the company.</param>
/// <param name="People">Everybody who holds a capacity for the company.</param>
public sealed record DepartureConcerns(
    ImmutableArray<AgreementId> Agreements,
    ImmutableArray<DispatchId> Dispatches,
    ImmutableArray<PersonId> People
)
{
    /// <summary>Nothing.</summary>
    public static DepartureConcerns None { get; } = new([], [], []);
}

/// <summary>意見: what the company says to a proposal of the office.</summary>
/// <param name="Text">The opinion.</param>
/// <param name="By">Who gave it, or typed it in.</param>
/// <param name="OnPaper">True when it came on paper and the office typed it in.</param>
/// <param name="At">When.</param>
public sealed record HeardOpinion(string Text, PersonId By, bool OnPaper, DateTimeOffset At);

/// <summary>The end of an enrollment on its way: 脱退, filed by the company, or 職権による加入終了, proposed by the office.</summary>
public sealed record Departure : IQueuedCase
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "departure";

    /// <summary>The series of its numbers.</summary>
    public const string Series = "脱";

    /// <summary>Nothing was filed.</summary>
    public static Departure Initial { get; } = new();

    /// <summary>Which; <c>default</c> before the first event.</summary>
    public DepartureId Id { get; init; }

    /// <summary>Its number as printed.</summary>
    public string Number { get; init; } = "";

    /// <summary>Why.</summary>
    public DepartureGround Ground { get; init; }

    /// <summary>The enrollment that is to end.</summary>
    public EnrollmentId Enrollment { get; init; }

    /// <summary>The company.</summary>
    public CompanyId Company { get; init; }

    /// <summary>Its name.</summary>
    public string CompanyName { get; init; } = "";

    /// <summary>The reason in words.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What the proposal rests on; empty for 脱退.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>The day that the company wishes; null for a proposal of the office.</summary>
    public DateOnly? WishedOn { get; init; }

    /// <summary>意見の提出期限; null for 脱退, and where the matter is urgent.</summary>
    public DateOnly? HearUntil { get; init; }

    /// <summary>What the company said; null while it said nothing.</summary>
    public HeardOpinion? Opinion { get; init; }

    /// <summary>The stage of its definition; empty when it has ended.</summary>
    public string Stage { get; init; } = "";

    /// <summary>When that stage began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When it began.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>Who filed or proposed it.</summary>
    public PersonId FiledBy { get; init; }

    /// <summary>The operator who acted on it first; null until then.</summary>
    public PersonId? Handler { get; init; }

    /// <summary>Everybody who acted on it, on either side; none of them decides it.</summary>
    public ImmutableHashSet<PersonId> Involved { get; init; } = [];

    /// <summary>The decision; null until then.</summary>
    public DepartureDecided? Decision { get; init; }

    /// <summary>Why it was declined or taken back; null when it was not.</summary>
    public string? EndedBecause { get; init; }

    /// <summary>When each step ended, by the ids of the definition.</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone { get; init; } =
        ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>True from the first event on.</summary>
    public bool Exists => !Id.IsDefault;

    /// <summary>True for 脱退, false for 職権による加入終了.</summary>
    public bool IsOwnWish => Ground == DepartureGround.OwnWish;

    /// <summary>The id of its procedure definition.</summary>
    public string Procedure => IsOwnWish ? "departure" : "termination";

    /// <inheritdoc/>
    public CaseLine? Line =>
        Exists
            ? new CaseLine(Stream(Id), Procedure, Version: 1, Number, Stage, Since, OpenedAt)
            {
                Company = Company,
                Filer = FiledBy,
                Owner = Handler,
                Next = Stage switch
                {
                    "Examining" => [Capacity.Operator],
                    "Hearing" => [Capacity.ResponsiblePerson, Capacity.Operator],
                    "Deciding" => [Capacity.Approver],
                    _ => [],
                },
                DueOn = Stage switch
                {
                    "Hearing" => HearUntil,
                    "" => null,
                    _ => WishedOn,
                },
            }
            : null;

    /// <summary>The office, the company's responsible person and whoever filed it read it; nobody else of the company.</summary>
    public bool MayBeReadBy(Actor actor) =>
        ReadScope.Of(actor).Office
        || actor.Person == FiledBy
        || (actor.Capacity == Capacity.ResponsiblePerson && actor.Company == Company);

    /// <summary>The stream of a case.</summary>
    public static StreamId Stream(DepartureId id) => new(Kind, id.ToString());

    /// <summary>The next state.</summary>
    public static Departure Evolve(Departure state, Recorded recorded)
    {
        var next = recorded.Event switch
        {
            DepartureFiled e => new Departure
            {
                Id = e.Id,
                Number = e.Number,
                Ground = e.Ground,
                Enrollment = e.Enrollment,
                Company = e.Company,
                CompanyName = e.CompanyName.Value,
                Reason = e.Reason.Value,
                Evidence = e.Evidence.Value,
                WishedOn = e.WishedOn,
                HearUntil = e.HearUntil,
                Stage =
                    e.Ground == DepartureGround.OwnWish ? "Examining"
                    : e.HearUntil is null ? "Deciding"
                    : "Hearing",
                OpenedAt = recorded.At,
                FiledBy = recorded.By.Person,
            },
            DepartureOpinionGiven e => state with
            {
                Opinion = new HeardOpinion(
                    e.Text.Value,
                    recorded.By.Person,
                    recorded.By.Capacity == Capacity.Operator,
                    recorded.At
                ),
            },
            DepartureExamined => state with { Stage = "Deciding" },
            DepartureDecided e => state with { Stage = "", Decision = e },
            DepartureDeclined e => state with { Stage = "", EndedBecause = e.Reason.Value },
            DepartureWithdrawn e => state with { Stage = "", EndedBecause = e.Reason.Value },
            _ => state,
        };
        return Stepped(state, next, recorded);
    }

    private static Departure Stepped(Departure state, Departure next, Recorded recorded)
    {
        var step = (state.Stage, recorded.Event) switch
        {
            (_, DepartureFiled) => "D1",
            ("Examining" or "Hearing", DepartureExamined) => "D2",
            (_, DepartureDecided) => "D3",
            _ => "",
        };
        return next with
        {
            Since = next.Stage == state.Stage ? next.Since : recorded.At,
            StepsDone =
                step.Length > 0 ? next.StepsDone.SetItem(step, recorded.At) : next.StepsDone,
            Handler =
                next.Handler
                ?? (
                    recorded.By.Capacity == Capacity.Operator ? recorded.By.Person : (PersonId?)null
                ),
            Involved = next.Involved.Add(recorded.By.Person),
        };
    }
}

/// <summary>脱退 was filed, or the office proposed to end the enrollment.</summary>
[EventKind("departure.filed")]
public sealed record DepartureFiled(
    DepartureId Id,
    string Number,
    DepartureGround Ground,
    EnrollmentId Enrollment,
    CompanyId Company,
    PrivateText CompanyName,
    PrivateText Reason,
    PrivateText Evidence,
    DateOnly? WishedOn,
    DateOnly? HearUntil
) : IEvent;

/// <summary>The company gave its opinion.</summary>
[EventKind("departure.opinion-given")]
public sealed record DepartureOpinionGiven(PrivateText Text) : IEvent;

/// <summary>An operator found that nothing stands in the way; an approver decides next.</summary>
[EventKind("departure.examined")]
public sealed record DepartureExamined : IEvent;

/// <summary>Decided: the enrollment ends.</summary>
/// <param name="DocumentNumber">External 文書番号.</param>
/// <param name="On">Date of the decision.</param>
/// <param name="Revoked">Thumbprints of the certificates that are revoked by it, for the revocation list.</param>
/// <param name="Agreements">The agreements that end by it.</param>
[EventKind("departure.decided")]
public sealed record DepartureDecided(
    string DocumentNumber,
    DateOnly On,
    ImmutableArray<string> Revoked,
    ImmutableArray<AgreementId> Agreements
) : IEvent;

/// <summary>The approver declined; the enrollment stands.</summary>
[EventKind("departure.declined")]
public sealed record DepartureDeclined(PrivateText Reason) : IEvent;

/// <summary>Whoever filed or proposed it took it back.</summary>
[EventKind("departure.withdrawn")]
public sealed record DepartureWithdrawn(PrivateText Reason) : IEvent;

/// <summary>Commands on one departure.</summary>
public abstract record DepartureCommand
{
    private DepartureCommand() { }

    /// <summary>脱退 is filed.</summary>
    /// <param name="Id">A fresh id.</param>
    /// <param name="Enrollment">The company's enrollment.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="WishedOn">The day the company wishes, today or later.</param>
    [ActWords("脱退の申出", "File for departure")]
    [ActsAs(Capacity.ResponsiblePerson)]
    public sealed record File(
        DepartureId Id,
        EnrollmentId Enrollment,
        string Reason,
        DateOnly WishedOn
    ) : DepartureCommand;

    /// <summary>職権による加入終了 is proposed.</summary>
    /// <param name="Id">A fresh id.</param>
    /// <param name="Enrollment">The enrollment.</param>
    /// <param name="Ground">Any but <see cref="DepartureGround.OwnWish"/>.</param>
    /// <param name="Reason">What happened.</param>
    /// <param name="Evidence">What the proposal rests on.</param>
    /// <param name="HearUntil">意見の提出期限, a 開庁日; null where the matter is urgent.</param>
    [ActWords("職権による加入終了の提案", "Propose the end of an enrollment by the office")]
    [ActsAs(Capacity.Operator)]
    public sealed record Propose(
        DepartureId Id,
        EnrollmentId Enrollment,
        DepartureGround Ground,
        string Reason,
        string Evidence,
        DateOnly? HearUntil
    ) : DepartureCommand;

    /// <summary>The company's opinion, given by its responsible person or typed in from paper.</summary>
    [ActWords("加入の終了についての意見の提出", "Give an opinion on the end")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Operator)]
    public sealed record GiveOpinion(string Text) : DepartureCommand;

    /// <summary>Hands it to the approver once nothing stands in the way.</summary>
    [ActWords(
        "残っているものの確認及び承認者への回付",
        "Examine what is left and hand it to the approver"
    )]
    [ActsAs(Capacity.Operator)]
    public sealed record Examine(DepartureConcerns Concerns) : DepartureCommand;

    /// <summary>Decides: the enrollment ends at once.</summary>
    [ActWords("加入の終了の決裁", "Decide that the enrollment ends")]
    [ActsAs(Capacity.Approver)]
    public sealed record Decide(string DocumentNumber, DepartureConcerns Concerns)
        : DepartureCommand,
            IDecision
    {
        /// <inheritdoc/>
        public DateOnly? DecidedOn { get; init; }
    }

    /// <summary>Declines under a 文書番号; the enrollment stands.</summary>
    [ActWords("加入を終了しないことの決裁", "Decide that the enrollment does not end")]
    [ActsAs(Capacity.Approver)]
    public sealed record Decline(string Reason, string DocumentNumber) : DepartureCommand, IDecision
    {
        /// <inheritdoc/>
        public DateOnly? DecidedOn { get; init; }
    }

    /// <summary>Takes it back: the company its 脱退, the office its proposal.</summary>
    [ActWords("申出又は提案の取下げ", "Withdraw the filing or the proposal")]
    [ActsAs(Capacity.ResponsiblePerson, Capacity.Operator)]
    public sealed record Withdraw(string Reason) : DepartureCommand;
}
