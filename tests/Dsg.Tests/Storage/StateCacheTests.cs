using Dsg.Core.Notices;
using Dsg.Storage.Journal;

namespace Dsg.Tests.Storage;

/// <summary>What a commit goes on with is read from the journal while it is under way, whoever looks and whatever was known before.</summary>
public sealed class StateCacheTests
{
    private static readonly LoadedCase Nothing = LoadedCase.Begin(SampleMode.Stream);
    private static readonly LoadedCase Begun = new(
        SampleMode.Stream,
        1,
        new SampleMode(true, false, null, default)
    );

    [Fact]
    public void Nothing_of_before_a_commit_is_found_while_it_is_under_way()
    {
        var cache = new StateCache(isExact: true);
        cache.Offer([Nothing], cache.Mark);
        Assert.Same(Nothing, cache.Find(SampleMode.Stream));

        cache.Withdraw([SampleMode.Stream]);
        Assert.Null(cache.Find(SampleMode.Stream));
        // Somebody reads the journal just before the commit, and comes with it just after.
        cache.Offer([Nothing], cache.Mark);
        Assert.Null(cache.Find(SampleMode.Stream));

        cache.Publish([Begun], 1);
        Assert.Same(Begun, cache.Find(SampleMode.Stream));
    }

    [Fact]
    public void What_is_read_is_kept_again_after_a_commit_and_after_a_broken_one()
    {
        var cache = new StateCache(isExact: true);
        cache.Withdraw([]);
        cache.Publish([], 0);
        cache.Offer([Nothing], cache.Mark);
        Assert.Same(Nothing, cache.Find(SampleMode.Stream));

        cache.Withdraw([SampleMode.Stream]);
        cache.Clear();
        cache.Offer([Nothing], cache.Mark);
        Assert.Same(Nothing, cache.Find(SampleMode.Stream));
    }

    [Fact]
    public void What_was_read_before_a_commit_is_not_kept_after_it()
    {
        var cache = new StateCache(isExact: true);
        var mark = cache.Mark;
        cache.Withdraw([SampleMode.Stream]);
        cache.Publish([Begun], 1);
        cache.Forget(SampleMode.Stream);
        cache.Offer([Nothing], mark);

        Assert.Null(cache.Find(SampleMode.Stream));
    }
}
