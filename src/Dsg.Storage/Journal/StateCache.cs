using System.Collections.Concurrent;

namespace Dsg.Storage.Journal;

/// <summary>
/// Folded states by stream. Where the database has one writer, this process, the cache is exact: commits publish into it before
/// they are answered. Elsewhere every use is checked against the version in the database.
/// </summary>
/// <param name="isExact">True when nobody but this process writes (SQLite).</param>
internal sealed class StateCache(bool isExact)
{
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<StreamId, Entry> entries = new();
    private readonly Lock gate = new();
    private bool committing;
    private long changes;
    private long knownTop;
    private long uses;

    /// <summary>True when an entry needs no check.</summary>
    internal bool IsExact => isExact;

    /// <summary>To be taken before reading, and given to <see cref="Offer"/>.</summary>
    internal long Mark => Interlocked.Read(ref changes);

    internal LoadedCase? Find(StreamId stream)
    {
        if (!entries.TryGetValue(stream, out var entry))
        {
            return null;
        }

        entry.LastUse = Interlocked.Increment(ref uses);
        return entry.Case;
    }

    /// <summary>
    /// Takes over what was read. In an exact cache a state that was read while something was committed is dropped, because it may
    /// be old already and nobody would check it; so is whatever comes while a commit is under way.
    /// </summary>
    internal void Offer(IEnumerable<LoadedCase> cases, long mark)
    {
        lock (gate)
        {
            if (!isExact || (mark == changes && !committing))
            {
                Put(cases);
            }
        }
    }

    /// <summary>
    /// To be called right before a commit. From the commit on, others see what it wrote; until it is published they read these streams
    /// from the journal, and never find a row of a projection beside a state of before it.
    /// </summary>
    /// <param name="streams">What the commit goes on with.</param>
    internal void Withdraw(IEnumerable<StreamId> streams)
    {
        lock (gate)
        {
            changes++;
            committing = true;
            foreach (var stream in streams)
            {
                entries.TryRemove(stream, out _);
            }
        }
    }

    /// <summary>Takes over what was committed.</summary>
    /// <param name="cases">The states after the commit.</param>
    /// <param name="top">The highest id that the commit gave in the journal; 0 when none.</param>
    internal void Publish(IEnumerable<LoadedCase> cases, long top)
    {
        lock (gate)
        {
            changes++;
            committing = false;
            knownTop = Math.Max(knownTop, top);
            Put(cases);
        }
    }

    /// <summary>Forgets everything if the journal goes further than our own commits.</summary>
    /// <returns>True when it did.</returns>
    internal bool ClearUnlessKnown(long top)
    {
        lock (gate)
        {
            if (top <= knownTop)
            {
                return false;
            }

            changes++;
            knownTop = top;
            entries.Clear();
            return true;
        }
    }

    /// <summary>Forgets one stream, because its private texts were erased.</summary>
    internal void Forget(StreamId stream)
    {
        lock (gate)
        {
            changes++;
            entries.TryRemove(stream, out _);
        }
    }

    /// <summary>Forgets everything, because somebody else wrote, or a commit broke.</summary>
    internal void Clear()
    {
        lock (gate)
        {
            changes++;
            committing = false;
            entries.Clear();
        }
    }

    private void Put(IEnumerable<LoadedCase> cases)
    {
        foreach (var loaded in cases)
        {
            if (
                !entries.TryGetValue(loaded.Stream, out var old)
                || old.Case.Version < loaded.Version
            )
            {
                entries[loaded.Stream] = new Entry(loaded) { LastUse = ++uses };
            }
        }

        if (entries.Count > Most)
        {
            Shrink();
        }
    }

    private void Shrink()
    {
        foreach (var (stream, _) in entries.OrderBy(e => e.Value.LastUse).Take(Most / 4).ToList())
        {
            entries.TryRemove(stream, out _);
        }
    }

    private sealed class Entry(LoadedCase loaded)
    {
        public LoadedCase Case { get; } = loaded;
        public long LastUse { get; set; }
    }
}
