using System.Collections.Immutable;
using Dsg.Core.Parties;

namespace Dsg.Core.Annual;

/// <summary>Where the yearly review of capacities stands; the names are those of the stages of its definition.</summary>
public enum CapacityReviewStage
{
    /// <summary>Nothing is awaited until the next one comes near.</summary>
    Settled = 0,

    /// <summary>An operator looks through the list.</summary>
    Stating = 1,

    /// <summary>Another operator confirms it.</summary>
    Confirming = 2,
}

/// <summary>A capacity that somebody holds and that is looked through every year.</summary>
/// <param name="Person">Who.</param>
/// <param name="Appointment">What.</param>
public sealed record CapacityHolder(PersonId Person, Appointment Appointment);

/// <summary>What was said about one capacity.</summary>
/// <param name="Holder">Who holds it.</param>
/// <param name="Continues">False when it ends with the confirmation.</param>
public sealed record CapacityStatement(CapacityHolder Holder, bool Continues);

/// <summary>
/// 役割の年次確認: once a year an operator says of everybody who holds a capacity of the office, or one that decides for a unit, whether it
/// continues, and another operator confirms the list. Nothing stops when it is late.
/// </summary>
public sealed record CapacityReview : IQueuedCase
{
    /// <summary>The stream kind, which is also the id of its definition.</summary>
    public const string Kind = "capacity-review";

    /// <summary>The capacities that are looked through: those that decide on rights, cases and contracts.</summary>
    public static readonly ImmutableArray<Capacity> Reviewed =
    [
        Capacity.Operator,
        Capacity.Approver,
        Capacity.SiteInspector,
        Capacity.Auditor,
        Capacity.ContractOfficer,
        Capacity.Superior,
    ];

    /// <summary>The years are not counted yet.</summary>
    public static CapacityReview Initial { get; } = new();

    /// <summary>The one stream.</summary>
    public static StreamId Stream { get; } = new(Kind, "office");

    /// <summary>By when the list is to be confirmed next; null before the first event.</summary>
    public DateOnly? DueOn { get; init; }

    /// <summary>Where it stands.</summary>
    public CapacityReviewStage Stage { get; init; }

    /// <summary>When that began.</summary>
    public DateTimeOffset Since { get; init; }

    /// <summary>The last reminder: 60, 30 or 7 days before the day, 0 once it has passed; null before the first of this year.</summary>
    public int? Reminded { get; init; }

    /// <summary>Who looked through the list; null until then.</summary>
    public PersonId? StatedBy { get; init; }

    /// <summary>When; null until then.</summary>
    public DateTimeOffset? StatedAt { get; init; }

    /// <summary>What was said, once for each capacity held; empty until then.</summary>
    public ImmutableArray<CapacityStatement> Statements { get; init; } = [];

    /// <summary>The remark to it; may be empty.</summary>
    public string Remark { get; init; } = "";

    /// <summary>Why it was sent back or taken back; null when it was not.</summary>
    public string? Returned { get; init; }

    /// <summary>The last confirmation; null before the first.</summary>
    public ConfirmedCapacities? Last { get; init; }

    /// <inheritdoc/>
    public CaseLine? Line =>
        DueOn is { } due
            ? new CaseLine(
                Stream,
                Kind,
                Version: 1,
                "",
                Stage == CapacityReviewStage.Settled ? "" : Stage.ToString(),
                Since,
                Since
            )
            {
                Next = Stage == CapacityReviewStage.Settled ? [] : [Capacity.Operator],
                DueOn = due,
            }
            : null;

    /// <summary>True once the day has passed without a confirmation.</summary>
    public bool IsOverdue(DateOnly today) => DueOn < today;

    /// <summary>The next state.</summary>
    public static CapacityReview Evolve(CapacityReview state, Recorded recorded)
    {
        var next = recorded.Event switch
        {
            CapacityReviewSet e => state with { DueOn = e.DueOn },
            CapacityReviewReminded e => state with
            {
                Reminded = e.Days,
                Stage =
                    state.Stage == CapacityReviewStage.Settled
                        ? CapacityReviewStage.Stating
                        : state.Stage,
            },
            CapacityReviewStated e => state with
            {
                Stage = CapacityReviewStage.Confirming,
                StatedBy = recorded.By.Person,
                StatedAt = recorded.At,
                Statements = [],
                Remark = e.Remark.Value,
                Returned = null,
            },
            CapacityStated e => state with { Statements = state.Statements.Add(e.Statement) },
            CapacityReviewReturned e => state with
            {
                Stage = CapacityReviewStage.Stating,
                Returned = e.Reason.Value,
            },
            CapacityReviewConfirmed e => new CapacityReview
            {
                DueOn = e.NextDueOn,
                Last = new ConfirmedCapacities(
                    state.StatedBy ?? default,
                    recorded.By.Person,
                    recorded.At,
                    state.Statements,
                    state.Remark
                ),
            },
            _ => state,
        };
        return next.Stage == state.Stage && next.Last == state.Last && state.DueOn is not null
            ? next
            : next with
            {
                Since = recorded.At,
            };
    }
}

