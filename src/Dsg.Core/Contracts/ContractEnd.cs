using System.Collections.Immutable;

namespace Dsg.Core.Contracts;

/// <summary>
/// The end of a contract as a soft ground (docs/procedures.md section 6): notices 60, 30 and 7 days before, then 期限経過・確認待ち. Nothing
/// of this closes anything; the contract officer decides.
/// </summary>
public static class ContractEnd
{
    /// <summary>How many days before the end notices are given, the first one first.</summary>
    public static ImmutableArray<int> Notices { get; } = [60, 30, 7];

    /// <summary>What the gateway has to do on that day; null when nothing.</summary>
    /// <param name="state">The contract.</param>
    /// <param name="today">The day in Japan.</param>
    public static ContractCommand? ActDue(Contract state, DateOnly today)
    {
        if (!state.Exists || state.State is not ContractState.Running)
        {
            return null;
        }

        if (today > state.To)
        {
            return new ContractCommand.FindPastEnd();
        }

        return NoticeDue(state, today) is { } days ? new ContractCommand.GiveEndNotice(days) : null;
    }

    /// <summary>True while the contract officer has to decide how it goes on: its end is near, has passed, or is being changed.</summary>
    public static bool AwaitsOfficer(Contract state) =>
        state.State is ContractState.PastEnd or ContractState.UnderChange
        || (state.State is ContractState.Running && state.EndNotice is not null);

    /// <summary>When each step of the definition ended.</summary>
    public static ImmutableDictionary<string, DateTimeOffset> StepsDone(Contract state)
    {
        var done = ImmutableDictionary<string, DateTimeOffset>.Empty;
        if (!state.Exists)
        {
            return done;
        }

        done = done.Add("C1", state.Acts[0].At);
        var since = Since(state);
        return state.State switch
        {
            ContractState.Running => done,
            ContractState.Performed => done.Add("C2", since).Add("C3", since),
            _ => done.Add("C2", since),
        };
    }

    /// <summary>
    /// 継続契約への引継ぎ as a procedure of its own: the stage of its definition and when each step ended. Null while the contract was not
    /// handed over.
    /// </summary>
    public static (string Stage, ImmutableDictionary<string, DateTimeOffset> Done)? HandOver(
        Contract state
    )
    {
        if (state.Acts.LastOrDefault(act => act.Event is ContractHandedOver) is not { } handed)
        {
            return null;
        }

        var done = ImmutableDictionary<string, DateTimeOffset>
            .Empty.Add("H1", handed.At)
            .Add("H2", handed.At)
            .Add("H3", handed.At);
        return state.State is ContractState.Performed performed
            ? ("", done.Add("H4", performed.ConfirmedAt))
            : ("AwaitPerformance", done);
    }

    /// <summary>Since when it stands as it does.</summary>
    internal static DateTimeOffset Since(Contract state) =>
        state.State switch
        {
            ContractState.PastEnd s => s.Since,
            ContractState.UnderChange s => s.Since,
            ContractState.Performed s => s.ConfirmedAt,
            _ => state
                .Acts.Last(act =>
                    act.Event
                        is ContractEntered
                            or ContractCarriedOver
                            or ContractExtended
                            or ContractChanged
                            or ContractStandingChanged
                )
                .At,
        };

    /// <summary>
    /// The notice that is due: the nearest one reached. After days of standstill the earlier ones are not made up for.
    /// </summary>
    internal static int? NoticeDue(Contract state, DateOnly today)
    {
        var left = state.To.DayNumber - today.DayNumber;
        var reached = Notices.Where(days => left <= days).Append(int.MaxValue).Min();
        return reached == int.MaxValue || state.EndNotice <= reached ? null : reached;
    }
}
