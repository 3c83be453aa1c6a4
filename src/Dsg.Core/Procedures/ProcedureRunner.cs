using System.Collections.Immutable;
using System.Reflection;
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
    public sealed record Stale(long Version) : Answer;
}

/// <summary>How one command is to be run.</summary>
/// <param name="ExpectedVersion">The version the caller saw; null when the caller did not look (the command decides on what is there).</param>
/// <param name="IdempotencyKey">1 to 100 characters chosen by the caller; a second command with the same key by the same person has no second effect. Null: none.</param>
public sealed record RunOptions(long? ExpectedVersion = null, string? IdempotencyKey = null)
{
    /// <summary>No expectation, no key.</summary>
    public static RunOptions None { get; } = new();
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
/// journal row and projection in one transaction → answer. The only caller of a procedure's <c>Decide</c>.
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
            async (transaction, token) =>
            {
                if (options.IdempotencyKey is { } key)
                {
                    var earlier = await transaction.FindAnswerAsync(
                        context.Actor.Person,
                        key,
                        token
                    );
                    if (earlier is not null)
                    {
                        return earlier;
                    }
                }

                var refusals = await AuthorizeAsync(command, context, transaction, token);
                if (refusals.Length > 0)
                {
                    return await RefuseAsync(
                        transaction,
                        stream,
                        command,
                        context,
                        refusals,
                        token
                    );
                }

                var loaded = await transaction.LoadAsync(stream, token);
                if (options.ExpectedVersion is { } expected && expected != loaded.Version)
                {
                    return new Answer.Stale(loaded.Version);
                }

                var state = (TState)loaded.State;
                var related = await LoadRelatedAsync<TProcedure, TState, TCommand>(
                    state,
                    command,
                    context,
                    transaction,
                    token
                );
                return TProcedure.Decide(state, command, context, related) switch
                {
                    Decision.Accepted accepted => await CommitAsync(
                        transaction,
                        loaded,
                        accepted,
                        context,
                        options,
                        token
                    ),
                    Decision.Refused refused => await RefuseAsync(
                        transaction,
                        stream,
                        command,
                        context,
                        refused.Reasons,
                        token
                    ),
                    _ => throw new InvalidOperationException("A decision accepts or refuses."),
                };
            },
            cancellation
        );

    private static async Task<ImmutableArray<Refusal>> AuthorizeAsync<TCommand>(
        TCommand command,
        CommandContext context,
        IProcedureTransaction transaction,
        CancellationToken token
    )
        where TCommand : class
    {
        var allowed = command.GetType().GetCustomAttribute<ActsAsAttribute>()?.Capacities ?? [];
        var actor = context.Actor;
        if (!allowed.Contains(actor.Capacity))
        {
            return [new Refusal(RefusalCode.CapacityMissing)];
        }

        if (actor.Capacity == Capacity.System)
        {
            return actor.Person == Actor.Gateway ? [] : [new Refusal(RefusalCode.CapacityMissing)];
        }

        var person = (Person)
            (await transaction.LoadAsync(Person.Stream(actor.Person), token)).State;
        var suspension = (Suspension)
            (
                await transaction.LoadAsync(
                    Suspension.Stream(SuspensionLevel.Person, actor.Person.ToString()),
                    token
                )
            ).State;
        return (person.Holds(actor), suspension.InForce) switch
        {
            (_, true) => [new Refusal(RefusalCode.PersonSuspended)],
            (false, _) => [new Refusal(RefusalCode.CapacityMissing)],
            _ => [],
        };
    }

    private static async Task<Related> LoadRelatedAsync<TProcedure, TState, TCommand>(
        TState state,
        TCommand command,
        CommandContext context,
        IProcedureTransaction transaction,
        CancellationToken token
    )
        where TProcedure : IProcedure<TState, TCommand>
        where TState : class
        where TCommand : class
    {
        var states = new Dictionary<StreamId, object>();
        while (true)
        {
            var related = new Related(states);
            var wanted = TProcedure
                .Needs(state, command, context, related)
                .Where(stream => !states.ContainsKey(stream))
                .Distinct()
                .ToList();
            if (wanted.Count == 0)
            {
                return related;
            }

            foreach (var stream in wanted)
            {
                states[stream] = (await transaction.LoadAsync(stream, token)).State;
            }
        }
    }

    private static async Task<Answer> CommitAsync(
        IProcedureTransaction transaction,
        LoadedCase loaded,
        Decision.Accepted accepted,
        CommandContext context,
        RunOptions options,
        CancellationToken token
    )
    {
        var version = await transaction.AppendAsync(
            loaded.Stream,
            loaded.Version,
            accepted.Events,
            context,
            token
        );
        foreach (var (stream, happened) in accepted.Elsewhere)
        {
            var other = await transaction.LoadAsync(stream, token);
            await transaction.AppendAsync(stream, other.Version, [happened], context, token);
        }

        if (options.IdempotencyKey is { } key)
        {
            await transaction.RememberAnswerAsync(
                context.Actor.Person,
                key,
                new Answer.Done(loaded.Stream, version, []),
                token
            );
        }

        return new Answer.Done(loaded.Stream, version, accepted.Events);
    }

    private static async Task<Answer> RefuseAsync(
        IProcedureTransaction transaction,
        StreamId stream,
        object command,
        CommandContext context,
        ImmutableArray<Refusal> reasons,
        CancellationToken token
    )
    {
        // The refusal is a fact of its own, on the person's stream and never on the case's.
        var own = new StreamId("refusal", context.Actor.Person.ToString());
        var loaded = await transaction.LoadAsync(own, token);
        var refused = new CommandRefused(
            stream.ToString(),
            command.GetType().Name,
            [.. reasons.Select(r => r.Code.Number)]
        );
        await transaction.AppendAsync(own, loaded.Version, [refused], context, token);
        return new Answer.Refused(reasons);
    }
}
