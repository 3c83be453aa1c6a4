using Dsg.Server.Observability;
using Dsg.Server.Tests.Gateway;

namespace Dsg.Server.Tests.Observability;

/// <summary>Refusals counted by subject, object, reason and minute, within bounds.</summary>
public sealed class RefusalTallyTests
{
    private static readonly RefusedObject File = new("/files/{file}", "a", "2012", "");
    private static readonly RefusedObject Other = File with { Ids = "b" };

    private readonly FixedClock clock = new(new DateTimeOffset(2026, 9, 1, 3, 4, 5, TimeSpan.Zero));

    private static RefusedSubject Somebody(int n) =>
        new(
            new Actor(
                PersonId.From(new Guid(n, 0, 0x7000, 0x80, 0, 0, 0, 0, 0, 0, 1)),
                Capacity.StaffUser,
                Face.Staff
            ),
            ""
        );

    [Fact]
    public void Equal_refusals_of_a_minute_are_one_and_a_new_minute_begins_anew()
    {
        var tally = new RefusalTally(clock);
        for (var n = 0; n < 10_000; n++)
        {
            tally.Add(Somebody(1), File);
        }

        tally.Add(Somebody(1), Other);
        tally.Add(Somebody(1), File with { Codes = "2002" });
        tally.Add(Somebody(2), File);
        Assert.Empty(tally.Take(everything: false));
        clock.At += TimeSpan.FromMinutes(1);
        tally.Add(Somebody(1), File);

        var taken = tally.Take(everything: false);

        Assert.Equal([10_000L, 1, 1, 1], taken.Select(each => each.Count).OrderDescending());
        Assert.All(
            taken,
            each =>
                Assert.Equal(new DateTimeOffset(2026, 9, 1, 3, 4, 0, TimeSpan.Zero), each.Minute)
        );
        Assert.Equal(1, Assert.Single(tally.Take(everything: true)).Count);
        Assert.Empty(tally.Take(everything: true));
    }

    [Fact]
    public void Many_objects_of_one_subject_are_counted_together_beyond_the_bound()
    {
        var tally = new RefusalTally(clock);
        for (var n = 0; n < 10_000; n++)
        {
            tally.Add(Somebody(1), File with { Ids = $"{n}" });
        }

        tally.Add(Somebody(2), File with { Ids = "x" });
        var taken = tally.Take(everything: true);

        Assert.Equal(RefusalTally.MostObjects + 2, taken.Count);
        Assert.Equal(10_001, taken.Sum(each => each.Count));
        var rest = Assert.Single(taken, each => each.What.Object == "*");
        Assert.Equal(10_000 - RefusalTally.MostObjects, rest.Count);
        Assert.Equal("2012", rest.What.Codes);
    }

    [Fact]
    public void Many_sources_are_counted_together_beyond_the_bound()
    {
        var tally = new RefusalTally(clock);
        for (var n = 0; n < 10_000; n++)
        {
            tally.Add(new RefusedSubject(null, $"192.0.2.{n}"), File);
        }

        tally.Add(new RefusedSubject(null, "192.0.2.0"), File);
        var taken = tally.Take(everything: true);

        Assert.Equal(RefusalTally.MostSources + 1, taken.Count);
        Assert.Equal(10_001, taken.Sum(each => each.Count));
        Assert.Equal(2, taken.Single(each => each.Subject.Source == "192.0.2.0").Count);
    }

    [Fact]
    public void What_could_not_be_written_is_added_to_what_came_since()
    {
        var tally = new RefusalTally(clock);
        tally.Add(Somebody(1), File);
        var taken = tally.Take(everything: true);
        tally.Add(Somebody(1), File);

        tally.PutBack(taken);

        Assert.Equal(2, Assert.Single(tally.Take(everything: true)).Count);
    }
}
