using Dsg.Core.Access;
using Dsg.Core.Enrollment;
using Dsg.Core.Exchange;
using Dsg.Core.Incidents;
using Dsg.Core.Notices;
using Dsg.Core.Parties;
using Dsg.Server.Exchange;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;

namespace Dsg.Server.Documents;

/// <summary>What became of an act.</summary>
/// <param name="Asked">The key of the case that the act was meant for.</param>
/// <param name="Answer">The answer.</param>
internal sealed record CaseOutcome(string Asked, Answer Answer)
{
    /// <summary>The key of the case: of the one that was begun first, when the same form came twice.</summary>
    public string Key => Answer is Answer.Done done ? done.Stream.Key : Asked;
}

/// <summary>Reads an act from its fields and gives it to the runner, the same for pages and API.</summary>
internal sealed class CaseActs(
    IExchangeQueries exchange,
    IEnrollmentQueries enrollments,
    IIncidentRecords records,
    ICaseQueries cases,
    WorkspaceGate gate,
    FrozenObjects frozen,
    IncidentAddressees addressees,
    DepartureActs departures,
    ChangeActs changes,
    AnnualActs annual,
    CommandRunner runner,
    Fresh fresh
)
{
    private static readonly ReadScope Own = ReadScope.Of(Actor.System);

    /// <summary>Runs an act; null when there is no such act.</summary>
    public async Task<CaseOutcome?> RunAsync(
        Caller caller,
        CaseAct act,
        CancellationToken cancellation
    ) =>
        act.Kind switch
        {
            CaseKind.Notice when act.Act == "receipt" => await RunAsync<
                NoticeProcedure,
                Notice,
                NoticeCommand
            >(caller, act, new NoticeCommand.ConfirmReceipt(), cancellation),
            CaseKind.Annual => await annual.RunAsync(caller, act, cancellation),
            CaseKind.Change => await changes.RunAsync(caller, act, cancellation),
            CaseKind.Departure => await departures.RunAsync(caller, act, cancellation),
            CaseKind.Incident => await IncidentAsync(caller, act, cancellation),
            CaseKind.Spill => await SpillAsync(caller, act, cancellation),
            CaseKind.Quarantine => QuarantineCommandOf(act) is { } command
                ? await RunAsync<QuarantineProcedure, Quarantine, QuarantineCommand>(
                    caller,
                    act,
                    command,
                    cancellation
                )
                : null,
            CaseKind.ReturnReport => act.Act switch
            {
                "acceptance" => await RunAsync<ReturnProcedure, ReturnReports, ReturnCommand>(
                    caller,
                    act,
                    new ReturnCommand.Accept(),
                    cancellation
                ),
                "return" => await RunAsync<ReturnProcedure, ReturnReports, ReturnCommand>(
                    caller,
                    act,
                    new ReturnCommand.SendBack(act.Text("reason")),
                    cancellation
                ),
                _ => null,
            },
            _ => null,
        };

    private static QuarantineCommand? QuarantineCommandOf(CaseAct act) =>
        act.Act switch
        {
            "release-proposal" => new QuarantineCommand.ProposeRelease(act.Text("reason")),
            "keeping" => new QuarantineCommand.Keep(act.Text("reason")),
            "release" => new QuarantineCommand.Release(),
            "refusal" => new QuarantineCommand.Decline(act.Text("reason")),
            _ => null,
        };

    private async Task<CaseOutcome?> IncidentAsync(
        Caller caller,
        CaseAct act,
        CancellationToken cancellation
    )
    {
        var input = new Input();
        if (act.Act is "open" or "report" && act.Key.Length == 0)
        {
            act = act with { Key = await BeginAsync(caller, act, cancellation) };
        }

        if (!IncidentId.TryParse(act.Key, null, out var id))
        {
            return null;
        }

        var (company, name) =
            act.Act == "open"
                ? await CompanyOfAsync(act.Text("company"), input, cancellation)
                : (null, null);
        var command =
            act.Act == "report"
                ? new IncidentCommand.Report(
                    id,
                    act.Text("what"),
                    await OwnCompanyAsync(caller, cancellation)
                )
                : await IncidentForms.ReadAsync(
                    (id, company, name),
                    act,
                    (search, token) =>
                        records.FindAsync(
                            ReadScope.Of(caller.As(Capacity.Operator)),
                            search,
                            token
                        ),
                    input,
                    cancellation
                );
        return command is null ? null
            : !input.IsFine ? new CaseOutcome(act.Key, new Answer.Refused([.. input.Refusals]))
            : await RunAsync<IncidentProcedure, Incident, IncidentCommand>(
                caller,
                act,
                await AddressAsync(id, command, cancellation),
                cancellation
            );
    }

    // Whoever is ticked off the notice list is told by a notice too.
    private async Task<IncidentCommand> AddressAsync(
        IncidentId id,
        IncidentCommand command,
        CancellationToken cancellation
    ) =>
        command is IncidentCommand.Tell { Applies: true } tell
        && await cases.FindAsync<Incident>(Own, Incident.Stream(id), cancellation) is { } found
            ? tell with
            {
                To = await addressees.OfAsync(tell.Party, found.State.Company, cancellation),
            }
            : command;

    // What a company reports goes to its open case, so that one incident stays one.
    private async Task<string> BeginAsync(
        Caller caller,
        CaseAct act,
        CancellationToken cancellation
    )
    {
        var company = caller
            .Person.State.Appointments.Select(held => held.Company)
            .FirstOrDefault(held => held is not null);
        if (act.Act == "report" && company is not null)
        {
            var open = await cases.ListAsync(
                Own,
                new CaseFilter([Incident.Kind], OpenOnly: true, company),
                new Slice(null, 1),
                cancellation
            );
            if (open.Items is [var line, ..])
            {
                return line.Case.Key;
            }
        }

        return fresh.Id<Incident>().ToString();
    }

    private async Task<(CompanyId? Id, string? Name)> CompanyOfAsync(
        string text,
        Input input,
        CancellationToken cancellation
    )
    {
        if (text.Length == 0)
        {
            return (null, null);
        }

        if (
            CompanyId.TryParse(text, null, out var company)
            && await enrollments.FindByCompanyAsync(company, cancellation) is { } row
        )
        {
            return (company, row.CompanyName);
        }

        input.Refuse(RefusalCode.NotAChoice, "company");
        return (null, null);
    }

    private async Task<string?> OwnCompanyAsync(Caller caller, CancellationToken cancellation)
    {
        var held = caller
            .Person.State.Appointments.Select(each => each.Company)
            .FirstOrDefault(each => each is not null);
        return held is { } company
            ? (await enrollments.FindByCompanyAsync(company, cancellation))?.CompanyName
            : null;
    }

    private async Task<CaseOutcome?> SpillAsync(
        Caller caller,
        CaseAct act,
        CancellationToken cancellation
    )
    {
        var input = new Input();
        if (!FileId.TryParse(act.Key, null, out var file))
        {
            input.Refuse(act.Key.Length == 0 ? RefusalCode.Required : RefusalCode.NotAnId, "file");
        }

        if (input.IsFine && act.Act == "freeze")
        {
            return await FreezeAsync(caller, act, file, cancellation);
        }

        SpillCommand? command = act.Act switch
        {
            "isolation" => new SpillCommand.RecordIsolation(act.Text("note")),
            "hand-over" => new SpillCommand.HandOver(
                act.Text("to"),
                input.Date(act.Text("on"), "on")
            ),
            "release-proposal" => new SpillCommand.ProposeRelease(act.Text("reason")),
            "release" => new SpillCommand.Release(),
            "closing" => new SpillCommand.Close(act.Text("report")),
            _ => null,
        };
        return !input.IsFine ? new CaseOutcome(act.Key, new Answer.Refused([.. input.Refusals]))
            : command is null ? null
            : await RunSpillAsync(caller, act, command, cancellation);
    }

    private async Task<CaseOutcome> FreezeAsync(
        Caller caller,
        CaseAct act,
        FileId file,
        CancellationToken cancellation
    )
    {
        if (await exchange.LocateAsync(file, cancellation) is not { } place)
        {
            return new CaseOutcome(
                act.Key,
                new Answer.Refused([new Refusal(RefusalCode.NotFound, "file")])
            );
        }

        Permit? permit = null;
        if (caller.Face is Face.Company or Face.Staff)
        {
            var access = await gate.DecideAsync(
                caller,
                place.Agreement,
                AccessAction.OpenWorkspace,
                cancellation
            );
            permit = access.Permit;
        }

        return await RunSpillAsync(
            caller,
            act,
            new SpillCommand.Freeze(file, place.Dispatch, permit, act.Text("reason")),
            cancellation
        );
    }

    private async Task<CaseOutcome> RunSpillAsync(
        Caller caller,
        CaseAct act,
        SpillCommand command,
        CancellationToken cancellation
    )
    {
        var outcome = await RunAsync<SpillProcedure, Spill, SpillCommand>(
            caller,
            act,
            command,
            cancellation
        );
        if (outcome.Answer is Answer.Done)
        {
            // The act is committed: the list for the backups follows whatever the caller does.
            await frozen.WriteAsync(CancellationToken.None);
        }

        return outcome;
    }

    private async Task<CaseOutcome> RunAsync<TProcedure, TState, TCommand>(
        Caller caller,
        CaseAct act,
        TCommand command,
        CancellationToken cancellation
    )
        where TProcedure : IProcedure<TState, TCommand>
        where TState : class
        where TCommand : class
    {
        var named = ActBook.CapacitiesOf(command.GetType());
        var actor =
            CaseDesk
                .ActorsOf(caller)
                .OrderByDescending(each => each.Company is not null)
                .FirstOrDefault(each => named.Contains(each.Capacity))
            ?? caller.As(named.FirstOrDefault());
        return new CaseOutcome(
            act.Key,
            await runner.RunAsync<TProcedure, TState, TCommand>(
                actor,
                act.Kind.Stream(act.Key),
                command,
                act.Options,
                cancellation
            )
        );
    }
}
