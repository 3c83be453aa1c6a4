using System.Collections.Immutable;
using Dsg.Core.Enrollment;

namespace Dsg.Core.Annual;

/// <summary>Where a yearly confirmation stands; the names are those of the stages of its definition.</summary>
public enum AnnualStage
{
    /// <summary>Nothing is awaited until the next one is due.</summary>
    Settled = 0,

    /// <summary>The company confirms.</summary>
    Confirming = 1,

    /// <summary>The company has confirmed; the office looks at it.</summary>
    Checking = 2,

    /// <summary>期限経過・確認待ち: nothing closes; the office decides, and the company may still confirm.</summary>
    PastDue = 3,
}

/// <summary>What the company says about one condition.</summary>
/// <param name="No">The condition.</param>
/// <param name="Room">The room, for a condition that is judged room by room; null for one of the company.</param>
/// <param name="Holds">True when it still holds. A no closes nothing by itself.</param>
public sealed record AnnualLine(ConditionNo No, SiteId? Room, bool Holds);

/// <summary>What the company says about one of its people.</summary>
/// <param name="Person">Who.</param>
/// <param name="Engaged">True when still engaged.</param>
public sealed record AnnualPerson(PersonId Person, bool Engaged);

/// <summary>What the company confirmed.</summary>
/// <param name="Lines">Each condition, the company's own and those of every room in use.</param>
/// <param name="People">Everybody who holds a capacity for the company.</param>
/// <param name="Remark">What is to be said to a no; may be empty.</param>
/// <param name="By">Who confirmed.</param>
/// <param name="At">When.</param>
public sealed record AnnualAnswer(
    ImmutableArray<AnnualLine> Lines,
    ImmutableArray<AnnualPerson> People,
    string Remark,
    PersonId By,
    DateTimeOffset At
)
{
    /// <summary>True when nothing was answered with no.</summary>
    public bool IsPlain => Lines.All(line => line.Holds) && People.All(person => person.Engaged);
}

/// <summary>A yearly confirmation that was noted.</summary>
/// <param name="DueOn">Its day.</param>
/// <param name="Answer">What the company had confirmed; null when the office settled it without.</param>
/// <param name="Note">What the office noted; may be empty.</param>
/// <param name="At">When it was noted.</param>
public sealed record AnnualRound(
    DateOnly DueOn,
    AnnualAnswer? Answer,
    string Note,
    DateTimeOffset At
);

/// <summary>
/// 年次確認 of one enrollment: every year the company's responsible person confirms that the conditions still hold. One stream for an
/// enrollment, round after round.
/// </summary>
public sealed record AnnualConfirmation : IQueuedCase
{
    /// <summary>The stream kind, which is also the id of its definition.</summary>
    public const string Kind = "annual-confirmation";

    /// <summary>None was due yet.</summary>
    public static AnnualConfirmation Initial { get; } = new();

    /// <summary>The enrollment; <c>default</c> before the first event.</summary>
    public EnrollmentId Enrollment { get; init; }

    /// <summary>The number of the enrollment.</summary>
    public string Number { get; init; } = "";

    /// <summary>The company.</summary>
    public CompanyId Company { get; init; }

