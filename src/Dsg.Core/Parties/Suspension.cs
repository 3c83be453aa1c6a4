using System.Collections.Immutable;

namespace Dsg.Core.Parties;

/// <summary>What a suspension stops (docs/procedures.md section 6).</summary>
public enum SuspensionLevel
{
    /// <summary>One person.</summary>
    Person = 1,

    /// <summary>One device, by the SHA-256 thumbprint of its certificate.</summary>
    Device = 2,

    /// <summary>One room.</summary>
    Site = 3,

    /// <summary>One 利用合意.</summary>
    Agreement = 4,

    /// <summary>One company.</summary>
    Company = 5,
}

/// <summary>The company that a stop concerns, for the notice to its responsible person.</summary>
/// <param name="Company">Which.</param>
/// <param name="CompanyName">Its name.</param>
/// <param name="TargetName">What was stopped, by name; empty where only the level is told.</param>
public sealed record StopConcern(
    CompanyId Company,
    PrivateText CompanyName,
    PrivateText TargetName
);

/// <summary>A stop of the target that was lifted.</summary>
/// <param name="Reason">Why it was stopped.</param>
/// <param name="By">Who stopped.</param>
/// <param name="Since">When.</param>
/// <param name="LiftReason">Why it was lifted.</param>
/// <param name="LiftedBy">The second of the two who lifted it.</param>
/// <param name="LiftedAt">When.</param>
public sealed record PastStop(
    string Reason,
    PersonId By,
    DateTimeOffset Since,
    string LiftReason,
    PersonId LiftedBy,
    DateTimeOffset LiftedAt
)
{
    /// <summary>The second person; null when nobody confirmed it.</summary>
    public PersonId? ConfirmedBy { get; init; }

    /// <summary>When the missing confirmation was escalated; null when it was not.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>The first of the two who lifted it; null only when the record does not tell.</summary>
    public PersonId? LiftProposedBy { get; init; }
}

/// <summary>
/// 利用停止 of one target. One operator acts at once with a reason; a second person confirms within one 開庁日, otherwise it
/// stays stopped and escalates; two persons lift it.
/// </summary>
/// <param name="InForce">True while use is stopped.</param>
/// <param name="Reason">Why, for the company's responsible person and the office; null when not in force.</param>
/// <param name="By">The operator who stopped; null when not in force.</param>
/// <param name="Since">When; null when not in force.</param>
/// <param name="ConfirmedBy">The second person; null until confirmed.</param>
/// <param name="LiftProposedBy">The first of the two who lift; null until proposed.</param>
public sealed record Suspension(
    bool InForce,
    string? Reason,
    PersonId? By,
    DateTimeOffset? Since,
    PersonId? ConfirmedBy,
    PersonId? LiftProposedBy
) : IQueuedCase
{
    /// <summary>The stream kind.</summary>
    public const string Kind = "suspension";

    /// <summary>The id of its procedure definition.</summary>
    public const string Procedure = "suspension";

    /// <summary>Not stopped.</summary>
    public static Suspension Initial { get; } = new(false, null, null, null, null, null);

    /// <summary>The case; <c>default</c> before the first stop.</summary>
    public StreamId Case { get; init; }

    /// <summary>The day by which the second person confirms; null when not in force or not recorded.</summary>
    public DateOnly? ConfirmBy { get; init; }

    /// <summary>When the missing confirmation was escalated to the approvers; null while it was not.</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>Why lifting is proposed; null until it is.</summary>
    public string? LiftReason { get; init; }

    /// <summary>Why the newest proposal to lift was declined; null when none was.</summary>
    public string? Declined { get; init; }

    /// <summary>The company concerned; null when none is, or it was not named.</summary>
    public StopConcern? Concern { get; init; }

    /// <summary>True when the company itself stopped it; no operator answers for it yet.</summary>
    public bool ByCompany { get; init; }

    /// <summary>Earlier stops of the same target, oldest first.</summary>
    public ImmutableArray<PastStop> Past { get; init; } = [];

    /// <summary>When each step of the stop in force ended, by the ids of the definition.</summary>
    public ImmutableDictionary<string, DateTimeOffset> StepsDone { get; init; } =
        ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>True while a second person has still to confirm.</summary>
    public bool AwaitsConfirmation => InForce && ConfirmedBy is null;

    /// <summary>The stage of the definition at which it stands; empty when it is not in force.</summary>
    public string Stage =>
        !InForce ? ""
        : LiftProposedBy is not null ? "Lifting"
        : ConfirmedBy is not null ? "Stopped"
        : EscalatedAt is not null ? "Escalated"
        : "Confirming";

    /// <inheritdoc/>
    public CaseLine? Line =>
        Case == default
            ? null
            : new CaseLine(
                Case,
                Procedure,
                Version: 1,
                "",
                Stage,
                StepsDone.IsEmpty ? Past[^1].LiftedAt : StepsDone.Values.Max(),
                Since ?? Past[^1].Since
            )
            {
                Owner = ByCompany ? null : By ?? Past[^1].By,
                Next = Stage switch
                {
                    "" => [],
                    "Stopped" => [Capacity.Operator],
                    _ => [Capacity.Approver],
                },
                DueOn = AwaitsConfirmation ? ConfirmBy : null,
            };

    /// <summary>The stream of a target.</summary>
    /// <param name="level">What kind of target.</param>
    /// <param name="target">Its id, or thumbprint for a device.</param>
    public static StreamId Stream(SuspensionLevel level, string target) =>
        new(Kind, $"{level.ToString().ToLowerInvariant()}/{target}");

    /// <summary>What a stream stops; null when it is not one of a stop.</summary>
    /// <param name="stream">For example <c>suspension/person/…</c>.</param>
    public static (SuspensionLevel Level, string Target)? TargetOf(StreamId stream) =>
        stream.Kind == Kind
        && stream.Key.Split('/', 2) is [var name, var target]
        && Enum.TryParse<SuspensionLevel>(name, ignoreCase: true, out var level)
            ? (level, target)
            : null;

    /// <summary>The next state.</summary>
    public static Suspension Evolve(Suspension state, Recorded recorded) =>
        recorded.Event switch
        {
            Suspended e => Stop(state, e, recorded),
            SuspensionConfirmed => state with
            {
                ConfirmedBy = recorded.By.Person,
                StepsDone = state.StepsDone.SetItem("S2", recorded.At),
            },
            SuspensionEscalated => state with { EscalatedAt = recorded.At },
            SuspensionLiftProposed e => state with
            {
                LiftProposedBy = recorded.By.Person,
                LiftReason = e.Reason.Value,
                Declined = null,
                StepsDone = state.StepsDone.SetItem("S3", recorded.At),
            },
            SuspensionLiftDeclined e => state with
            {
                LiftProposedBy = null,
                LiftReason = null,
                Declined = e.Reason.Value,
                StepsDone = state.StepsDone.Remove("S3"),
            },
            SuspensionLifted => Initial with
            {
                Case = state.Case,
                Past =
                [
                    .. state.Past,
                    .. state is { By: { } by, Since: { } since }
                        ? [Ended(state, (by, since), recorded)]
                        : Array.Empty<PastStop>(),
                ],
            },
            _ => state,
        };

    private static Suspension Stop(Suspension state, Suspended e, Recorded recorded) =>
        new(true, e.Reason.Value, recorded.By.Person, recorded.At, null, null)
        {
            Case = recorded.Stream,
            ConfirmBy = e.ConfirmBy,
            Concern = e.Concern,
            ByCompany = recorded.By.Capacity is Capacity.ResponsiblePerson or Capacity.SiteKeeper,
            Past = state.Past,
            StepsDone = ImmutableDictionary<string, DateTimeOffset>.Empty.Add("S1", recorded.At),
        };

    private static PastStop Ended(
        Suspension state,
        (PersonId By, DateTimeOffset Since) stop,
        Recorded recorded
    ) =>
        new(
            state.Reason ?? "",
            stop.By,
            stop.Since,
            state.LiftReason ?? "",
            recorded.By.Person,
            recorded.At
        )
        {
            ConfirmedBy = state.ConfirmedBy,
            EscalatedAt = state.EscalatedAt,
            LiftProposedBy = state.LiftProposedBy,
        };
}

