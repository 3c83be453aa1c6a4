using Dsg.Core.Departures;
using Dsg.Core.Enrollment;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Procedures;

namespace Dsg.Server.Documents;

/// <summary>Reads the acts of 脱退 and of 職権による加入終了 from their fields and gives them to the runner.</summary>
internal sealed class DepartureActs(
    IDepartureRecords records,
    ICaseQueries cases,
    IEnrollmentQueries enrollments,
    CertificateAuthority authority,
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
        if (act.Key.Length == 0 && act.Act is "filing" or "proposal")
        {
            act = act with { Key = fresh.Id<Departure>().ToString() };
        }

        if (!DepartureId.TryParse(act.Key, null, out var id))
        {
            return null;
        }

        var state = await StateAsync(id, cancellation);
        var enrollment = act.Act is "filing" or "proposal"
            ? EnrollmentOf(act, input)
            : state.Enrollment;
        var command = await ReadAsync((id, enrollment), act, (state, input), cancellation);
        return command is null ? null
            : !input.IsFine ? new CaseOutcome(act.Key, new Answer.Refused([.. input.Refusals]))
            : await RunAsync(
                await ActorAsync(caller, command, enrollment, cancellation),
                act,
                command,
                cancellation
            );
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

    private async Task<DepartureCommand?> ReadAsync(
        (DepartureId Id, EnrollmentId Enrollment) of,
        CaseAct act,
        (Departure State, Input Input) with,
        CancellationToken cancellation
    ) =>
        act.Act switch
        {
            "filing" => new DepartureCommand.File(
                of.Id,
                of.Enrollment,
                act.Text("reason"),
                with.Input.Date(act.Text("wishedOn"), "wishedOn")
            ),
            "proposal" => new DepartureCommand.Propose(
                of.Id,
                of.Enrollment,
                with.Input.Choice<DepartureGround>(act.Text("ground"), "ground"),
                act.Text("reason"),
                act.Text("evidence"),
                HearUntil(act, with.Input)
            ),
            "opinion" => new DepartureCommand.GiveOpinion(act.Text("text")),
            "examination" => new DepartureCommand.Examine(
                await ConcernsAsync(with.State, cancellation)
            ),
            "decision" => new DepartureCommand.Decide(
                act.Text("documentNumber"),
                await ConcernsAsync(with.State, cancellation)
            )
            {
                DecidedOn = with.Input.OptionalDate(act.Text("decidedOn"), "decidedOn"),
            },
            "declining" => new DepartureCommand.Decline(
                act.Text("reason"),
                act.Text("documentNumber")
            )
            {
                DecidedOn = with.Input.OptionalDate(act.Text("decidedOn"), "decidedOn"),
            },
            "withdrawal" => new DepartureCommand.Withdraw(act.Text("reason")),
            _ => null,
        };

    // A date that was forgotten is not taken for urgency: that has to be said.
    private static DateOnly? HearUntil(CaseAct act, Input input) =>
        act.Text("hearing") == "urgent" && act.Text("hearUntil").Length == 0
            ? null
            : input.Date(act.Text("hearUntil"), "hearUntil");

    private async Task<DepartureConcerns> ConcernsAsync(
        Departure state,
        CancellationToken cancellation
    ) =>
        state.Exists
            ? (await records.ReadAsync(state, cancellation)).Concerns
            : DepartureConcerns.None;

    private async Task<Departure> StateAsync(DepartureId id, CancellationToken cancellation) =>
        (await cases.FindAsync<Departure>(Own, Departure.Stream(id), cancellation))?.State
        ?? Departure.Initial;

    private async Task<Actor> ActorAsync(
        Caller caller,
        DepartureCommand command,
        EnrollmentId enrollment,
        CancellationToken cancellation
    )
    {
        var named = ActBook.CapacitiesOf(command.GetType());
        foreach (var capacity in named)
        {
            if (capacity != Capacity.ResponsiblePerson && caller.Holds(capacity))
            {
                return caller.As(capacity);
            }
        }

        if (!named.Contains(Capacity.ResponsiblePerson))
        {
            return caller.As(named.FirstOrDefault());
        }

        // Whoever speaks for another company acts in its name, and is told what a stranger is told.
        var found = await enrollments.FindAsync(Own, enrollment, cancellation);
        var held = CaseDesk
            .ActorsOf(caller)
            .Where(each => each is { Capacity: Capacity.ResponsiblePerson, Company: not null })
            .ToList();
        return held.Find(each => each.Company == found?.State.FileOrNull?.Company)
            ?? held.FirstOrDefault()
            ?? caller.As(Capacity.ResponsiblePerson);
    }

    private async Task<CaseOutcome> RunAsync(
        Actor actor,
        CaseAct act,
        DepartureCommand command,
        CancellationToken cancellation
    )
    {
        var answer = await runner.RunAsync<DepartureProcedure, Departure, DepartureCommand>(
            actor,
            act.Kind.Stream(act.Key),
            command,
            act.Options,
            cancellation
        );
        if (command is DepartureCommand.Decide && answer is Answer.Done)
        {
            // The act is committed: the revocation list follows whatever the caller does.
            await RevokeAsync(DepartureId.Parse(act.Key, null), CancellationToken.None);
        }

        return new CaseOutcome(act.Key, answer);
    }

    private async Task RevokeAsync(DepartureId id, CancellationToken cancellation)
    {
        var state = await StateAsync(id, cancellation);
        var ended = await enrollments.FindAsync(Own, state.Enrollment, cancellation);
        authority.Revocations.Add(ended?.State.FileOrNull);
    }
}
