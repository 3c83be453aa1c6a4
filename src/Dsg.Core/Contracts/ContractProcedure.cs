using Dsg.Core.Parties;

namespace Dsg.Core.Contracts;

/// <summary>The rules for contracts. Contracts never see enrollments' rules; the state is looked at by id.</summary>
public sealed class ContractProcedure : IProcedure<Contract, ContractCommand>
{
    private ContractProcedure() { }

    /// <inheritdoc/>
    public static IEnumerable<StreamId> Needs(
        Contract state,
        ContractCommand command,
        CommandContext context,
        Related related
    ) => command is ContractCommand.ChangeOfficer c ? [Person.Stream(c.Officer)] : [];

    /// <inheritdoc/>
    public static Decision Decide(
        Contract state,
        ContractCommand command,
        CommandContext context,
        Related related
    ) =>
        (command, state) switch
        {
            (ContractCommand.Enter c, { Exists: false }) => Enter(c, context),
            (_, { Exists: false } or { State: ContractState.Performed }) => Decision.Refuse(
                RefusalCode.NotAllowedInState
            ),
            (ContractCommand.GiveEndNotice c, _) => state.State is ContractState.Running
            && context.Today <= state.To
            && ContractEnd.NoticeDue(state, context.Today) == c.DaysBefore
                ? ContractNotices.Accept(state, new ContractEndNoticed(c.DaysBefore), context)
                : Decision.Refuse(RefusalCode.NotAllowedInState),
            (ContractCommand.FindPastEnd, _) => state.State is ContractState.Running
            && context.Today > state.To
                ? ContractNotices.Accept(state, new ContractPastEnd(), context)
                : Decision.Refuse(RefusalCode.NotAllowedInState),
            (ContractCommand.ChangeOfficer c, _) => ChangeOfficer(state, c, context, related),
            _ when !ContractRules.IsOfficer(state, context.Actor) => Decision.Refuse(
                RefusalCode.NotYourCase
            ),
            (ContractCommand.BeginChange c, { State: not ContractState.UnderChange }) =>
                BeginChange(state, c, context),
            (ContractCommand.Extend c, _) => Decision.Unless(
                ContractRules.Extension(state, c.To, c.DocumentNumber, ""),
                () =>
                    ContractNotices.Accept(
                        state,
                        new ContractExtended(c.To, c.DocumentNumber.Trim(), c.DocumentOn),
                        context
                    )
            ),
            (ContractCommand.ConfirmPerformance c, _) => Perform(state, c, context),
            (ContractCommand.Correct c, _) => Correct(c),
            (ContractCommand.Change c, _) => Change(state, c, context),
            _ => Decision.Refuse(RefusalCode.NotAllowedInState),
        };

    private static Decision Enter(ContractCommand.Enter c, CommandContext context)
    {
        var input = new Input();
        var terms = ContractRules.Read(c.Form, input);
        return Decision.Unless(
            input.Refusals,
            () =>
                Decision.Accept(
                    new ContractEntered(
                        c.Id,
                        terms.Number,
                        terms.Title,
                        terms.Office,
                        terms.Kind,
                        terms.DesignationNumber,
                        terms.DesignationDate,
                        terms.DesignationItems,
                        terms.From,
                        terms.To,
                        c.Prime,
                        [],
                        context.Actor.Unit ?? new StaffUnit("")
                    )
                    {
                        PrimeName = c.PrimeName,
                    }
                )
        );
    }

    private static Decision BeginChange(
        Contract state,
        ContractCommand.BeginChange c,
        CommandContext context
    )
    {
        var input = new Input();
        var reason = ContractRules.Reason(c.Reason, input);
        return Decision.Unless(
            input.Refusals,
            () => ContractNotices.Accept(state, new ContractChangeBegun(reason), context)
        );
    }

    private static Decision Correct(ContractCommand.Correct c)
    {
        var input = new Input();
        var terms = ContractRules.Read(c.Form, input);
        var reason = ContractRules.Reason(c.Reason, input);
        return Decision.Unless(
            input.Refusals,
            () => Decision.Accept(new ContractCorrected(terms, reason))
        );
    }

    private static Decision Change(Contract state, ContractCommand.Change c, CommandContext context)
    {
        var input = new Input();
        var terms = ContractRules.Read(c.Form, input);
        var reason = ContractRules.Reason(c.Reason, input);
        var number = ContractRules.Document(c.DocumentNumber, "documentNumber", input);
        return Decision.Unless(
            input.Refusals,
            () =>
                ContractNotices.Accept(
                    state,
                    new ContractChanged(terms, reason, number, c.DocumentOn),
                    context
                )
        );
    }

    private static Decision Perform(
        Contract state,
        ContractCommand.ConfirmPerformance c,
        CommandContext context
    )
    {
        var input = new Input();
        var number = ContractRules.Document(c.DocumentNumber, "documentNumber", input);
        if (c.On > context.Today || c.On < state.From)
        {
            input.Refuse(RefusalCode.PerformanceDateWrong, "on");
        }

        return Decision.Unless(
            input.Refusals,
            () => ContractNotices.Accept(state, new ContractPerformed(c.On, number), context)
        );
    }

    private static Decision ChangeOfficer(
        Contract state,
        ContractCommand.ChangeOfficer c,
        CommandContext context,
        Related related
    )
    {
        var actor = context.Actor;
        var mine =
            actor.Capacity == Capacity.Superior
                ? actor.Unit == state.Unit
                : ContractRules.IsOfficer(state, actor);
        if (!mine)
        {
            return Decision.Refuse(RefusalCode.NotYourCase);
        }

        var input = new Input();
        var reason = ContractRules.Reason(c.Reason, input);
        var holds = related
            .Get<Person>(Person.Stream(c.Officer))
            .Appointments.Contains(new Appointment(Capacity.ContractOfficer, null, state.Unit));
        if (!holds || c.Officer == state.Officer)
        {
            input.Refuse(RefusalCode.OfficerNotOfUnit, "officer");
        }

        return Decision.Unless(
            input.Refusals,
            () =>
                ContractNotices.Accept(
                    state,
                    new ContractOfficerChanged(c.Officer, reason),
                    context
                )
        );
    }
}
