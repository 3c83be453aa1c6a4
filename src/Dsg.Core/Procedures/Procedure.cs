using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Dsg.Core.Procedures;

/// <summary>When and by whom a command was given. Rules see no clock and make no ids: both come in here or in the command.</summary>
/// <param name="Actor">Who acts, in the capacity chosen for this act.</param>
/// <param name="At">The time of the act (UTC).</param>
public sealed record CommandContext(Actor Actor, DateTimeOffset At)
{
    /// <summary>The office's settings that rules use.</summary>
    public OfficePolicy Policy { get; init; } = OfficePolicy.Sample;

    /// <summary>The days on which the office is open.</summary>
    public BusinessCalendar Calendar { get; init; } = BusinessCalendar.WithoutHolidays;

    /// <summary>The published procedures; without them no check sheet and no reason code is asked for.</summary>
    public DefinitionSet Definitions { get; init; } = DefinitionSet.None;

    /// <summary>The version of a procedure that a case begun now begins with and keeps.</summary>
    public int VersionOf(string procedure) => Definitions.InForce(procedure, Today)?.Version ?? 1;

    /// <summary>The fresh verification of the actor for this very request; null when there was none.</summary>
    public StepUp? StepUp { get; init; }

    /// <summary>Today in Japan (+09:00), for dates on papers and deadlines.</summary>
    public DateOnly Today => JapanTime.DateOf(At);

    /// <summary>The day of the 決裁 as it stands on its papers: the one that was given, or else today.</summary>
    public DateOnly DecidedOn => GivenDecidedOn ?? Today;

    /// <summary>The day of the 決裁 that was given; never ahead. Null when none was.</summary>
    public DateOnly? GivenDecidedOn { get; init; }
}

/// <summary>
/// A decision (決裁) under a 文書番号 of the ministry's own system, with the day on which it was made there. A day ahead is refused by
/// the runner (<see cref="RefusalCode.DecisionDateAhead"/>), before the rules of the case are asked.
/// </summary>
public interface IDecision : INeedsStepUp
{
    /// <summary>The day of the decision; null for today.</summary>
    DateOnly? DecidedOn { get; }
}

/// <summary>Settings of the office that rules use; values of the operator, not of the source document.</summary>
/// <param name="NumberPrefix">What every number of a case begins with; <c>試験</c> in sample mode.</param>
/// <param name="Sender">The sender of notices, post above office.</param>
public sealed record OfficePolicy(string NumberPrefix, string Sender)
{
    /// <summary>Sample mode (docs/procedures.md section 9): nothing that could pass for a real document.</summary>
    public static OfficePolicy Sample { get; } = new("試験", "試験機関 試験管理室長");

    /// <summary>お問い合わせ窓口, one line each, for the contact block of notices.</summary>
    public ImmutableArray<string> Contact { get; init; } = [];

    /// <summary>The clock of incidents.</summary>
    public IncidentPolicy Incidents { get; init; } = IncidentPolicy.Default;

    /// <summary>True while 見本 stands on every paper.</summary>
    public bool InSampleMode { get; init; } = true;

    /// <summary>True while the server runs behind the time, which only sample data are made with.</summary>
    public bool IsClockBehind { get; init; }

    private static readonly string[] RealOffices = ["防衛省", "防衛装備庁", "地方防衛局", "装官総"];

    /// <summary>
    /// True when nobody could take the office's papers for real ones: numbers begin as samples do, and neither they nor the sender
    /// name a real office.
    /// </summary>
    public bool IsPlainlyASample =>
        NumberPrefix.StartsWith(Sample.NumberPrefix, StringComparison.Ordinal)
        && !Array.Exists(
            RealOffices,
            name =>
                Sender.Contains(name, StringComparison.Ordinal)
                || NumberPrefix.Contains(name, StringComparison.Ordinal)
        );
}

