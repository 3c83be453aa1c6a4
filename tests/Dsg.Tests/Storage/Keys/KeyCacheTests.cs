using System.Runtime.Versioning;
using Microsoft.Extensions.Time.Testing;

namespace Dsg.Tests.Storage.Keys;

[SupportedOSPlatform("linux")]
public sealed class KeyCacheTests : IDisposable
{
    private readonly KeyPlace place = new();
    private readonly FakeTimeProvider clock = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_key_is_read_once_a_minute_and_no_longer_kept()
    {
        var made = await place.Open().SealAsync(1);
        var ladder = place.Open(clock);
        await ladder.OpensAllAsync(made);
        // What lies under the name is spoilt without a trace: only a key in memory still opens.
        Spoil(place.AgreementFile(1));

        clock.Advance(TimeSpan.FromSeconds(59));
        await ladder.OpensAllAsync(made);
        Assert.Equal(1, ladder.Objects.Agreements.Kept);

        clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, ladder.Objects.Agreements.Kept);
        Assert.Null(await ladder.OpenAsync(made[0]));
    }

    [Fact]
    public async Task A_key_that_another_process_removes_is_dropped_at_its_next_use()
    {
        var made = await place.Open().SealAsync(1, 2);
        var ladder = place.Open(clock);
        await ladder.OpensAllAsync(made);

        await place.Open().Objects.Agreements.RemoveAsync(KeyPlace.AgreementOf(1), Token);

        Assert.Null(await ladder.OpenAsync(made[0]));
        Assert.Equal(1, ladder.Objects.Agreements.Kept);
        Assert.NotNull(await ladder.OpenAsync(made[1]));
    }

    [Fact]
    public async Task A_root_key_that_was_destroyed_opens_nothing_from_memory()
    {
        var made = await place.Open().SealAsync(1);
        var before = await File.ReadAllBytesAsync(place.AgreementFile(1), Token);
        var ladder = place.Open(clock);
        await ladder.OpensAllAsync(made);

        await place.Open().Rotation.RunAsync(keepsOld: false, Token);
        await File.WriteAllBytesAsync(place.AgreementFile(1), before, Token);

        // The file of before is back, as from a backup; nothing here still knows the root key that wrapped it.
        Assert.Null(await ladder.OpenAsync(made[0]));
    }

    [Fact]
    public async Task A_secret_that_others_may_read_since_is_refused_though_it_is_in_memory()
    {
        var made = await place.Open().SealAsync(1);
        var ladder = place.Open(clock);
        await ladder.OpensAllAsync(made);

        File.SetUnixFileMode(
            place.AgreementFile(1),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead
        );

        await Assert.ThrowsAsync<UnauthorizedAccessException>(() => ladder.OpenAsync(made[0]));
    }

    [Fact]
    public async Task Whoever_holds_a_key_goes_on_with_it_when_the_kept_one_is_zeroed()
    {
        var made = await place.Open().SealAsync(1);
        var ladder = place.Open(clock);
        using var held = await ladder.Objects.Agreements.FindAsync(KeyPlace.AgreementOf(1), Token);
        using var again = await ladder.Objects.Agreements.FindAsync(KeyPlace.AgreementOf(1), Token);
        Assert.NotNull(held);
        Assert.NotNull(again);

        clock.Advance(TimeSpan.FromSeconds(60));
        held.Dispose();

        Assert.NotEqual(new byte[32], KeyPlace.BytesOf(again));
        await ladder.OpensAllAsync(made);
    }

    private static void Spoil(string path)
    {
        var written = File.GetLastWriteTimeUtc(path);
        using (var file = File.OpenWrite(path))
        {
            file.Position = 40;
            file.Write(new byte[8]);
        }

        File.SetLastWriteTimeUtc(path, written);
    }
}
