using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Enrollment;

namespace Dsg.Core.Subcontracts;

/// <summary>What a person may do on a subcontract as it stands.</summary>
public static class SubcontractActions
{
    private const string Given = "-";

    /// <summary>The open commands for the capacity in <paramref name="context"/>.</summary>
    /// <param name="state">The subcontract.</param>
    /// <param name="contract">Its contract.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(
        Subcontract state,
        Contract contract,
        CommandContext context
    )
    {
        if (!state.Exists)
        {
            return [];
        }

        var unknown = EnrollmentId.From(Guid.AllBitsSet);
        return WhatIsOpen.Of<SubcontractProcedure, Subcontract, SubcontractCommand>(
            state,
            [
                ("confirmation", new SubcontractCommand.Confirm()),
                ("approval", new SubcontractCommand.Approve(Given, context.Today, null)),
                ("join", new SubcontractCommand.Join(unknown)),
                ("decline", new SubcontractCommand.Decline(Given)),
                ("withdrawal", new SubcontractCommand.Withdraw(Given)),
                ("end", new SubcontractCommand.End(context.Today, Given)),
            ],
            context,
            new Related([
                new(Contract.Stream(state.Contract), contract),
                new(EnrollmentCase.Stream(unknown), EnrollmentCase.Initial),
            ])
        );
    }
}