/// <summary>The clock of 事故受付; values of the operator.</summary>
/// <param name="FullReportHours">The first report is made at once; the full one within so many hours of it.</param>
/// <param name="EvidenceDays">Evidence is kept at least so many days.</param>
/// <param name="Origin">Where the values come from, as shown beside them.</param>
public sealed record IncidentPolicy(int FullReportHours, int EvidenceDays, Wording Origin)
{
    /// <summary>72 hours and 90 days.</summary>
    public static IncidentPolicy Default { get; } =
        new(
            72,
            90,
            new Wording(
                "既定値（米国DFARSの72時間・90日を参考にした運用値。原典未確認）",
                "default (after the 72 hours and 90 days of the US DFARS; not confirmed by the source)"
            )
        );
}

/// <summary>
/// A command that a person may give although use is suspended: reports of incidents, 補正, and 返却・破棄 reports (docs/procedures.md section 6).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OpenWhileSuspendedAttribute : Attribute;

/// <summary>The capacities in which a command may be given; the runner refuses every other (<see cref="RefusalCode.CapacityMissing"/>).</summary>
/// <param name="capacities">At least one.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActsAsAttribute(params Capacity[] capacities) : Attribute
{
    /// <summary>The capacities.</summary>
    public Capacity[] Capacities { get; } = capacities;
}

/// <summary>
/// The states of other cases that a decision looks at, loaded by the runner in the same transaction.
/// A stream that has no event yields the kind's initial state.
/// </summary>
public sealed class Related
{
    private readonly FrozenDictionary<StreamId, object> states;

    /// <summary>The given states by stream.</summary>
    public Related(IEnumerable<KeyValuePair<StreamId, object>> states) =>
        this.states = states.ToFrozenDictionary();

    /// <summary>No other case.</summary>
    public static Related None { get; } = new([]);

    /// <summary>The state of a stream if it was loaded already, otherwise null (ask for it in <c>Needs</c>).</summary>
    public TState? Find<TState>(StreamId stream)
        where TState : class => states.TryGetValue(stream, out var state) ? (TState)state : null;

    /// <summary>The state of a stream that <c>Needs</c> named.</summary>
    /// <exception cref="KeyNotFoundException">The stream was not asked for: a bug in the procedure.</exception>
    public TState Get<TState>(StreamId stream)
        where TState : class => (TState)states[stream];

    /// <summary>The streams that are loaded.</summary>
    public ImmutableArray<StreamId> Streams => states.Keys;
}

/// <summary>
/// How the events of one kind of stream make its state. Every stream kind has exactly one fold, found by
/// <see cref="Folds"/>; storage and rules share it.
/// </summary>
/// <param name="Kind">The stream kind.</param>
/// <param name="Initial">The state before the first event.</param>
/// <param name="Evolve">The next state; total over all events of the kind.</param>
public sealed record Fold(string Kind, object Initial, Func<object, Recorded, object> Evolve)
{
    /// <summary>A fold over a state type.</summary>
    public static Fold Of<TState>(
        string kind,
        TState initial,
        Func<TState, Recorded, TState> evolve
    )
        where TState : class =>
        new(kind, initial, (state, recorded) => evolve((TState)state, recorded));
}

/// <summary>One procedure: the rules for one kind of case.</summary>
/// <typeparam name="TState">The folded state of the case.</typeparam>
/// <typeparam name="TCommand">The common type of the commands.</typeparam>
public interface IProcedure<TState, TCommand>
    where TState : class
    where TCommand : class
{
    /// <summary>
    /// The other cases this decision looks at, as far as they can be named from what is loaded. The runner loads them and asks
    /// again until nothing new is named, so a chain (application → agreement → contract) can be followed.
    /// </summary>
    static abstract IEnumerable<StreamId> Needs(
        TState state,
        TCommand command,
        CommandContext context,
        Related related
    );

    /// <summary>Decides. Pure and total: no clock, no randomness, no IO.</summary>
    static abstract Decision Decide(
        TState state,
        TCommand command,
        CommandContext context,
        Related related
    );
}
