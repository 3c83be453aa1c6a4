using System.Collections.Immutable;

namespace Dsg.Core.Departures;

/// <summary>What stands on an enrollment, with the states that the rules look at.</summary>
/// <param name="Concerns">Agreements, dispatches and people of the company.</param>
/// <param name="Related">Their states, and the enrollment.</param>
public sealed record DepartureStanding(DepartureConcerns Concerns, Related Related);

/// <summary>Finds what stands on an enrollment that is to end; the port that storage answers, for those who have read the case.</summary>
public interface IDepartureRecords
{
    /// <summary>Everything of the company of a departure.</summary>
    Task<DepartureStanding> ReadAsync(Departure state, CancellationToken cancellation);
}

/// <summary>What a person may do about a departure as it stands.</summary>
public static class DepartureActions
{
    private const string Given = "-";

    /// <summary>The streams that the rules look at.</summary>
    public static ImmutableArray<StreamId> Streams(Departure state, DepartureConcerns concerns) =>
        [.. DepartureEffects.Needs(state, concerns).Distinct()];

    /// <summary>What the company still has to end or to report before its 脱退; empty for a proposal of the office.</summary>
    public static ImmutableArray<Refusal> InTheWay(Departure state, DepartureStanding standing) =>
        state.IsOwnWish && state.Stage.Length > 0
            ? DepartureEffects.Gates(state, standing.Concerns, standing.Related)
            : [];

    /// <summary>The open commands for the capacity in <paramref name="context"/>.</summary>
    /// <param name="state">The case.</param>
    /// <param name="standing">What stands on the enrollment.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(
        Departure state,
        DepartureStanding standing,
        CommandContext context
    ) =>
        WhatIsOpen.Of<DepartureProcedure, Departure, DepartureCommand>(
            state,
            [
                ("examination", new DepartureCommand.Examine(standing.Concerns)),
                ("decision", new DepartureCommand.Decide(Given, standing.Concerns)),
                ("declining", new DepartureCommand.Decline(Given, Given)),
                ("opinion", new DepartureCommand.GiveOpinion(Given)),
                ("withdrawal", new DepartureCommand.Withdraw(Given)),
            ],
            context,
            standing.Related
        );
}
