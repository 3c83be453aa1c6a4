using System.Collections.Immutable;
using Dsg.Core.Annual;
using Dsg.Core.Enrollment;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;

namespace Dsg.Server.Documents;

/// <summary>Reads the acts on a yearly confirmation from their fields and gives them to the runner.</summary>
internal sealed class AnnualActs(ICaseQueries cases, IAnnualRecords records, CommandRunner runner)
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
        if (act.Act == "opening" && act.Key.Length == 0)
        {
            act = act with { Key = act.Text("enrollment").Trim() };
        }

        if (!EnrollmentId.TryParse(act.Key, null, out var id))
        {
            return act.Act == "opening"
                ? Refused(act, new Refusal(RefusalCode.NotAChoice, "enrollment"))
                : null;
        }

        var command = await ReadAsync(id, act, input, cancellation);
        return command is null ? null
            : !input.IsFine ? Refused(act, [.. input.Refusals])
            : new CaseOutcome(
                act.Key,
                await runner.RunAsync<AnnualProcedure, AnnualConfirmation, AnnualCommand>(
                    ActorOf(caller, command),
                    AnnualConfirmation.Stream(id),
                    command,
                    act.Options,
                    cancellation
                )
            );
    }

    private async Task<AnnualCommand?> ReadAsync(
        EnrollmentId id,
        CaseAct act,
        Input input,
        CancellationToken cancellation
    ) =>
        act.Act switch
        {
            "opening" => new AnnualCommand.Open(id, input.Date(act.Text("dueOn"), "dueOn")),
            "confirmation" => await ConfirmAsync(id, act, input, cancellation),
            "noting" => new AnnualCommand.TakeNote(act.Text("note")),
            "asking-back" => new AnnualCommand.AskBack(
                act.Text("reason"),
                input.Date(act.Text("until"), "until")
            ),
            "extension" => new AnnualCommand.Extend(
                act.Text("reason"),
                input.Date(act.Text("until"), "until")
            ),
            _ => null,
        };

    // The questions are those that stand when the answer arrives: a room or a person that came meanwhile is asked for.
    private async Task<AnnualCommand.Confirm> ConfirmAsync(
        EnrollmentId id,
        CaseAct act,
        Input input,
        CancellationToken cancellation
    )
    {
        var found = await cases.FindAsync<AnnualConfirmation>(
            Own,
            AnnualConfirmation.Stream(id),
            cancellation
        );
        if (found is null)
        {
            return new AnnualCommand.Confirm([], [], "");
        }

        var standing = await records.ReadAsync(found.State, cancellation);
        var file = standing.Related.Get<EnrollmentCase>(EnrollmentCase.Stream(id)).FileOrNull;
        var lines = ImmutableArray.CreateBuilder<AnnualLine>();
        foreach (var (no, room) in file is null ? [] : AnnualAnswers.Asked(file))
        {
            if (Answer(act, AnnualAnswers.FieldOf(no, room), input) is { } holds)
            {
                lines.Add(new AnnualLine(no, room, holds));
            }
        }

        var people = ImmutableArray.CreateBuilder<AnnualPerson>();
        foreach (var person in standing.People)
        {
            if (Answer(act, AnnualAnswers.FieldOf(person), input) is { } engaged)
            {
                people.Add(new AnnualPerson(person, engaged));
            }
        }

        return new AnnualCommand.Confirm(
            lines.ToImmutable(),
            people.ToImmutable(),
            act.Text("remark")
        );
    }

    private static bool? Answer(CaseAct act, string field, Input input)
    {
        switch (act.Text(field).Trim())
        {
            case "yes":
                return true;
            case "no":
                return false;
            case "":
                input.Refuse(RefusalCode.Required, field);
                return null;
            default:
                input.Refuse(RefusalCode.NotAChoice, field);
                return null;
        }
    }

    private static CaseOutcome Refused(CaseAct act, params ImmutableArray<Refusal> reasons) =>
        new(act.Key, new Answer.Refused(reasons));

    private static Actor ActorOf(Caller caller, AnnualCommand command) =>
        command is AnnualCommand.Confirm
            ? CaseDesk
                .ActorsOf(caller)
                .Where(each => each.Capacity == Capacity.ResponsiblePerson)
                .OrderByDescending(each => each.Company is not null)
                .FirstOrDefault(caller.As(Capacity.ResponsiblePerson))
            : caller.As(Capacity.Operator);
}
