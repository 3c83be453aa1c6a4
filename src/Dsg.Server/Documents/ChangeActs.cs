using System.Collections.Immutable;
using Dsg.Core.Changes;
using Dsg.Core.Enrollment;
using Dsg.Server.Http.Enrollment;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;

namespace Dsg.Server.Documents;

/// <summary>Reads the acts on a change from their fields and gives them to the runner.</summary>
internal sealed class ChangeActs(
    IEnrollmentQueries enrollments,
    ChangeStanding standing,
    TakenDocuments taken,
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
    )
    {
        var input = new Input();
        if (act.Key.Length == 0 && act.Act == "filing")
        {
            act = act with { Key = fresh.Id<CompanyChange>().ToString() };
        }

        if (!ChangeId.TryParse(act.Key, null, out var id))
        {
            return null;
        }

        var command = await ReadAsync(caller, (id, act), input, cancellation);
        return command is null ? null
            : !input.IsFine ? new CaseOutcome(act.Key, new Answer.Refused([.. input.Refusals]))
            : new CaseOutcome(
                act.Key,
                await runner.RunAsync<ChangeProcedure, CompanyChange, ChangeCommand>(
                    await ActorAsync(caller, command, cancellation),
                    act.Kind.Stream(act.Key),
                    command,
                    act.Options,
                    cancellation
                )
            );
    }

    private async Task<ChangeCommand?> ReadAsync(
        Caller caller,
        (ChangeId Id, CaseAct Act) what,
        Input input,
        CancellationToken cancellation
    )
    {
        var (id, act) = what;
        return act.Act switch
        {
            "filing" => Filing(id, act, input) with
            {
                Paper = await PaperAsync(caller, act, input, cancellation),
            },
            "paper" => new ChangeCommand.AttachPaper(
                await PaperAsync(caller, act, input, cancellation) ?? Missing(input)
            ),
            "examination" => new ChangeCommand.Examine
            {
                Looked =
                    act.Text("looked").Length > 0
                        ? input.Choice<EvidenceLook>(act.Text("looked"), "looked")
                        : null,
                Note = act.Text("note"),
            },
            "approval" => new ChangeCommand.Approve(act.Text("documentNumber"))
            {
                DecidedOn = input.OptionalDate(act.Text("decidedOn"), "decidedOn"),
                Concerns = await standing.ConcernsAsync(id, cancellation),
            },
            "noting" => new ChangeCommand.TakeNote(),
            "declining" => new ChangeCommand.Decline(act.Text("reason"), act.Text("documentNumber"))
            {
                DecidedOn = input.OptionalDate(act.Text("decidedOn"), "decidedOn"),
                Concerns = await standing.ConcernsAsync(id, cancellation),
            },
            "withdrawal" => new ChangeCommand.Withdraw(act.Text("reason"))
            {
                Concerns = await standing.ConcernsAsync(id, cancellation),
            },
            _ => null,
        };
    }

    // A paper is named by the id under which it was taken in.
    private async Task<AttachedPaper?> PaperAsync(
        Caller caller,
        CaseAct act,
        Input input,
        CancellationToken cancellation
    )
    {
        var id = act.Text("paper").Trim();
        return (
            await taken.FindAsync([(id, "paper")], caller, input, cancellation)
        ).GetValueOrDefault(id);
    }

    private static AttachedPaper Missing(Input input)
    {
        if (input.IsFine)
        {
            input.Refuse(RefusalCode.Required, "paper");
        }

        return new AttachedPaper(default, new PrivateText(""), 0, "");
    }

    private static ChangeCommand.File Filing(ChangeId id, CaseAct act, Input input)
    {
        var matter = input.Choice<ChangeMatter>(act.Text("matter"), "matter");
        var filing = new ChangeCommand.File(
            id,
            EnrollmentOf(act, input),
            matter,
            ChangeMatters
                .FieldsOf(matter)
                .ToImmutableDictionary(field => field, field => act.Text(field)),
            act.Text("explanation"),
            input.Date(act.Text("happensOn"), "happensOn"),
            Optional(act, "leaving", input),
            Optional(act, "successor", input)
        )
        {
            Evidence = act.Text("evidence"),
            ReceivedOn = input.OptionalDate(act.Text("receivedOn"), "receivedOn"),
        };
        return input.IsFine ? filing : WithTexts(filing, input);
    }

    // The rules, which name these, are not asked where something cannot be read: every mistake is told at once.
    private static ChangeCommand.File WithTexts(ChangeCommand.File filing, Input input)
    {
        _ = input.Text(filing.Explanation, "explanation", ChangeMatters.LongestText);
        if (filing.Matter.IsSuccession())
        {
            _ = input.Text(filing.Evidence, "evidence", ChangeMatters.LongestText);
        }

        return filing;
    }

    private static EnrollmentId EnrollmentOf(CaseAct act, Input input)
    {
        var text = act.Text("enrollment").Trim();
        if (!EnrollmentId.TryParse(text, null, out var id))
        {
            input.Refuse(
                text.Length == 0 ? RefusalCode.Required : RefusalCode.NotAChoice,
                "enrollment"
            );
        }

        return id;
    }

    private static PersonId? Optional(CaseAct act, string field, Input input)
    {
        var text = act.Text(field).Trim();
        if (text.Length == 0)
        {
            return null;
        }

        if (!PersonId.TryParse(text, null, out var id))
        {
            input.Refuse(RefusalCode.NotAChoice, field);
        }

        return id;
    }

    private async Task<Actor> ActorAsync(
        Caller caller,
        ChangeCommand command,
        CancellationToken cancellation
    )
    {
        var named = ActBook.CapacitiesOf(command.GetType());
        foreach (var capacity in named)
        {
            if (
                capacity != Capacity.ResponsiblePerson
                && caller.Holds(capacity)
                && (command is not ChangeCommand.File || caller.Face == Face.Operations)
            )
            {
                return caller.As(capacity);
            }
        }

        if (!named.Contains(Capacity.ResponsiblePerson))
        {
            return caller.As(named.FirstOrDefault());
        }

        // Whoever speaks for several companies speaks for the one whose enrollment is named.
        var held = CaseDesk
            .ActorsOf(caller)
            .Where(each => each is { Capacity: Capacity.ResponsiblePerson, Company: not null })
            .ToList();
        var company = command is ChangeCommand.File filing
            ? (await enrollments.FindAsync(Own, filing.Enrollment, cancellation))
                ?.State
                .FileOrNull
                ?.Company
            : null;
        return held.Find(each => each.Company == company)
            ?? held.FirstOrDefault()
            ?? caller.As(Capacity.ResponsiblePerson);
    }
}
