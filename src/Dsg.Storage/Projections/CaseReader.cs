using Dsg.Storage.Database;
using Dsg.Storage.Journal;

namespace Dsg.Storage.Projections;

/// <summary>Reads the cases that a projection found.</summary>
internal sealed class CaseReader(ReadContexts reads, StateLoader loader)
{
    internal Task<DsgContext> OpenAsync(CancellationToken cancellation) =>
        reads.OpenAsync(cancellation);

    /// <summary>One case; version 0 when nothing was recorded.</summary>
    internal async Task<Versioned<TState>> LoadAsync<TState>(
        StreamId stream,
        CancellationToken cancellation
    )
        where TState : class
    {
        await using var context = await reads.OpenAsync(cancellation);
        var loaded = await loader.LoadAsync(context, stream, cancellation);
        return new Versioned<TState>((TState)loaded.State, loaded.Version);
    }

    /// <summary>The lines of cases of any kind by their streams.</summary>
    internal async Task<IReadOnlyDictionary<string, WaitingCase>> LinesAsync(
        DsgContext context,
        IReadOnlyCollection<StreamId> streams,
        CancellationToken cancellation
    )
    {
        var loaded = await loader.LoadAsync(context, [.. streams], cancellation);
        var lines = new Dictionary<string, WaitingCase>(StringComparer.Ordinal);
        foreach (var (stream, found) in loaded)
        {
            if (found.State is IQueuedCase { Line: { } line })
            {
                lines[stream.ToString()] = new WaitingCase(line, found.WithCompany);
            }
        }

        return lines;
    }

    /// <summary>States of streams of any kind, as rules look at them.</summary>
    internal async Task<Related> RelatedAsync(
        DsgContext context,
        IReadOnlyCollection<StreamId> streams,
        CancellationToken cancellation
    ) =>
        new(
            (await loader.LoadAsync(context, streams, cancellation)).Select(
                found => new KeyValuePair<StreamId, object>(found.Key, found.Value.State)
            )
        );

    /// <summary>Cases by the ids of their streams, in any order.</summary>
    internal async Task<IReadOnlyDictionary<string, Versioned<TState>>> LoadAsync<TState>(
        DsgContext context,
        string kind,
        IEnumerable<string> keys,
        CancellationToken cancellation
    )
        where TState : class
    {
        var loaded = await loader.LoadAsync(
            context,
            [.. keys.Select(key => new StreamId(kind, key))],
            cancellation
        );
        return loaded.ToDictionary(
            found => found.Key.Key,
            found => new Versioned<TState>((TState)found.Value.State, found.Value.Version)
        );
    }
}
