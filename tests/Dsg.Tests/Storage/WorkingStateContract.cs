using System.Collections.Immutable;
using Dsg.Core.Enrollment;
using Dsg.Core.Parties;
using Dsg.Core.Procedures;
using Dsg.Storage.Working;
using Dsg.Tests.Core;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Storage;

public abstract class WorkingStateContract : StorageContract
{
    private static readonly DateTimeOffset Now = new Office().Now;

    [Fact]
    public async Task Of_sixteen_who_take_a_one_time_state_one_gets_it()
    {
        await using var store = await StoreUnderTest.OpenAsync(
            await NewAsync(),
            TimeProvider.System
        );
        var states = store.Get<OneTimeStates>();
        var later = TimeProvider.System.GetUtcNow().AddMinutes(5);
        await states.PutAsync("passkey", "k", [1, 2, 3], later, Token);

        var taken = await Task.WhenAll(
            Enumerable
                .Range(0, 16)
                .Select(_ => Task.Run(() => states.TakeAsync("passkey", "k", Token)))
        );

        Assert.Equal([1, 2, 3], Assert.Single(taken, t => t is not null));
    }

    [Fact]
    public async Task A_one_time_state_ends_and_belongs_to_its_purpose()
    {
        FakeTimeProvider clock = new(Now);
        await using var store = await StoreUnderTest.OpenAsync(await NewAsync(), clock);
        var states = store.Get<OneTimeStates>();
        await states.PutAsync("a", "k", [1], Now.AddMinutes(5), Token);
        await states.PutAsync("b", "k", [2], Now.AddMinutes(5), Token);

        Assert.Null(await states.TakeAsync("c", "k", Token));
        Assert.Equal([1], await states.TakeAsync("a", "k", Token));
        clock.Advance(TimeSpan.FromMinutes(5));
        Assert.Null(await states.TakeAsync("b", "k", Token));
    }

    [Fact]
    public async Task Sessions_end_at_once_and_by_themselves()
    {
        FakeTimeProvider clock = new(Now);
        await using var store = await StoreUnderTest.OpenAsync(await NewAsync(), clock);
        var sessions = store.Get<Sessions>();
        Session Of(string key, int person) =>
            new(key, Face.Company, Somebody(person), Thumbprint, Now, Now, Now.AddMinutes(15), [9]);
        await sessions.PutAsync(Of("a", 1), Token);
        await sessions.PutAsync(Of("b", 1), Token);
        await sessions.PutAsync(Of("c", 2), Token);

        Assert.Equal(2, (await sessions.OfPersonAsync(Somebody(1), Token)).Count);
        Assert.Equal(0, await sessions.RemoveOthersAsync(Somebody(1), Face.Public, null, Token));
        Assert.Equal(1, await sessions.RemoveOthersAsync(Somebody(1), Face.Company, "b", Token));
        Assert.NotNull(await sessions.FindAsync("b", Token));
        Assert.Null(await sessions.FindAsync("a", Token));
        Assert.True(await sessions.TouchAsync("c", Now.AddMinutes(20), Token));
        Assert.Equal(Now.AddMinutes(20), (await sessions.FindAsync("c", Token))?.Expires);
        clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(await sessions.FindAsync("c", Token));
        Assert.False(await sessions.TouchAsync("c", Now.AddMinutes(40), Token));
        // What has run out is forgotten with the next one that begins.
        await sessions.PutAsync(Of("d", 2) with { Expires = Now.AddHours(1) }, Token);
        await using var context = await store.ReadAsync();
        Assert.Equal(
            ["d"],
            await context.Set<SessionRow>().Select(row => row.KeyHash).ToListAsync(Token)
        );
    }

    public static TheoryData<string, string> Ends =>
        new()
        {
            // What happened, and which of the sessions are left.
            { "nothing", "own,elsewhere,device,other" },
            { "person stopped", "other" },
            { "device stopped", "elsewhere,other" },
            { "another person stopped", "own,elsewhere,device" },
            { "certificate revoked", "elsewhere,other" },
            { "certificate renewed", "own,elsewhere,device,other" },
            { "new certificate used", "elsewhere,other" },
            { "new certificate stopped", "elsewhere,other" },
            { "last capacity ended", "elsewhere,other" },
            { "one of two capacities ended", "own,elsewhere,device,other" },
            { "passkey removed", "elsewhere,device,other" },
        };

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_session_ends_in_the_transaction_that_takes_its_ground_away(
        string what,
        string left
    )
    {
        await using var store = await OpenAsync();
        await store.ReplayAsync(Road.Active());
        var sessions = store.Get<Sessions>();
        var later = TimeProvider.System.GetUtcNow().AddYears(9);
        Session Of(string key, PersonId person, Face face, string? device) =>
            new(key, face, person, device, Now, Now, later, [9]);
        await sessions.PutAsync(
            Of("own", User.Person, Face.Company, Thumbprint) with
            {
                Passkey = "id",
            },
            Token
        );
        await sessions.PutAsync(Of("device", User.Person, Face.Company, Thumbprint), Token);
        await sessions.PutAsync(Of("elsewhere", User.Person, Face.Public, null), Token);
        await sessions.PutAsync(Of("other", Somebody(77), Face.Company, "bb22"), Token);

        await HappensAsync(store, what);

        var live = new List<string>();
        foreach (var key in new[] { "own", "elsewhere", "device", "other" })
        {
            if (await sessions.FindAsync(key, Token) is not null)
            {
                live.Add(key);
            }
        }

        Assert.Equal(left, string.Join(',', live));
    }

