namespace Dsg.Transfer.Release;

/// <summary>
/// Which bytes of a file one person has been handed at one terminal. When the parts together cover the file, it counts as obtained
/// (取得). Kept in memory for a day and within bounds: what is forgotten only means that the file counts at the next complete reading,
/// never that it counts too early.
/// </summary>
public sealed class ObtainedCoverage(TimeProvider time)
{
    private const int MostEntries = 10_000;
    private const int MostParts = 1_000;

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly Dictionary<(FileId, PersonId, string?), Entry> entries = [];

    /// <summary>Notes a range that was handed out to its last byte.</summary>
    /// <param name="file">To whom, and the length of the whole.</param>
    /// <param name="range">What.</param>
    /// <returns>True when now every byte of the file was handed out.</returns>
    public bool Add(ReleasedFile file, ByteRange range) =>
        Add(file.File, (file.Permit.Person, file.Permit.Device), range, file.Length);

    internal bool Add(
        FileId file,
        (PersonId Person, string? Device) who,
        ByteRange range,
        long length
    )
    {
        if (range.Length == length)
        {
            return true;
        }

        var key = (file, who.Person, who.Device);
        lock (gate)
        {
            if (!entries.TryGetValue(key, out var entry))
            {
                MakeRoom();
                entries[key] = entry = new Entry();
            }

            entry.At = time.GetUtcNow();
            entry.Add(range);
            if (!entry.Covers(length))
            {
                return false;
            }

            entries.Remove(key);
            return true;
        }
    }

    private void MakeRoom()
    {
        if (entries.Count < MostEntries)
        {
            return;
        }

        var oldest = time.GetUtcNow() - Kept;
        foreach (var old in entries.Where(e => e.Value.At < oldest).Select(e => e.Key).ToList())
        {
            entries.Remove(old);
        }

        if (entries.Count >= MostEntries)
        {
            entries.Remove(entries.MinBy(e => e.Value.At).Key);
        }
    }

    private sealed class Entry
    {
        // Sorted, without overlap and without touching neighbors.
        private List<ByteRange> parts = [];

        internal DateTimeOffset At { get; set; }

        internal void Add(ByteRange range)
        {
            var merged = new List<ByteRange>(parts.Count + 1);
            foreach (var part in parts.Append(range).OrderBy(p => p.Offset))
            {
                if (merged.Count > 0 && part.Offset <= merged[^1].End)
                {
                    var end = Math.Max(merged[^1].End, part.End);
                    merged[^1] = new ByteRange(merged[^1].Offset, end - merged[^1].Offset);
                }
                else
                {
                    merged.Add(part);
                }
            }

            parts = merged.Count > MostParts ? merged[..MostParts] : merged;
        }

        internal bool Covers(long length) => parts is [{ Offset: 0 } only] && only.Length >= length;
    }
}