/// <summary>A list of capacities that two operators stand behind.</summary>
/// <param name="StatedBy">Who looked through it.</param>
/// <param name="ConfirmedBy">Who confirmed it.</param>
/// <param name="At">When it was confirmed.</param>
/// <param name="Statements">The list.</param>
/// <param name="Remark">The remark to it; may be empty.</param>
public sealed record ConfirmedCapacities(
    PersonId StatedBy,
    PersonId ConfirmedBy,
    DateTimeOffset At,
    ImmutableArray<CapacityStatement> Statements,
    string Remark
);

/// <summary>The years begin to count.</summary>
/// <param name="DueOn">The day of the first confirmation.</param>
[EventKind("capacity-review.set")]
public sealed record CapacityReviewSet(DateOnly DueOn) : IEvent;

/// <summary>The day comes near or has passed.</summary>
/// <param name="Days">60, 30 or 7 days before; 0 once it has passed.</param>
[EventKind("capacity-review.reminded")]
public sealed record CapacityReviewReminded(int Days) : IEvent;

/// <summary>An operator looked through the list; what was said of each capacity follows.</summary>
/// <param name="Remark">May be empty.</param>
[EventKind("capacity-review.stated")]
public sealed record CapacityReviewStated(PrivateText Remark) : IEvent;

/// <summary>What was said of one capacity.</summary>
/// <param name="Statement">Who, what, and whether it continues.</param>
[EventKind("capacity-review.holder-stated")]
public sealed record CapacityStated(CapacityStatement Statement) : IEvent;

/// <summary>It was sent back by the second operator, or taken back by the first.</summary>
/// <param name="Reason">Why.</param>
[EventKind("capacity-review.returned")]
public sealed record CapacityReviewReturned(PrivateText Reason) : IEvent;

/// <summary>A second operator confirmed the list; what does not continue ended with it.</summary>
/// <param name="NextDueOn">The day of the next one, a year later.</param>
[EventKind("capacity-review.confirmed")]
public sealed record CapacityReviewConfirmed(DateOnly NextDueOn) : IEvent;

/// <summary>Commands on the yearly review of capacities.</summary>
public abstract record CapacityReviewCommand
{
    private CapacityReviewCommand() { }

    /// <summary>Begins to count the years: the first is due a year from now.</summary>
    [ActWords("役割の年次確認の期限の設定", "Set the day of the first review of capacities")]
    [ActsAs(Capacity.System)]
    public sealed record Begin : CapacityReviewCommand;

    /// <summary>Reminds of the day.</summary>
    /// <param name="Days">60, 30 or 7 days before; 0 once it has passed.</param>
    [ActWords("役割の年次確認の期限の通知", "Remind of the review of capacities")]
    [ActsAs(Capacity.System)]
    public sealed record Remind(int Days) : CapacityReviewCommand;

    /// <summary>Says of every capacity whether it continues.</summary>
    /// <param name="Statements">Everybody who holds one of <see cref="CapacityReview.Reviewed"/>, once for each.</param>
    /// <param name="Remark">Needed where a capacity ends.</param>
    [ActWords("役割の点検の結果の記録", "Record which capacities continue")]
    [ActsAs(Capacity.Operator)]
    public sealed record State(ImmutableArray<CapacityStatement> Statements, string Remark)
        : CapacityReviewCommand;

    /// <summary>Sends it back as the second operator, or takes it back as the first.</summary>
    [ActWords(
        "役割の点検の結果の差戻し又は取消し",
        "Send the record of capacities back, or take it back"
    )]
    [ActsAs(Capacity.Operator)]
    public sealed record Return(string Reason) : CapacityReviewCommand;

    /// <summary>Confirms the list as the second operator; what does not continue ends.</summary>
    /// <param name="Holders">Everybody who holds such a capacity now: whoever came since is not confirmed unseen.</param>
    [ActWords("役割の年次確認", "Confirm the list of capacities")]
    [ActsAs(Capacity.Operator)]
    public sealed record Confirm(ImmutableArray<CapacityHolder> Holders)
        : CapacityReviewCommand,
            INeedsStepUp;
}