    private static async Task HappensAsync(StoreUnderTest store, string what)
    {
        var person = Person.Stream(User.Person);
        var held = ((Person)(await store.LoadAsync(person)).State)
            .Appointments.Where(each =>
                each.Company is not null && PersonProcedure.LivesOn(each.Capacity, Face.Company)
            )
            .ToList();
        switch (what)
        {
            case "person stopped":
                await StopAsync(store, SuspensionLevel.Person, $"{User.Person}");
                break;
            case "another person stopped":
                await StopAsync(store, SuspensionLevel.Person, $"{Somebody(77)}");
                break;
            case "device stopped":
                await StopAsync(store, SuspensionLevel.Device, Thumbprint);
                break;
            case "certificate revoked":
                await HappensAsync(
                    store,
                    Road.Enrollment,
                    new CertificateRevoked(Road.Terminal, "1", new PrivateText("紛失"))
                );
                break;
            case "certificate renewed":
                await RenewAsync(store);
                break;
            case "new certificate used":
                await RenewAsync(store);
                await HappensAsync(
                    store,
                    Road.Enrollment,
                    new CertificateTakenUp(Road.Terminal, "01")
                );
                break;
            case "new certificate stopped":
                await RenewAsync(store);
                await StopAsync(store, SuspensionLevel.Device, "new");
                break;
            case "last capacity ended":
                foreach (var each in held)
                {
                    await HappensAsync(store, person, new CapacityEnded(each));
                }

                break;
            case "one of two capacities ended":
                var second = new Appointment(Capacity.SiteKeeper, Maker, null);
                await HappensAsync(store, person, new CapacityGranted(second));
                await HappensAsync(store, person, new CapacityEnded(held[0]));
                break;
            case "passkey removed":
                Passkey key = new("id", Face.Company, User.Person, "h", 0, Now, null, "{}");
                Assert.True(await ChangeAsync(store, new KeepPasskey(key, Known)));
                Assert.True(await ChangeAsync(store, new RemovePasskey(User.Person, "id", Known)));
                break;
            default:
                break;
        }
    }

    private static Task RenewAsync(StoreUnderTest store) =>
        HappensAsync(
            store,
            Road.Enrollment,
            new CertificateIssued(
                Road.Terminal,
                new DeviceCertificate(
                    "02",
                    "new",
                    Now,
                    Now.AddYears(1),
                    "-----BEGIN CERTIFICATE-----"
                )
            )
        );

    private static Task StopAsync(StoreUnderTest store, SuspensionLevel level, string target) =>
        HappensAsync(
            store,
            Suspension.Stream(level, target),
            new Suspended(level, target, new PrivateText("調査中"))
        );

    private static async Task HappensAsync(StoreUnderTest store, StreamId stream, IEvent happened)
    {
        var version = (await store.LoadAsync(stream)).Version;
        await store.AppendAsync(stream, version, happened, OperatorA);
    }

    [Fact]
    public async Task A_draft_is_its_writers_own_and_the_last_one_counts()
    {
        await using var store = await OpenAsync();
        var drafts = store.Get<Drafts>();
        await drafts.SaveAsync(Somebody(1), "enrollment", """{"a":1}""", Token);
        await drafts.SaveAsync(Somebody(1), "enrollment", """{"a":2}""", Token);

        var found = await drafts.FindAsync(Somebody(1), "enrollment", Token);
        Assert.Equal("""{"a":2}""", found?.Json);
        Assert.Null(await drafts.FindAsync(Somebody(2), "enrollment", Token));
        await drafts.RemoveAsync(Somebody(1), "enrollment", Token);
        Assert.Empty(await drafts.OfPersonAsync(Somebody(1), Token));
    }

