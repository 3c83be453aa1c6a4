using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Storage.Access;
using Dsg.Tests.Core;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Storage;

public abstract class AccessContract : StorageContract
{
    [Fact]
    public async Task The_facts_of_the_open_road_grant_both_sides()
    {
        var options = await NewAsync();
        var office = Road.Active();
        await using (var store = await StoreUnderTest.OpenAsync(options))
        {
            await store.ReplayAsync(office);
        }

        await using var cold = await StoreUnderTest.OpenAsync(options);
        foreach (var actor in new[] { User, Staff })
        {
            var decision = await DecideAsync(cold, actor, office.Now);
            var granted = Assert.IsType<AccessDecision.Granted>(decision);
            Assert.Equal(actor.Person, granted.Permit.Person);
        }
    }

    [Fact]
    public async Task Somebody_without_a_case_gets_no_facts()
    {
        await using var store = await OpenAsync();
        await store.ReplayAsync(Road.Active());
        var source = store.Get<IAccessFactsSource>();
        Actor outsider = new(Somebody(77), Capacity.CompanyUser, Face.Company, Maker);

        Assert.Null(await source.LoadAsync(outsider, Road.AgreementId, Token));
        Assert.Null(await source.LoadAsync(User, New<UsageAgreement>(9), Token));
    }

    [Theory]
    [InlineData(SuspensionLevel.Person, "person.stopped")]
    [InlineData(SuspensionLevel.Device, "device.stopped")]
    [InlineData(SuspensionLevel.Site, "site.stopped")]
    [InlineData(SuspensionLevel.Agreement, "agreement.stopped")]
    [InlineData(SuspensionLevel.Company, "company.stopped")]
    public async Task A_suspension_moves_the_epoch_and_stops_the_next_decision(
        SuspensionLevel level,
        string unmet
    )
    {
        await using var store = await OpenAsync();
        var office = Road.Active();
        await store.ReplayAsync(office);
        Assert.IsType<AccessDecision.Granted>(await DecideAsync(store, User, office.Now));
        var before = store.Get<IAccessEpoch>().Current;
        var target = level switch
        {
            SuspensionLevel.Person => User.Person.ToString(),
            SuspensionLevel.Device => Thumbprint,
            SuspensionLevel.Site => New<Dsg.Core.Enrollment.Site>(1).ToString(),
            SuspensionLevel.Agreement => Road.AgreementId.ToString(),
            _ => Maker.ToString(),
        };

        await store.AppendAsync(
            Suspension.Stream(level, target),
            0,
            new Suspended(level, target, new PrivateText("調査中")),
            OperatorA
        );

        Assert.True(store.Get<IAccessEpoch>().Current > before);
        var refused = Assert.IsType<AccessDecision.Refused>(
            await DecideAsync(store, User, office.Now)
        );
        Assert.Equal([unmet], refused.Unmet.Select(r => r.Id));
    }

    [Fact]
    public async Task An_unknown_terminal_is_a_fact_and_not_an_error()
    {
        await using var store = await OpenAsync();
        var office = Road.Active();
        await store.ReplayAsync(office);

        var refused = Assert.IsType<AccessDecision.Refused>(
            await DecideAsync(store, User with { Device = "bb22" }, office.Now)
        );

        Assert.Equal(["device.valid", "device.room"], refused.Unmet.Select(r => r.Id));
    }

    [Fact]
    public async Task A_dispatch_does_not_move_the_epoch()
    {
        await using var store = await OpenAsync();
        var epoch = store.Get<IAccessEpoch>();
        var before = epoch.Current;

        await store.AppendAsync(
            Dispatch.Stream(Road.DispatchId),
            0,
            new FileAssembled(New<ExchangeFile>(1), 1)
        );

        Assert.Equal(before, epoch.Current);
    }

    [Fact]
    public async Task A_commit_of_another_process_is_noticed()
    {
        var options = await NewAsync();
        await using var server = await StoreUnderTest.OpenAsync(options);
        await using var admin = await StoreUnderTest.OpenAsync(options);
        var office = Road.Active();
        await server.ReplayAsync(office);
        Assert.IsType<AccessDecision.Granted>(await DecideAsync(server, User, office.Now));
        var watch = server.Get<AccessEpochWatch>();
        await watch.PollOnceAsync(Token);
        var before = server.Get<IAccessEpoch>().Current;
        await watch.PollOnceAsync(Token);
        Assert.Equal(before, server.Get<IAccessEpoch>().Current);

        await admin.AppendAsync(
            Suspension.Stream(SuspensionLevel.Company, Maker.ToString()),
            0,
            new Suspended(SuspensionLevel.Company, Maker.ToString(), new PrivateText("調査中")),
            OperatorA
        );
        await watch.PollOnceAsync(Token);

        Assert.True(server.Get<IAccessEpoch>().Current > before);
        Assert.IsType<AccessDecision.Refused>(await DecideAsync(server, User, office.Now));
    }

    [Fact]
    public async Task The_watch_moves_the_epoch_within_a_second()
    {
        var options = await NewAsync();
        await using var server = await StoreUnderTest.OpenAsync(options);
        await using var admin = await StoreUnderTest.OpenAsync(options);
        using CancellationTokenSource stop = new();
        var watching = server.Get<AccessEpochWatch>().RunAsync(stop.Token);
        await Task.Delay(TimeSpan.FromSeconds(1), Token);
        var before = server.Get<IAccessEpoch>().Current;

        await JournalContract.AppointAsync(admin, OperatorA);
        // Three times the promise, because other tests may hold the machine.
        var deadline = TimeProvider.System.GetTimestamp();
        while (
            server.Get<IAccessEpoch>().Current == before
            && TimeProvider.System.GetElapsedTime(deadline) < TimeSpan.FromSeconds(3)
        )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
        }

        Assert.True(server.Get<IAccessEpoch>().Current > before);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => watching);
    }

    private static async Task<AccessDecision> DecideAsync(
        StoreUnderTest store,
        Actor actor,
        DateTimeOffset at
    )
    {
        var facts = await store.Get<IAccessFactsSource>().LoadAsync(actor, Road.AgreementId, Token);
        return AccessRules.Decide(facts, AccessAction.Send, at);
    }
}
