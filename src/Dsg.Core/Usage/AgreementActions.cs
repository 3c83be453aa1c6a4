using System.Collections.Immutable;
using Dsg.Core.Contracts;
using Dsg.Core.Parties;

namespace Dsg.Core.Usage;

/// <summary>What a person may do on a 利用合意 as it stands.</summary>
public static class AgreementActions
{
    private const string Given = "-";

    /// <summary>The open commands for the capacity in <paramref name="context"/>.</summary>
    /// <param name="state">The agreement.</param>
    /// <param name="contract">Its contract.</param>
    /// <param name="suspension">The suspension of the agreement.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(
        UsageAgreement state,
        Contract contract,
        Suspension suspension,
        CommandContext context
    )
    {
        if (!state.Exists)
        {
            return [];
        }

        var somebody = PersonId.From(Guid.AllBitsSet);
        return WhatIsOpen.Of<AgreementProcedure, UsageAgreement, AgreementCommand>(
            state,
            [
                ("confirmation", new AgreementCommand.Confirm()),
                ("decline", new AgreementCommand.Decline(Given)),
                ("withdrawal", new AgreementCommand.Withdraw(Given)),
                ("naming", new AgreementCommand.NamePerson(somebody)),
                ("dissolution", new AgreementCommand.Dissolve(context.Today, Given)),
                ("stop", new AgreementCommand.Stop(Given)),
            ],
            context,
            new Related([
                new(Contract.Stream(state.Contract), contract),
                new(Suspension.Stream(SuspensionLevel.Agreement, state.Id.ToString()), suspension),
                new(
                    Person.Stream(somebody),
                    Person.Initial with
                    {
                        Appointments = [new Appointment(Capacity.StaffUser, null, state.Unit)],
                    }
                ),
            ])
        );
    }
}