    [Fact]
    public async Task A_passkey_is_replaced_only_from_the_counter_that_was_seen()
    {
        await using var store = await OpenAsync();
        var passkeys = store.Get<Passkeys>();
        Passkey key = new("id", Face.Operations, Somebody(1), "handle", 3, Now, null, "{}");
        Assert.True(await ChangeAsync(store, new KeepPasskey(key, Known)));
        var states = store.Get<OneTimeStates>();
        async Task<bool> UseAsync(string ceremony) =>
            await passkeys.TryUseAsync(
                key,
                key with
                {
                    SignCount = 4,
                },
                new OneTimeKey("sign-in", ceremony),
                Token
            );
        var later = TimeProvider.System.GetUtcNow().AddYears(9);
        await states.PutAsync("sign-in", "a", [1], later, Token);
        await states.PutAsync("sign-in", "b", [1], later, Token);

        Assert.False(await UseAsync("unheard-of"));
        Assert.True(await UseAsync("a"));
        Assert.False(await UseAsync("a"));
        Assert.False(await UseAsync("b"));
        Assert.Null(await states.FindAsync(new OneTimeKey("sign-in", "b"), Token));
        Assert.Equal(4, (await passkeys.FindAsync("id", Token))?.SignCount);
        Assert.Single(await passkeys.OfUserHandleAsync(Face.Operations, "handle", Token));
        Assert.Empty(await passkeys.OfUserHandleAsync(Face.Public, "handle", Token));
        Assert.False(await ChangeAsync(store, new KeepPasskey(key, Known)));
        Assert.False(await ChangeAsync(store, new RemovePasskey(Somebody(2), "id", Known)));
        Assert.True(await ChangeAsync(store, new RemovePasskey(Somebody(1), "id", Known)));
    }

    [Fact]
    public async Task What_is_changed_with_a_command_is_there_with_its_events_or_not_at_all()
    {
        await using var store = await OpenAsync();
        var states = store.Get<OneTimeStates>();
        var key = new OneTimeKey("registration", "a");
        var later = TimeProvider.System.GetUtcNow().AddYears(9);
        await states.PutAsync(key.Purpose, key.KeyHash, [1], later, Token);
        Passkey passkey = new("id", Face.Public, Somebody(1), "handle", 0, Now, null, "{}");
        ImmutableArray<IWorkingChange> with =
        [
            new TakeState(key, Known),
            new KeepPasskey(passkey, Known),
        ];

        // The events fail after the changes were made: nothing of either is left.
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            store.Store.InTransactionAsync<bool>(
                async (transaction, token) =>
                {
                    foreach (var change in with)
                    {
                        Assert.True(await transaction.TryChangeAsync(change, token));
                    }

                    throw new InvalidOperationException("The events cannot be written.");
                },
                Token
            )
        );
        Assert.NotNull(await states.FindAsync(key, Token));
        Assert.Null(await store.Get<Passkeys>().FindAsync("id", Token));

        async Task<Answer> BeginAsync(int person) =>
            await store.Runner.RunAsync<PersonProcedure, Person, PersonCommand>(
                Person.Stream(Somebody(person)),
                new PersonCommand.OpenApplicantAccount(
                    Somebody(person),
                    new PrivateText("見本"),
                    new Account(Face.Public, Account.PasskeyIssuer, $"handle-{person}")
                ),
                new CommandContext(Actor.System, Now),
                RunOptions.None with
                {
                    With = with,
                },
                Token
            );

        Assert.IsType<Answer.Done>(await BeginAsync(1));
        Assert.Null(await states.FindAsync(key, Token));
        Assert.NotNull(await store.Get<Passkeys>().FindAsync("id", Token));
        var again = Assert.IsType<Answer.Refused>(await BeginAsync(2));
        Assert.Equal(Known, Assert.Single(again.Reasons).Code);
        Assert.Empty(((Person)(await store.LoadAsync(Person.Stream(Somebody(2)))).State).Accounts);
    }

    private static readonly RefusalCode Known = RefusalCode.NotFound;

    private static Task<bool> ChangeAsync(StoreUnderTest store, IWorkingChange change) =>
        store.Store.InTransactionAsync(
            (transaction, token) => transaction.TryChangeAsync(change, token),
            Token
        );

    [Fact]
    public async Task The_key_ring_of_data_protection_is_kept()
    {
        var options = await NewAsync();
        await using (var store = await StoreUnderTest.OpenAsync(options))
        await using (var context = await store.ReadAsync())
        {
            context.DataProtectionKeys.Add(
                new DataProtectionKey { FriendlyName = "k", Xml = "<k/>" }
            );
            await context.SaveChangesAsync(Token);
        }

        await using var again = await StoreUnderTest.OpenAsync(options);
        await using var reading = await again.ReadAsync();
        Assert.Equal("<k/>", Assert.Single(reading.DataProtectionKeys).Xml);
    }
}
