using System.Collections.Immutable;
using Dsg.Core.Parties;

namespace Dsg.Core.Incidents;

/// <summary>What a person may do about an incident as it stands.</summary>
public static class IncidentActions
{
    private const string Given = "-";

    /// <summary>The open commands for the capacity in <paramref name="context"/>.</summary>
    /// <param name="state">The incident.</param>
    /// <param name="context">Who would act, now.</param>
    public static ImmutableArray<OpenCommand> Open(Incident state, CommandContext context)
    {
        var today = context.Today;
        var search = new IncidentSearch(null, context.Actor.Person, null, null, today, today);
        var stop = new IncidentCommand.Stop(SuspensionLevel.Company, Given);
        var unticked = Incident.Parties.FirstOrDefault(party => !state.Told.ContainsKey(party));
        return WhatIsOpen.Of<IncidentProcedure, Incident, IncidentCommand>(
            state,
            [
                .. unticked == default
                    ? Array.Empty<(string, IncidentCommand)>()
                    : [("told", new IncidentCommand.Tell(unticked, Given, true))],
                ("scope", new IncidentCommand.RecordScope(search, IncidentScope.Empty)),
                ("stop", stop),
                ("evidence", new IncidentCommand.KeepEvidence(Given, Given)),
                ("call", new IncidentCommand.AddCall(Given, "000000", Given)),
                ("report", new IncidentCommand.Report(state.Id, Given, null)),
                ("closing", new IncidentCommand.Close(Given, Given)),
            ],
            context,
            new Related([new(Suspension.Stream(stop.Level, stop.Target), Suspension.Initial)])
        );
    }
}
