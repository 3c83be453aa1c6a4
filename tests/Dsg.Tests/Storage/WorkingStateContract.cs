using Dsg.Storage.Database;
using Dsg.Storage.Working;
using Dsg.Tests.Core;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
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
        Assert.Equal(2, await sessions.RemoveOfPersonAsync(Somebody(1), Token));
        Assert.Null(await sessions.FindAsync("a", Token));
        Assert.True(await sessions.TouchAsync("c", Now.AddMinutes(20), Token));
        Assert.Equal(Now.AddMinutes(20), (await sessions.FindAsync("c", Token))?.Expires);
        clock.Advance(TimeSpan.FromMinutes(20));
        Assert.Null(await sessions.FindAsync("c", Token));
        Assert.False(await sessions.TouchAsync("c", Now.AddMinutes(40), Token));
        Assert.Equal(1, await sessions.RemoveExpiredAsync(Token));
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
        await passkeys.AddAsync(key, Token);

        Assert.True(await passkeys.TryReplaceAsync(key, key with { SignCount = 4 }, Token));
        Assert.False(await passkeys.TryReplaceAsync(key, key with { SignCount = 4 }, Token));
        Assert.Equal(4, (await passkeys.FindAsync("id", Token))?.SignCount);
        Assert.Single(await passkeys.OfUserHandleAsync(Face.Operations, "handle", Token));
        Assert.Empty(await passkeys.OfUserHandleAsync(Face.Public, "handle", Token));
        await Assert.ThrowsAsync<AlreadyExistsException>(() => passkeys.AddAsync(key, Token));
        Assert.False(await passkeys.RemoveAsync(Somebody(2), "id", Token));
        Assert.True(await passkeys.RemoveAsync(Somebody(1), "id", Token));
    }

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
