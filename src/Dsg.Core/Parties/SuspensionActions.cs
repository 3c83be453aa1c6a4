using System.Collections.Immutable;

namespace Dsg.Core.Parties;

/// <summary>What a person may do about a suspension as it stands.</summary>
public static class SuspensionActions
{
    private static readonly PrivateText Given = new("-");

    /// <summary>The open commands for the capacity in <paramref name="context"/>; stopping anew is not among them.</summary>
    /// <param name="state">The suspension.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(Suspension state, CommandContext context) =>
        WhatIsOpen.Of<SuspensionProcedure, Suspension, SuspensionCommand>(
            state,
            [
                ("confirmation", new SuspensionCommand.Confirm()),
                ("lift-proposal", new SuspensionCommand.ProposeLift(Given)),
                ("lift", new SuspensionCommand.Lift()),
                ("lift-refusal", new SuspensionCommand.DeclineLift(Given)),
            ],
            context,
            Related.None
        );
}
