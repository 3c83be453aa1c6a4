using System.Collections.Immutable;
using Dsg.Core.Procedures;

namespace Dsg.Tests.Properties;

/// <summary>A command as it was given: everything that is needed to give it again.</summary>
internal sealed record Move(
    Gate Gate,
    StreamId Stream,
    object Command,
    Actor Actor,
    DateTimeOffset At,
    RunOptions Options
)
{
    public override string ToString() =>
        $"{At:yyyy-MM-dd HH:mm} {Actor.Capacity} {Actor.Person.Value.ToString()[..8]} → {Stream.Kind}/{Stream.Key[..Math.Min(12, Stream.Key.Length)]}: {Command.GetType().Name}";
}

/// <summary>What came of a move; its events stand in the log from <see cref="From"/> to before <see cref="To"/>.</summary>
internal sealed record Act(Move Move, Answer? Answer, Exception? Fault, int From, int To);

/// <summary>
/// The journal of a walk in memory: a fake of storage only. Decisions are made by the product's runner. States are immutable, so a
/// world is copied by copying its lists.
/// </summary>
internal sealed class World : IProcedureStore, IProcedureTransaction
{
    private readonly Dictionary<StreamId, LoadedCase> streams;
    private readonly Dictionary<(PersonId, string), KeptAnswer> answers;

    public World()
    {
        streams = [];
        answers = [];
        Log = [];
        Acts = [];
        ByKind = [];
    }

    private World(World other)
    {
        streams = new(other.streams);
        answers = new(other.answers);
        Log = [.. other.Log];
        Acts = [.. other.Acts];
        ByKind = other.ByKind.ToDictionary(pair => pair.Key, pair => pair.Value.ToList());
        Now = other.Now;
        Root = other.Root ?? other;
        Holders = other.Holders;
    }

    public DateTimeOffset Now { get; set; } = new(2026, 9, 16, 1, 0, 0, TimeSpan.Zero);

    public List<Recorded> Log { get; }

    public List<Act> Acts { get; }

    public Dictionary<string, List<StreamId>> ByKind { get; }

    /// <summary>Who may act in which capacity; null until somebody asks again.</summary>
    public Dictionary<Capacity, List<Actor>>? Holders { get; set; }

    /// <summary>The world in which the first act of this one was done; null for a world that has none.</summary>
    public World? Root { get; }

    public World Fork() => new(this);

    public IReadOnlyList<StreamId> OfKind(string kind) => ByKind.GetValueOrDefault(kind) ?? [];

    public LoadedCase Load(StreamId stream) =>
        streams.TryGetValue(stream, out var found) ? found : LoadedCase.Begin(stream);

    public TState State<TState>(StreamId stream)
        where TState : class => (TState)Load(stream).State;

    public void Append(StreamId stream, IEvent happened, Actor by)
    {
        var before = Load(stream);
        var recorded = new Recorded(stream, before.Version + 1, Now, by, happened);
        if (before.Version == 0)
        {
            ByKind.TryAdd(stream.Kind, []);
            ByKind[stream.Kind].Add(stream);
        }

        if (stream.Kind == Dsg.Core.Parties.Person.Kind)
        {
            Holders = null;
        }

        Log.Add(recorded);
        streams[stream] = before.After(recorded);
    }

    /// <summary>Gives the command through the runner and remembers what came of it.</summary>
    public Act Give(Move move)
    {
        Now = move.At;
        var from = Log.Count;
        Act act;
        try
        {
            var answer = move.Gate.RunAsync(this, move).GetAwaiter().GetResult();
            act = new Act(move, answer, null, from, Log.Count);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            act = new Act(move, null, e, from, Log.Count);
        }

        Acts.Add(act);
        return act;
    }

    Task<T> IProcedureStore.InTransactionAsync<T>(
        Func<IProcedureTransaction, CancellationToken, Task<T>> work,
        CancellationToken cancellation
    ) => work(this, cancellation);

    Task<LoadedCase> IProcedureTransaction.LoadAsync(
        StreamId stream,
        CancellationToken cancellation
    ) => Task.FromResult(Load(stream));

    Task<long> IProcedureTransaction.AppendAsync(
        StreamId stream,
        long expectedVersion,
        ImmutableArray<IEvent> events,
        CommandContext context,
        CancellationToken cancellation
    )
    {
        Assert.Equal(Load(stream).Version, expectedVersion);
        foreach (var happened in events)
        {
            Append(stream, happened, context.Actor);
        }

        return Task.FromResult(Load(stream).Version);
    }

    Task<bool> IProcedureTransaction.TryChangeAsync(
        IWorkingChange change,
        CancellationToken cancellation
    ) => throw new NotSupportedException("No walk changes working state.");

    Task<IReadOnlyList<CaseChange>> IProcedureTransaction.ChangesAsync(
        StreamId stream,
        long after,
        CancellationToken cancellation
    ) =>
        Task.FromResult<IReadOnlyList<CaseChange>>([
            .. Log.Where(r => r.Stream == stream && r.Version > after)
                .Select(r => new CaseChange(
                    r.Version,
                    Rulebook.KindOf(r),
                    r.At,
                    r.By.Person,
                    r.By.Capacity
                )),
        ]);

    Task<KeptAnswer?> IProcedureTransaction.FindAnswerAsync(
        PersonId person,
        string key,
        CancellationToken cancellation
    ) => Task.FromResult(answers.GetValueOrDefault((person, key)));

    Task IProcedureTransaction.RememberAnswerAsync(
        PersonId person,
        string key,
        KeptAnswer answer,
        CancellationToken cancellation
    )
    {
        answers[(person, key)] = answer;
        return Task.CompletedTask;
    }
}
