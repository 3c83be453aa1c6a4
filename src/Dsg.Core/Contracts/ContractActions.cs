using System.Collections.Immutable;
using System.Globalization;
using Dsg.Core.Parties;

namespace Dsg.Core.Contracts;

/// <summary>What a person may do on a contract as it stands.</summary>
public static class ContractActions
{
    private const string Given = "-";

    /// <summary>The open commands for the capacity in <paramref name="context"/>.</summary>
    /// <param name="state">The contract.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(Contract state, CommandContext context)
    {
        if (!state.Exists)
        {
            return [];
        }

        var form = FormOf(state);
        var successor = Successor(state);
        return WhatIsOpen.Of<ContractProcedure, Contract, ContractCommand>(
            state,
            [
                ("change-begin", new ContractCommand.BeginChange(Given)),
                (
                    "extension",
                    new ContractCommand.Extend(state.To.AddDays(1), Given, context.Today)
                ),
                ("performance", new ContractCommand.ConfirmPerformance(state.From, Given)),
                ("change", new ContractCommand.Change(form, Given, Given, context.Today)),
                ("correction", new ContractCommand.Correct(form, Given)),
                ("officer", new ContractCommand.ChangeOfficer(successor.Id, Given)),
            ],
            context,
            new Related([new(Person.Stream(successor.Id), successor)])
        );
    }

    /// <summary>The terms as a form shows them.</summary>
    public static ImmutableDictionary<string, string> FormOf(Contract state)
    {
        static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
        return ImmutableDictionary
            .CreateRange(StringComparer.Ordinal, Array.Empty<KeyValuePair<string, string>>())
            .Add("number", state.Number)
            .Add("title", state.Title)
            .Add("office", state.Office)
            .Add("kind", state.Kind.ToString())
            .Add("clause", state.SecurityClause ? "true" : "")
            .Add("designationNumber", state.Designation.Number)
            .Add("designationDate", Iso(state.Designation.Date))
            .Add("designationItems", string.Join('\n', state.Designation.Items))
            .Add("from", Iso(state.From))
            .Add("to", Iso(state.To));
    }

    // Somebody who could follow, so that the question is only who may name a follower.
    private static Person Successor(Contract state) =>
        Person.Initial with
        {
            Id = PersonId.From(Guid.AllBitsSet),
            Appointments = [new Appointment(Capacity.ContractOfficer, null, state.Unit)],
        };
}
