using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Dsg.Core.Procedures;

/// <summary>A command that a person may give to a case as it stands.</summary>
/// <param name="Name">The act's name on the wire and in addresses, for example <c>review-result</c>.</param>
/// <param name="BlockedBy">What still stands in the way, for example conditions that are not met; empty when it can be done now.</param>
public sealed record OpenCommand(string Name, ImmutableArray<Refusal> BlockedBy);

/// <summary>
/// Which commands are open, found by asking the procedure's own <c>Decide</c> about a well-formed sample of each: what is shown
/// cannot differ from what is decided. Nothing is recorded by asking.
/// </summary>
public static class WhatIsOpen
{
    // These mean "not here or not for you"; a command refused with one of them is not shown at all.
    private static readonly FrozenSet<RefusalCode> Hidden = new[]
    {
        RefusalCode.NotAllowedInState,
        RefusalCode.CapacityMissing,
        RefusalCode.NotYourCase,
        RefusalCode.NotFound,
        RefusalCode.NotTheSuperior,
        RefusalCode.OnlyNamedPersonsEndIt,
    }.ToFrozenSet();

    /// <summary>The open ones among the samples, in their order.</summary>
    /// <param name="state">The case.</param>
    /// <param name="samples">Each command with its name and a well-formed sample.</param>
    /// <param name="context">Who would act, in which capacity, now.</param>
    /// <param name="related">The states that <c>Needs</c> names for the samples.</param>
    public static ImmutableArray<OpenCommand> Of<TProcedure, TState, TCommand>(
        TState state,
        IEnumerable<(string Name, TCommand Sample)> samples,
        CommandContext context,
        Related related
    )
        where TProcedure : IProcedure<TState, TCommand>
        where TState : class
        where TCommand : class
    {
        var open = ImmutableArray.CreateBuilder<OpenCommand>();
        foreach (var (name, sample) in samples)
        {
            if (!ActBook.CapacitiesOf(sample.GetType()).Contains(context.Actor.Capacity))
            {
                continue;
            }

            var reasons = TProcedure.Decide(state, sample, context, related)
                is Decision.Refused refused
                ? refused.Reasons
                : [];
            if (!reasons.Any(reason => Hidden.Contains(reason.Code)))
            {
                open.Add(
                    new OpenCommand(
                        name,
                        context.Actor.IsAway
                            ? reasons.Add(new Refusal(RefusalCode.ApproverIsAbsent))
                            : reasons
                    )
                );
            }
        }

        return open.DrainToImmutable();
    }
}
