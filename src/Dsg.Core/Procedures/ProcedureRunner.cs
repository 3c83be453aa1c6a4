using System.Collections.Immutable;
using System.Reflection;
using Dsg.Core.Notices;
using Dsg.Core.Parties;

namespace Dsg.Core.Procedures;

/// <summary>What a command came to.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <summary>The events stand in the journal; the case is now at <see cref="Version"/>.</summary>
    /// <param name="Stream">The case.</param>
    /// <param name="Version">The version after the command.</param>
    /// <param name="Events">What happened, as recorded; empty when the same idempotency key had done it before.</param>
    public sealed record Done(StreamId Stream, long Version, ImmutableArray<IEvent> Events)
        : Answer;

    /// <summary>Nothing happened to the case; the refusal itself is recorded.</summary>
    public sealed record Refused(ImmutableArray<Refusal> Reasons) : Answer;

    /// <summary>Somebody else changed the case since the caller looked at it (<see cref="RefusalCode.CaseHasChanged"/>).</summary>
    /// <param name="Version">The version it has now.</param>
    public sealed record Stale(long Version) : Answer
    {
        /// <summary>What happened since, oldest first; empty for whoever may not read the case.</summary>
        public ImmutableArray<CaseChange> Since { get; init; } = [];
    }
}

/// <summary>How one command is to be run.</summary>
/// <param name="ExpectedVersion">The version the caller saw; null when the caller did not look (the command decides on what is there).</param>
/// <param name="IdempotencyKey">1 to 100 characters chosen by the caller; a second command with the same key by the same person has no second effect. Null: none.</param>
public sealed record RunOptions(long? ExpectedVersion = null, string? IdempotencyKey = null)
{
    /// <summary>No expectation, no key.</summary>
    public static RunOptions None { get; } = new();

    /// <summary>
    /// A digest of everything that was asked together with the key: the same key with another one is refused
    /// (<see cref="RefusalCode.KeyOfAnotherRequest"/>). Null: the key alone says that it is the same request.
    /// </summary>
    public string? Asked { get; init; }

    /// <summary>
    /// What is changed in working state in the same transaction, in this order and only once the rules have accepted the command; the
    /// first change that cannot be made refuses it, and those before it stay made (what is used up is used up).
    /// </summary>
    public ImmutableArray<IWorkingChange> With { get; init; } = [];
}

/// <summary>A command of a signed-in person was refused.</summary>
/// <param name="Stream">The case it was given to.</param>
/// <param name="Command">The command's name.</param>
/// <param name="Codes">The numbered codes.</param>
[EventKind("refusal.command")]
public sealed record CommandRefused(string Stream, string Command, ImmutableArray<int> Codes)
    : IEvent;

/// <summary>
/// Tells the whole story of a procedure step, in this order: identify → authorize → load and check version → decide → commit
/// journal row and projection in one transaction → answer. The only one who acts on a procedure's <c>Decide</c>;
/// <see cref="WhatIsOpen"/> asks it without acting.
/// </summary>
public sealed class ProcedureRunner(IProcedureStore store)
{
    /// <summary>Runs one command on one case.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before the commit point; after it the answer is always given.</exception>
    public Task<Answer> RunAsync<TProcedure, TState, TCommand>(
        StreamId stream,
        TCommand command,
        CommandContext context,
        RunOptions options,
        CancellationToken cancellation
    )
        where TProcedure : IProcedure<TState, TCommand>
        where TState : class
        where TCommand : class =>
        store.InTransactionAsync(
            (transaction, token) =>
                new Step<TProcedure, TState, TCommand>(
                    transaction,
                    stream,
                    command,
                    context,
                    options
                ).RunAsync(token),
            cancellation
        );

