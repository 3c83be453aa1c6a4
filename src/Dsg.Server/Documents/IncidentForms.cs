using Dsg.Core.Incidents;
using Dsg.Core.Parties;
using Dsg.Server.Http.Procedures;

namespace Dsg.Server.Documents;

/// <summary>Reads the acts of the office on an incident.</summary>
internal static class IncidentForms
{
    /// <summary>The command of an act; null for no act of ours.</summary>
    /// <param name="of">The case; for one that is begun, the company and its name.</param>
    /// <param name="act">The act with its fields.</param>
    /// <param name="find">Searches the records.</param>
    /// <param name="input">Gathers what cannot be read.</param>
    /// <param name="cancellation">Cancels the search.</param>
    public static async Task<IncidentCommand?> ReadAsync(
        (IncidentId Id, CompanyId? Company, string? Name) of,
        CaseAct act,
        Func<IncidentSearch, CancellationToken, Task<IncidentScope>> find,
        Input input,
        CancellationToken cancellation
    ) =>
        act.Act switch
        {
            "open" => new IncidentCommand.Open(
                of.Id,
                new TelephoneCall(
                    act.Text("phone"),
                    act.Text("calledOn"),
                    act.Text("calledAt"),
                    act.Text("caller"),
                    act.Text("what")
                ),
                of.Company,
                of.Name
            ),
            "call" => new IncidentCommand.AddCall(
                act.Text("caller"),
                act.Text("phone"),
                act.Text("what")
            ),
            "told" => new IncidentCommand.Tell(
                input.Choice<IncidentParty>(act.Text("party"), "party"),
                act.Text("told"),
                act.Text("applies") != "no"
            ),
            "evidence" => new IncidentCommand.KeepEvidence(act.Text("evidence"), act.Text("where")),
            "stop" => Stop(act.Text("target").Trim().ToLowerInvariant(), input),
            "closing" => new IncidentCommand.Close(act.Text("documentNumber"), act.Text("report"))
            {
                DecidedOn = input.OptionalDate(act.Text("decidedOn"), "decidedOn"),
            },
            "scope" => await ScopeAsync(act, find, input, cancellation),
            _ => null,
        };

    // level/target, as the choices of the form and the stream of a suspension are written.
    private static IncidentCommand.Stop Stop(string text, Input input)
    {
        var split = text.IndexOf('/', StringComparison.Ordinal);
        var level = input.Choice<SuspensionLevel>(split < 0 ? text : text[..split], "target");
        return new IncidentCommand.Stop(level, split < 0 ? "" : text[(split + 1)..]);
    }

    private static async Task<IncidentCommand> ScopeAsync(
        CaseAct act,
        Func<IncidentSearch, CancellationToken, Task<IncidentScope>> find,
        Input input,
        CancellationToken cancellation
    )
    {
        var device = act.Text("device").Trim().ToLowerInvariant();
        var search = new IncidentSearch(
            Optional<Company>(act, "company", input),
            Optional<Person>(act, "person", input),
            device.Length == 0 ? null : device,
            Optional<Dsg.Core.Usage.UsageAgreement>(act, "agreement", input),
            input.Date(act.Text("from"), "from"),
            input.Date(act.Text("to"), "to")
        );
        var found =
            input.IsFine && search.From <= search.To
                ? await find(search, cancellation)
                : IncidentScope.Empty;
        return new IncidentCommand.RecordScope(search, found);
    }

    private static Id<T>? Optional<T>(CaseAct act, string field, Input input)
    {
        var text = act.Text(field).Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (Id<T>.TryParse(text, null, out var id))
        {
            return id;
        }

        input.Refuse(RefusalCode.NotAnId, field);
        return null;
    }
}
