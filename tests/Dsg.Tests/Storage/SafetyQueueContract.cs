using Dsg.Core.Exchange;
using Dsg.Storage;
using Dsg.Transfer.Safety;

namespace Dsg.Tests.Storage;

/// <summary>The queue of the safety check in a database: leases, lanes, steps, and what the office is told.</summary>
public abstract class SafetyQueueContract : StorageContract
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);
    private static readonly SafetyLane All = new("all", long.MaxValue);
    private static readonly SafetyLane Small = new("small", 1000);

    private readonly DateTimeOffset now = new(2026, 11, 28, 1, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task A_lane_takes_no_file_beyond_its_size_and_no_task_has_two_owners()
    {
        await using var store = await OpenAsync();
        var queue = store.Get<ISafetyQueue>();
        var (large, small) = (Task(5000), Task(1000));
        await queue.AddAsync([large, small], Token);

        Assert.Equal(small.File, (await queue.ClaimAsync(Small, now, Lease, Token))?.File);
        Assert.Null(await queue.ClaimAsync(Small, now, Lease, Token));
        Assert.Equal(large.File, (await queue.ClaimAsync(All, now, Lease, Token))?.File);
        Assert.Null(await queue.ClaimAsync(All with { Owner = "b" }, now, Lease, Token));

        var late = now + Lease;
        Assert.True(await queue.TryRenewAsync(All.Owner, large.File, late + Lease, Token));
        Assert.Equal(
            small.File,
            (await queue.ClaimAsync(All with { Owner = "b" }, late, Lease, Token))?.File
        );
        Assert.False(await queue.TryRenewAsync(Small.Owner, small.File, late + Lease, Token));
        Assert.False(await queue.TryUpdateAsync(Small.Owner, small, [Step(3)], Token));
        Assert.Equal(["Assembled"], await StepsAsync(queue, small.File));
    }

    [Fact]
    public async Task Of_sixteen_who_claim_a_task_one_gets_it()
    {
        await using var store = await OpenAsync();
        var queue = store.Get<ISafetyQueue>();
        await queue.AddAsync([Task(1)], Token);

        var claimed = await System.Threading.Tasks.Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(each => queue.ClaimAsync(new SafetyLane($"{each}", 1), now, Lease, Token))
        );

        Assert.Single(claimed, task => task is not null);
    }

    [Fact]
    public async Task Steps_outlive_the_task_for_a_while_and_tell_the_rate()
    {
        await using var store = await OpenAsync();
        var queue = store.Get<ISafetyQueue>();
        var (done, waits) = (Task(4000), Task(7) with { Deadline = now });
        await queue.AddAsync([done, waits], Token);
        await queue.AddAsync([done with { Reason = "again" }], Token);
        Assert.Equal(new SafetyStanding(2, 4007, now.AddMinutes(-5), 1, 0, 0), await Standing());

        await queue.ClaimAsync(new SafetyLane("a", 4000), now, Lease, Token);
        await queue.ClaimAsync(new SafetyLane("a", 4000), now, Lease, Token);
        Assert.True(await queue.TryUpdateAsync("a", done with { Owner = "a" }, [Step(2)], Token));
        await queue.RemoveAsync(done.File, Step(3) with { Ended = now }, Token);

        Assert.Null(await queue.FindAsync(done.File, Token));
        Assert.Equal([waits.File], (await queue.FindAsync([done.File, waits.File], Token)).Keys);
        Assert.Equal(new SafetyStanding(1, 7, now.AddMinutes(-5), 1, 1, 4000), await Standing());
        Assert.Equal(["Assembled", "Inspecting", "Deciding"], await StepsAsync(queue, done.File));
        await queue.ForgetAsync(now.AddMinutes(1), Token);
        Assert.Empty(await StepsAsync(queue, done.File));
        Assert.Equal(["Assembled"], await StepsAsync(queue, waits.File));

        Task<SafetyStanding> Standing() => queue.StandingAsync(now, Token);
    }

    private static async Task<IEnumerable<string>> StepsAsync(ISafetyQueue queue, FileId file) =>
        (await queue.StepsAsync(file, Token)).Select(step => step.Step.ToString());

    private SafetyStepRecord Step(int step) =>
        new((SafetyStep)step, 1, "a", now.AddSeconds(step), null, "");

    private SafetyTask Task(long size) =>
        new(
            FileId.From(Guid.CreateVersion7()),
            Dispatch.Stream(DispatchId.From(Guid.CreateVersion7())),
            size,
            SafetyStep.Assembled,
            "",
            0,
            0,
            now,
            now.AddMinutes(30),
            null,
            null
        )
        {
            Since = now.AddMinutes(-5),
        };
}

public sealed class SqliteSafetyQueueTests : SafetyQueueContract
{
    internal override Task<StorageOptions> NewAsync() => Databases.SqliteAsync(DataFolder);
}

[Collection(PostgresCollection.Name)]
public sealed class PostgresSafetyQueueTests(PostgresServer server) : SafetyQueueContract
{
    internal override Task<StorageOptions> NewAsync() =>
        Databases.PostgresAsync(server, DataFolder);
}
