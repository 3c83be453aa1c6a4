using System.Collections.Immutable;

namespace Dsg.Core.Contracts;

/// <summary>What a person may do on a contract as it stands.</summary>
public static class ContractActions
{
    /// <summary>The open commands for the capacity in <paramref name="context"/>.</summary>
    /// <param name="state">The contract.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(Contract state, CommandContext context) =>
        WhatIsOpen.Of<ContractProcedure, Contract, ContractCommand>(
            state,
            [("standing", new ContractCommand.ChangeStanding(ContractStanding.UnderChange, null))],
            context,
            Related.None
        );
}