    /// <summary>Its name when the round was opened.</summary>
    public string CompanyName { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public AnnualStage Stage { get; init; }

    /// <summary>When that began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>When the round was opened.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>The last day on which the company is to confirm.</summary>
    public DateOnly DueOn { get; init; }

    /// <summary>The last notice that was given: 60, 30 or 7 days before; 0 once the day is past. Null before a round.</summary>
    public int? Noticed { get; init; }

    /// <summary>What the company confirmed in this round; null until then.</summary>
    public AnnualAnswer? Answer { get; init; }

    /// <summary>Why the office asked back; null when it did not.</summary>
    public string? AskedBack { get; init; }

    /// <summary>Why the office extended the round; null when it did not.</summary>
    public string? Extended { get; init; }

    /// <summary>The operator who acted on the round first; null until then.</summary>
    public PersonId? Handler { get; init; }

    /// <summary>Earlier rounds, the newest last.</summary>
    public ImmutableArray<AnnualRound> Rounds { get; init; } = [];

    /// <summary>When each step of the round ended, by the ids of the definition.</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone { get; init; } =
        ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>True from the first round on.</summary>
    public bool Exists => !Enrollment.IsDefault;

    /// <inheritdoc/>
    public CaseLine? Line =>
        Exists
            ? new CaseLine(
                Stream(Enrollment),
                Kind,
                Version: 1,
                Number,
                Stage == AnnualStage.Settled ? "" : Stage.ToString(),
                Since,
                OpenedAt
            )
            {
                Company = Company,
                Owner = Handler,
                Next = Stage switch
                {
                    AnnualStage.Confirming => [Capacity.ResponsiblePerson],
                    AnnualStage.Checking => [Capacity.Operator],
                    AnnualStage.PastDue => [Capacity.Operator, Capacity.ResponsiblePerson],
                    _ => [],
                },
                DueOn = Stage is AnnualStage.Confirming or AnnualStage.PastDue ? DueOn : null,
            }
            : null;

    /// <summary>The stream of an enrollment.</summary>
    public static StreamId Stream(EnrollmentId enrollment) => new(Kind, enrollment.ToString());

    /// <summary>The office and the company's responsible persons read it.</summary>
    public bool MayBeReadBy(Actor actor) =>
        ReadScope.Of(actor).Office
        || (actor.Capacity == Capacity.ResponsiblePerson && actor.Company == Company);

    /// <summary>The next state.</summary>
    public static AnnualConfirmation Evolve(AnnualConfirmation state, Recorded recorded)
    {
        var next = recorded.Event switch
        {
            AnnualOpened e => Open(state, e, recorded.At),
            AnnualNoticed e => state with { Noticed = e.Days },
            AnnualPastDue => state with { Stage = AnnualStage.PastDue, Noticed = 0 },
            AnnualConfirmed e => state with
            {
                Stage = AnnualStage.Checking,
                Answer = new AnnualAnswer(
                    e.Lines,
                    e.People,
                    e.Remark.Value,
                    recorded.By.Person,
                    recorded.At
                ),
                StepsDone = state.StepsDone.SetItem("Y2", recorded.At),
            },
            AnnualAskedBack e => Reopen(state, e.Until, e.Noticed) with
            {
                AskedBack = e.Reason.Value,
            },
            AnnualExtended e => Reopen(state, e.Until, e.Noticed) with
            {
                Extended = e.Reason.Value,
            },
            AnnualNoted e => state with
            {
                Stage = AnnualStage.Settled,
                Rounds = state.Rounds.Add(
                    new AnnualRound(state.DueOn, state.Answer, e.Note.Value, recorded.At)
                ),
                StepsDone = state.StepsDone.SetItem("Y3", recorded.At),
            },
            AnnualClosed => state with { Stage = AnnualStage.Settled },
            _ => state,
        };
        return next with
        {
            Since = next.Stage == state.Stage ? next.Since : recorded.At,
            Handler =
                next.Handler
                ?? (
                    recorded.By.Capacity == Capacity.Operator ? recorded.By.Person : (PersonId?)null
                ),
        };
    }

    private static AnnualConfirmation Open(
        AnnualConfirmation state,
        AnnualOpened e,
        DateTimeOffset at
    ) =>
        new()
        {
            Enrollment = e.Enrollment,
            Number = e.Number,
            Company = e.Company,
            CompanyName = e.CompanyName.Value,
            Stage = AnnualStage.Confirming,
            OpenedAt = at,
            DueOn = e.DueOn,
            Noticed = e.Noticed,
            Rounds = state.Rounds,
            StepsDone = ImmutableDictionary<string, DateTimeOffset>.Empty.Add("Y1", at),
        };

    private static AnnualConfirmation Reopen(
        AnnualConfirmation state,
        DateOnly until,
        int noticed
    ) =>
        state with
        {
            Stage = AnnualStage.Confirming,
            DueOn = until,
            Noticed = noticed,
            StepsDone = state.StepsDone.Remove("Y2"),
        };
}

/// <summary>A round began: 60 days before its day by itself, or earlier by the office.</summary>
/// <param name="Enrollment">The enrollment.</param>
/// <param name="Number">Its number.</param>
/// <param name="Company">The company.</param>
/// <param name="CompanyName">Its name.</param>
/// <param name="DueOn">The last day for the confirmation.</param>
/// <param name="Noticed">The notice that was given with it, in days before that day.</param>
[EventKind("annual-confirmation.opened")]
public sealed record AnnualOpened(
    EnrollmentId Enrollment,
    string Number,
    CompanyId Company,
    PrivateText CompanyName,
    DateOnly DueOn,
    int Noticed
) : IEvent;

/// <summary>The company was told that the day comes near.</summary>
[EventKind("annual-confirmation.noticed")]
public sealed record AnnualNoticed(int Days) : IEvent;

/// <summary>The day has passed without a confirmation: 期限経過・確認待ち.</summary>
[EventKind("annual-confirmation.past-due")]
public sealed record AnnualPastDue : IEvent;

/// <summary>The company confirmed.</summary>
[EventKind("annual-confirmation.confirmed")]
public sealed record AnnualConfirmed(
    ImmutableArray<AnnualLine> Lines,
    ImmutableArray<AnnualPerson> People,
    PrivateText Remark
) : IEvent;

/// <summary>The office asked back.</summary>
[EventKind("annual-confirmation.asked-back")]
public sealed record AnnualAskedBack(PrivateText Reason, DateOnly Until, int Noticed) : IEvent;

/// <summary>The office gave more time.</summary>
[EventKind("annual-confirmation.extended")]
public sealed record AnnualExtended(PrivateText Reason, DateOnly Until, int Noticed) : IEvent;

/// <summary>The office took note; the next round is due on another day.</summary>
[EventKind("annual-confirmation.noted")]
public sealed record AnnualNoted(PrivateText Note, DateOnly NextDueOn) : IEvent;

/// <summary>The enrollment ended while a round was open.</summary>
[EventKind("annual-confirmation.closed")]
public sealed record AnnualClosed : IEvent;

/// <summary>Commands on the yearly confirmation of an enrollment.</summary>
public abstract record AnnualCommand
{
    private AnnualCommand() { }

