using System.Collections.Immutable;

namespace Dsg.Core.Procedures;

/// <summary>A case as loaded: its folded state and the version it had.</summary>
/// <param name="Stream">The case.</param>
/// <param name="Version">0 when no event stands yet.</param>
/// <param name="State">The folded state (<see cref="Folds"/>).</param>
public sealed record LoadedCase(StreamId Stream, long Version, object State)
{
    /// <summary>How long it waited for the company alone; nothing for streams that are no cases.</summary>
    public CompanyTime WithCompany { get; init; } = CompanyTime.None;

    /// <summary>A stream before its first event.</summary>
    public static LoadedCase Begin(StreamId stream) => new(stream, 0, Folds.Of(stream).Initial);

    /// <summary>The case after one event more.</summary>
    /// <param name="recorded">The event that follows <see cref="Version"/>.</param>
    public LoadedCase After(Recorded recorded)
    {
        var state = Folds.Of(Stream).Evolve(State, recorded);
        return new LoadedCase(Stream, recorded.Version, state)
        {
            WithCompany = state is IQueuedCase queued
                ? WithCompany.After(queued.Line, recorded.At)
                : CompanyTime.None,
        };
    }
}

/// <summary>The journal with its projections; the port that storage implements (one contract, SQLite and PostgreSQL).</summary>
public interface IProcedureStore
{
    /// <summary>
    /// Runs <paramref name="work"/> inside one write transaction and commits it. Nothing of it is visible before the commit is
    /// durable; if the journal cannot be written, the call throws and nothing happened. The work may be run again after a lost
    /// race, so it has no effects but through the transaction. Cancellation counts until the commit begins.
    /// </summary>
    Task<T> InTransactionAsync<T>(
        Func<IProcedureTransaction, CancellationToken, Task<T>> work,
        CancellationToken cancellation
    );
}

/// <summary>
/// A change of working state that is made with a command: both are committed together, or the command is refused. Storage makes them.
/// </summary>
public interface IWorkingChange
{
    /// <summary>Why the command is refused when the change cannot be made.</summary>
    RefusalCode Otherwise { get; }
}

/// <summary>What a procedure step may do inside its transaction.</summary>
public interface IProcedureTransaction
{
    /// <summary>Loads and folds one stream; an unknown stream has version 0 and its kind's initial state.</summary>
    Task<LoadedCase> LoadAsync(StreamId stream, CancellationToken cancellation);

    /// <summary>
    /// Appends the events after <paramref name="expectedVersion"/>, writes the projections of the new state, and returns the new
    /// version. A lost race makes the whole work run again.
    /// </summary>
    Task<long> AppendAsync(
        StreamId stream,
        long expectedVersion,
        ImmutableArray<IEvent> events,
        CommandContext context,
        CancellationToken cancellation
    );

    /// <summary>Makes a change of working state in the same commit.</summary>
    /// <returns>False when it cannot be made: what it stood on is gone, or is there already.</returns>
    Task<bool> TryChangeAsync(IWorkingChange change, CancellationToken cancellation);

    /// <summary>What happened to a stream after a version, oldest first, without its contents.</summary>
    Task<IReadOnlyList<CaseChange>> ChangesAsync(
        StreamId stream,
        long after,
        CancellationToken cancellation
    );

    /// <summary>The answer that this person already got for this idempotency key, or null.</summary>
    Task<KeptAnswer?> FindAnswerAsync(PersonId person, string key, CancellationToken cancellation);

    /// <summary>Remembers the answer for the idempotency key, in the same commit.</summary>
    Task RememberAnswerAsync(
        PersonId person,
        string key,
        KeptAnswer answer,
        CancellationToken cancellation
    );
}

/// <summary>The answer that a request with an idempotency key got.</summary>
/// <param name="Answer">What it came to.</param>
/// <param name="Asked">The digest of what was asked (<see cref="RunOptions.Asked"/>); null where none was given.</param>
public sealed record KeptAnswer(Answer.Done Answer, string? Asked)
{
    /// <summary>True when the same is asked again, as far as it is known what was asked.</summary>
    public bool IsFor(string? asked) => Asked is null || asked is null || Asked == asked;
}