/// <summary>
/// Who reads why a company, one of its agreements or rooms is stopped: its responsible person. Its ordinary users read only that use is
/// stopped and whom to ask (docs/procedures.md section 6).
/// </summary>
public static class StopReasons
{
    /// <summary>True for a responsible person of the company.</summary>
    public static bool MayRead(Person person, CompanyId company) =>
        person.Appointments.Any(held =>
            held.Capacity == Capacity.ResponsiblePerson && held.Company == company
        );
}

/// <summary>Use was stopped at once.</summary>
/// <param name="Level">What was stopped.</param>
/// <param name="Target">Its id, or thumbprint for a device.</param>
/// <param name="Reason">Why.</param>
[EventKind("suspension.suspended")]
public sealed record Suspended(SuspensionLevel Level, string Target, PrivateText Reason) : IEvent
{
    /// <summary>The day by which a second person confirms; null in records that do not tell.</summary>
    public DateOnly? ConfirmBy { get; init; }

    /// <summary>The company concerned; null when none is named.</summary>
    public StopConcern? Concern { get; init; }
}

/// <summary>A second person confirmed the suspension.</summary>
[EventKind("suspension.confirmed")]
public sealed record SuspensionConfirmed : IEvent;

/// <summary>Nobody confirmed in time; the stop stays in force and the approvers see it as overdue.</summary>
[EventKind("suspension.escalated")]
public sealed record SuspensionEscalated : IEvent;

/// <summary>One person proposed to lift it.</summary>
[EventKind("suspension.lift-proposed")]
public sealed record SuspensionLiftProposed(PrivateText Reason) : IEvent;

/// <summary>The second person declined to lift it; it stays in force.</summary>
[EventKind("suspension.lift-declined")]
public sealed record SuspensionLiftDeclined(PrivateText Reason) : IEvent;

/// <summary>A second person lifted it.</summary>
[EventKind("suspension.lifted")]
public sealed record SuspensionLifted : IEvent;