    /// <summary>Opens a round: the gateway 60 days before it is due, the office on a day of its own.</summary>
    [ActWords("年次確認の依頼", "Ask for the yearly confirmation")]
    [ActsAs(Capacity.Operator, Capacity.System)]
    public sealed record Open(EnrollmentId Enrollment, DateOnly DueOn) : AnnualCommand;

    /// <summary>Tells the company that the day comes near.</summary>
    [ActWords("年次確認の期限の通知", "Tell that the yearly confirmation is due")]
    [ActsAs(Capacity.System)]
    public sealed record Notify(int Days) : AnnualCommand;

    /// <summary>Finds that the day has passed.</summary>
    [ActWords("年次確認の期限の経過の記録", "Record that the day has passed")]
    [ActsAs(Capacity.System)]
    public sealed record FindPastDue : AnnualCommand;

    /// <summary>Confirms.</summary>
    /// <param name="Lines">Each condition once, those of a room for every room in use.</param>
    /// <param name="People">Everybody who holds a capacity for the company.</param>
    /// <param name="Remark">Needed where something is answered with no.</param>
    [ActWords("年次確認への回答", "Give the yearly confirmation")]
    [ActsAs(Capacity.ResponsiblePerson)]
    public sealed record Confirm(
        ImmutableArray<AnnualLine> Lines,
        ImmutableArray<AnnualPerson> People,
        string Remark
    ) : AnnualCommand;

    /// <summary>Asks back, with a new last day.</summary>
    [ActWords("年次確認の回答の照会", "Ask back")]
    [ActsAs(Capacity.Operator)]
    public sealed record AskBack(string Reason, DateOnly Until) : AnnualCommand;

    /// <summary>Gives more time, whether the day has passed or not.</summary>
    [ActWords("年次確認の期限の延長", "Give more time")]
    [ActsAs(Capacity.Operator)]
    public sealed record Extend(string Reason, DateOnly Until) : AnnualCommand;

    /// <summary>Takes note. Without a confirmation of the company, or where it answered with no, the note says what the office found.</summary>
    [ActWords("年次確認の結果の記録", "Record the result")]
    [ActsAs(Capacity.Operator)]
    public sealed record TakeNote(string Note) : AnnualCommand;

    /// <summary>Closes a round whose enrollment has ended.</summary>
    [ActWords("加入の終了に伴う年次確認の終結", "Close it because the enrollment has ended")]
    [ActsAs(Capacity.System)]
    public sealed record Close : AnnualCommand;
}