    /// <summary>One run of one command inside its transaction.</summary>
    private sealed class Step<TProcedure, TState, TCommand>(
        IProcedureTransaction transaction,
        StreamId stream,
        TCommand command,
        CommandContext given,
        RunOptions options
    )
        where TProcedure : IProcedure<TState, TCommand>
        where TState : class
        where TCommand : class
    {
        private CommandContext context = given;

        public async Task<Answer> RunAsync(CancellationToken token)
        {
            if (
                options.IdempotencyKey is { } key
                && await transaction.FindAnswerAsync(context.Actor.Person, key, token)
                    is { } earlier
            )
            {
                return !earlier.IsFor(options.Asked)
                        ? await RefuseAsync([new Refusal(RefusalCode.KeyOfAnotherRequest)], token)
                    : IsUnproven && command is INeedsStepUp { HandsOut: true }
                        ? new Answer.Refused([new Refusal(RefusalCode.StepUpRefused)])
                    : earlier.Answer;
            }

            if (await AuthorizeAsync(token) is { } refusal)
            {
                return await RefuseAsync([refusal], token);
            }

            if (command is IDecision { DecidedOn: { } on })
            {
                if (on > context.Today)
                {
                    return await RefuseAsync(
                        [new Refusal(RefusalCode.DecisionDateAhead, "decidedOn")],
                        token
                    );
                }

                context = context with { GivenDecidedOn = on };
            }

            context = await InModeAsync(token);
            var loaded = await transaction.LoadAsync(stream, token);
            if (options.ExpectedVersion is { } expected && expected != loaded.Version)
            {
                return new Answer.Stale(loaded.Version)
                {
                    Since = await SinceAsync(loaded, expected, token),
                };
            }

            var state = (TState)loaded.State;
            var related = await LoadRelatedAsync(state, token);
            return TProcedure.Decide(state, command, context, related) switch
            {
                // No refusal of the act: it is asked for once more, with the verification.
                Decision.Accepted when IsUnproven => new Answer.Refused([
                    new Refusal(RefusalCode.StepUpNeeded),
                ]),
                Decision.Accepted accepted => await CommitAsync(loaded, accepted, token),
                Decision.Refused refused => await RefuseAsync(refused.Reasons, token),
                _ => throw new InvalidOperationException("A decision accepts or refuses."),
            };
        }

        // 見本 is what two operators recorded, at this very moment and on every server alike.
        private async Task<CommandContext> InModeAsync(CancellationToken token)
        {
            var mode = (SampleMode)(await transaction.LoadAsync(SampleMode.Stream, token)).State;
            return context with { Policy = context.Policy with { InSampleMode = !mode.IsOff } };
        }

        // Who lost sees what changed, as far as the case is theirs to read; what the office keeps inside stays there.
        private async Task<ImmutableArray<CaseChange>> SinceAsync(
            LoadedCase loaded,
            long expected,
            CancellationToken token
        )
        {
            var scope = ReadScope.Of(context.Actor);
            var line = (loaded.State as IQueuedCase)?.Line;
            if (!scope.Office && line?.IsWithin(scope) != true)
            {
                return [];
            }

            var since = ImmutableArray.CreateBuilder<CaseChange>();
            foreach (var change in await transaction.ChangesAsync(loaded.Stream, expected, token))
            {
                if (scope.Office)
                {
                    var person = await transaction.LoadAsync(Person.Stream(change.By), token);
                    since.Add(change with { Name = ((Person)person.State).Name });
                }
                else if (!CaseChange.Inside.Contains(change.Kind))
                {
                    since.Add(change);
                }
            }

            return since.DrainToImmutable();
        }

        private async Task<Refusal?> AuthorizeAsync(CancellationToken token)
        {
            var actor = context.Actor;
            if (!ActBook.CapacitiesOf(command.GetType()).Contains(actor.Capacity))
            {
                return new Refusal(RefusalCode.CapacityMissing);
            }

            if (actor.Capacity == Capacity.System)
            {
                return actor.Person == Actor.Gateway
                    ? null
                    : new Refusal(RefusalCode.CapacityMissing);
            }

            var person = (Person)
                (await transaction.LoadAsync(Person.Stream(actor.Person), token)).State;
            return await StopAsync(actor, token) is { } stopped ? new Refusal(stopped)
                : actor.Capacity == Capacity.Approver ? await ApproverAsync(person, token)
                : person.Holds(actor) ? null
                : new Refusal(RefusalCode.CapacityMissing);
        }

        // On the days of an absence the stand-in decides (代決) and the absent approver does not.
        private async Task<Refusal?> ApproverAsync(Person person, CancellationToken token)
        {
            var absences = (AbsenceBook)
                (await transaction.LoadAsync(AbsenceBook.Stream, token)).State;
            if (absences.AbsenceOf(person.Id, context.Today) is not null && !IsAboutAbsences())
            {
                return new Refusal(RefusalCode.ApproverIsAbsent);
            }

            var standsIn = absences.StandInOf(person.Id, context.Today);
            context = context with { Actor = context.Actor with { InPlaceOf = standsIn?.Absent } };
            return standsIn is not null && person.IsOfOffice || person.Holds(context.Actor)
                ? null
                : new Refusal(RefusalCode.CapacityMissing);
        }

        private bool NeedsStepUp =>
            context.Actor.Capacity != Capacity.System
            && command is INeedsStepUp { NeedsStepUp: true };

        private bool IsUnproven => NeedsStepUp && context.StepUp?.IsFresh(context.At) != true;

        private bool IsAboutAbsences() => command is AbsenceCommand;

        /// <summary>
        /// Why the actor may not act at all just now; null when nothing of the actor is stopped, or the command stays open
        /// nevertheless.
        /// </summary>
        private async Task<RefusalCode?> StopAsync(Actor actor, CancellationToken token)
        {
            if (command.GetType().GetCustomAttribute<OpenWhileSuspendedAttribute>() is not null)
            {
                return null;
            }

            return await IsStoppedAsync(SuspensionLevel.Person, actor.Person.ToString(), token)
                    ? RefusalCode.PersonSuspended
                : actor.Company is { } company
                && await IsStoppedAsync(SuspensionLevel.Company, company.ToString(), token)
                    ? RefusalCode.UseStopped
                : actor.Device is { } device
                && await IsStoppedAsync(SuspensionLevel.Device, device, token)
                    ? RefusalCode.UseStopped
                : null;
        }

        private async Task<bool> IsStoppedAsync(
            SuspensionLevel level,
            string target,
            CancellationToken token
        ) =>
            (
                (Suspension)
                    (await transaction.LoadAsync(Suspension.Stream(level, target), token)).State
            ).InForce;

        private async Task<Related> LoadRelatedAsync(TState state, CancellationToken token)
        {
            var states = new Dictionary<StreamId, object>();
            while (true)
            {
                var related = new Related(states);
                var wanted = TProcedure
                    .Needs(state, command, context, related)
                    .Where(other => !states.ContainsKey(other))
                    .Distinct()
                    .ToList();
                if (wanted.Count == 0)
                {
                    return related;
                }

                foreach (var other in wanted)
                {
                    states[other] = (await transaction.LoadAsync(other, token)).State;
                }
            }
        }

        private async Task<Answer> CommitAsync(
            LoadedCase loaded,
            Decision.Accepted accepted,
            CancellationToken token
        )
        {
            foreach (var change in options.With)
            {
                if (!await transaction.TryChangeAsync(change, token))
                {
                    return await RefuseAsync([new Refusal(change.Otherwise)], token);
                }
            }

            var version = await transaction.AppendAsync(
                stream,
                loaded.Version,
                accepted.Events,
                context,
                token
            );
            foreach (var (elsewhere, happened) in accepted.Elsewhere)
            {
                var other = await transaction.LoadAsync(elsewhere, token);
                await transaction.AppendAsync(elsewhere, other.Version, [happened], context, token);
            }

            if (NeedsStepUp && context.StepUp is { } proof)
            {
                await RecordAsync(proof, token);
            }

            if (options.IdempotencyKey is { } key)
            {
                await transaction.RememberAnswerAsync(
                    context.Actor.Person,
                    key,
                    new KeptAnswer(new Answer.Done(stream, version, []), options.Asked),
                    token
                );
            }

            return new Answer.Done(stream, version, accepted.Events);
        }

        private async Task RecordAsync(StepUp proof, CancellationToken token)
        {
            var own = StepUpUsed.StreamOf(context.Actor.Person);
            var loaded = await transaction.LoadAsync(own, token);
            var used = new StepUpUsed(
                stream.ToString(),
                command.GetType().Name,
                proof.TextSha256,
                proof.By,
                proof.At
            );
            await transaction.AppendAsync(own, loaded.Version, [used], context, token);
        }

        private async Task<Answer> RefuseAsync(
            ImmutableArray<Refusal> reasons,
            CancellationToken token
        )
        {
            // The refusal is a fact of its own, on the person's stream and never on the case's.
            var own = new StreamId("refusal", context.Actor.Person.ToString());
            var loaded = await transaction.LoadAsync(own, token);
            var codes = reasons.Select(r => r.Code.Number);
            var refused = new CommandRefused(stream.ToString(), command.GetType().Name, [.. codes]);
            await transaction.AppendAsync(own, loaded.Version, [refused], context, token);
            return new Answer.Refused(reasons);
        }
    }
}
