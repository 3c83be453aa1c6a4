namespace Dsg.Server.Observability;

/// <summary>Who was refused.</summary>
/// <param name="Actor">The person as on that face; null for one who was not signed in.</param>
/// <param name="Source">The network address of one who was not signed in, or who was refused for it; empty otherwise.</param>
internal sealed record RefusedSubject(Actor? Actor, string Source);

/// <summary>What was refused and why; lists are joined by spaces, so that equal refusals are equal.</summary>
internal sealed record RefusedObject(string Object, string Ids, string Codes, string Conditions);

/// <summary>How often in one minute.</summary>
internal sealed record RefusalCount(
    DateTimeOffset Minute,
    RefusedSubject Subject,
    RefusedObject What,
    long Count
);

/// <summary>
/// Counts refusals by subject, object, reason and minute until they are written. Bounded whatever comes: of one subject so many
/// objects a minute are told apart, and so many sources; the rest is counted together.
/// </summary>
internal sealed class RefusalTally(TimeProvider clock)
{
    public const int MostObjects = 20;
    public const int MostSources = 500;
    private const string Rest = "*";

    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<
        (DateTimeOffset Minute, RefusedSubject Subject),
        Dictionary<RefusedObject, long>
    > counts = [];
    private readonly Dictionary<DateTimeOffset, int> sources = [];

    public void Add(RefusedSubject subject, RefusedObject what)
    {
        var minute = MinuteOf(clock.GetUtcNow());
        lock (gate)
        {
            var told = ToldApart(minute, subject);
            if (!counts.TryGetValue((minute, told), out var objects))
            {
                counts[(minute, told)] = objects = [];
                sources[minute] =
                    sources.GetValueOrDefault(minute) + (told.Source.Length > 0 ? 1 : 0);
            }

            var counted =
                objects.Count < MostObjects || objects.ContainsKey(what)
                    ? what
                    : new RefusedObject(Rest, "", what.Codes, "");
            objects[counted] = objects.GetValueOrDefault(counted) + 1;
        }
    }

    /// <summary>Takes out what was counted in minutes that are over, or everything.</summary>
    public IReadOnlyList<RefusalCount> Take(bool everything)
    {
        var now = MinuteOf(clock.GetUtcNow());
        lock (gate)
        {
            var over = counts.Where(pair => everything || pair.Key.Minute < now).ToList();
            foreach (var (key, _) in over)
            {
                counts.Remove(key);
                sources.Remove(key.Minute);
            }

            return
            [
                .. over.SelectMany(pair =>
                        pair.Value.Select(counted => new RefusalCount(
                            pair.Key.Minute,
                            pair.Key.Subject,
                            counted.Key,
                            counted.Value
                        ))
                    )
                    .OrderBy(count => count.Minute),
            ];
        }
    }

    /// <summary>Gives back what could not be written.</summary>
    public void PutBack(IEnumerable<RefusalCount> unwritten)
    {
        lock (gate)
        {
            foreach (var each in unwritten)
            {
                var key = (each.Minute, each.Subject);
                if (!counts.TryGetValue(key, out var objects))
                {
                    counts[key] = objects = [];
                }

                objects[each.What] = objects.GetValueOrDefault(each.What) + each.Count;
            }
        }
    }

    private RefusedSubject ToldApart(DateTimeOffset minute, RefusedSubject subject) =>
        subject.Source.Length == 0
        || counts.ContainsKey((minute, subject))
        || sources.GetValueOrDefault(minute) < MostSources
            ? subject
            : subject with
            {
                Source = "",
            };

    private static DateTimeOffset MinuteOf(DateTimeOffset at) =>
        at.AddTicks(-(at.Ticks % Minute.Ticks));
}
