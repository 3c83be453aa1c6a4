using Dsg.Sealing.Digests;
using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Journal;

/// <summary>Folds streams from the journal, as far as the cache does not know them.</summary>
internal sealed class StateLoader(StateCache cache)
{
    private const int StreamsAtOnce = 200;

    // A fold that keeps nothing needs no events: only the version of such a stream is read.
    private static bool KeepsNothing(StreamId stream) =>
        Folds.Of(stream).Initial.GetType() == typeof(object);

    internal async Task<LoadedCase> LoadAsync(
        DsgContext context,
        StreamId stream,
        CancellationToken cancellation
    ) => (await LoadAsync(context, [stream], cancellation))[stream];

    /// <summary>The states of some streams as the context's transaction sees them; an unknown stream has version 0.</summary>
    internal async Task<IReadOnlyDictionary<StreamId, LoadedCase>> LoadAsync(
        DsgContext context,
        IReadOnlyCollection<StreamId> streams,
        CancellationToken cancellation
    )
    {
        var mark = cache.Mark;
        Dictionary<StreamId, LoadedCase> result = [];
        List<StreamId> unknown = [];
        foreach (var stream in streams.Distinct())
        {
            if (cache.Find(stream) is { } known)
            {
                result[stream] = known;
            }
            else
            {
                unknown.Add(stream);
            }
        }

        var begin = unknown.Select(LoadedCase.Begin);
        if (!cache.IsExact)
        {
            begin = await FindOutdatedAsync(context, begin.Concat(result.Values), cancellation);
        }

        var folded = await FoldAsync(context, [.. begin], cancellation);
        cache.Offer(folded, mark);
        foreach (var loaded in folded)
        {
            result[loaded.Stream] = loaded;
        }

        return result;
    }

    /// <summary>Reads the version of each stream and returns those that have moved on, and those never loaded.</summary>
    private static async Task<IEnumerable<LoadedCase>> FindOutdatedAsync(
        DsgContext context,
        IEnumerable<LoadedCase> cases,
        CancellationToken cancellation
    )
    {
        List<LoadedCase> outdated = [];
        foreach (var chunk in cases.Chunk(StreamsAtOnce))
        {
            var names = chunk.Select(c => c.Stream.ToString()).ToArray();
            var versions = await context
                .Journal.Where(row => names.Contains(row.Stream))
                .GroupBy(row => row.Stream)
                .Select(group => new { group.Key, Version = group.Max(row => row.Version) })
                .ToDictionaryAsync(found => found.Key, found => found.Version, cancellation);
            foreach (var known in chunk)
            {
                var version = versions.GetValueOrDefault(known.Stream.ToString());
                if (known.Version == 0 || version > known.Version)
                {
                    outdated.Add(known);
                }
                else if (version < known.Version)
                {
                    // Committed by somebody else after this transaction's snapshot: here it has not happened yet.
                    outdated.Add(LoadedCase.Begin(known.Stream));
                }
            }
        }

        return outdated;
    }

    /// <summary>Goes on with each stream from where it stands, reading the journal only.</summary>
    internal static async Task<List<LoadedCase>> FoldAsync(
        DsgContext context,
        IReadOnlyList<LoadedCase> begin,
        CancellationToken cancellation
    )
    {
        List<LoadedCase> folded = [];
        foreach (var empty in begin.Where(c => KeepsNothing(c.Stream)))
        {
            folded.Add(
                empty with
                {
                    Version = await VersionAsync(context, empty.Stream, cancellation),
                }
            );
        }

        var wanted = begin.Where(c => !KeepsNothing(c.Stream)).ToList();
        foreach (var known in wanted.Where(c => c.Version > 0))
        {
            var rows = await RowsAsync(
                context,
                [known.Stream.ToString()],
                known.Version,
                cancellation
            );
            folded.Add(Fold(known, rows));
        }

        foreach (var chunk in wanted.Where(c => c.Version == 0).Chunk(StreamsAtOnce))
        {
            var names = chunk.Select(c => c.Stream.ToString()).ToArray();
            var rows = (await RowsAsync(context, names, 0, cancellation)).ToLookup(r => r.Stream);
            folded.AddRange(chunk.Select(c => Fold(c, rows[c.Stream.ToString()])));
        }

        return folded;
    }

    private static async Task<long> VersionAsync(
        DsgContext context,
        StreamId stream,
        CancellationToken cancellation
    )
    {
        var name = stream.ToString();
        return await context
                .Journal.Where(row => row.Stream == name)
                .MaxAsync(row => (long?)row.Version, cancellation)
            ?? 0;
    }

    private static async Task<List<JournalRow>> RowsAsync(
        DsgContext context,
        string[] streams,
        long after,
        CancellationToken cancellation
    ) =>
        await context
            .Journal.Where(row => streams.Contains(row.Stream) && row.Version > after)
            .OrderBy(row => row.Stream)
            .ThenBy(row => row.Version)
            .Include(row => row.Texts)
            .AsSplitQuery()
            .ToListAsync(cancellation);

    /// <summary>The events of some streams in the order in which they were recorded, no more than so many.</summary>
    internal static async Task<List<Recorded>> EventsAsync(
        DsgContext context,
        string[] streams,
        int most,
        CancellationToken cancellation
    )
    {
        var rows = await context
            .Journal.Where(row => streams.Contains(row.Stream))
            .OrderBy(row => row.Id)
            .Take(most)
            .Include(row => row.Texts)
            .AsSplitQuery()
            .ToListAsync(cancellation);
        return
        [
            .. rows.Select(row => new Recorded(
                StreamId.Parse(row.Stream),
                row.Version,
                row.At,
                row.By,
                EventOf(row)
            )),
        ];
    }

    private static LoadedCase Fold(LoadedCase from, IEnumerable<JournalRow> rows)
    {
        foreach (var row in rows)
        {
            if (row.Version != from.Version + 1)
            {
                throw new InvalidDataException(
                    $"Version {from.Version + 1} of {from.Stream} is missing."
                );
            }

            from = from.After(new Recorded(from.Stream, row.Version, row.At, row.By, EventOf(row)));
        }

        return from;
    }

    private static IEvent EventOf(JournalRow row)
    {
        Dictionary<string, string> texts = [];
        foreach (var text in row.Texts)
        {
            if (!SaltedDigest.Matches(Convert.FromHexString(text.Hash), text.Salt, text.Text))
            {
                throw new InvalidDataException(
                    $"A private text of {row.Stream} is not the one that was recorded."
                );
            }

            texts[text.Hash] = text.Text;
        }

        return EventCodec.Decode(row.Kind, row.Payload, texts);
    }
}
