using System.Runtime.Versioning;

namespace Dsg.Tests.Storage.Keys;

[SupportedOSPlatform("linux")]
public sealed class KeyBackupTests : IDisposable
{
    private readonly KeyPlace place = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => place.Dispose();

    [Fact]
    public async Task A_copy_is_noted_with_the_epochs_it_holds_and_later_its_end()
    {
        var ladder = place.Open();
        await ladder.SealAsync(1);
        Assert.Empty(await ladder.Backups.ListAsync(Token));
        await ladder.Backups.AddAsync(new DateOnly(2026, 11, 28), "金庫 A", null, Token);
        await ladder.Rotation.RunAsync(keepsOld: false, Token);
        await ladder.Backups.AddAsync(new DateOnly(2026, 11, 29), "金庫 B", null, Token);
        await ladder.Backups.AddAsync(new DateOnly(2026, 11, 30), "写しのみ", [], Token);

        Assert.True(await ladder.Backups.TryEndAsync(1, new DateOnly(2026, 12, 1), Token));
        Assert.False(await ladder.Backups.TryEndAsync(1, new DateOnly(2026, 12, 2), Token));
        Assert.False(await ladder.Backups.TryEndAsync(4, new DateOnly(2026, 12, 2), Token));

        var all = await place.Open().Backups.ListAsync(Token);
        Assert.Equal([1, 2, 3], all.Select(each => each.Number));
        Assert.Equal([1], all[0].Epochs);
        Assert.Equal(new DateOnly(2026, 12, 1), all[0].Destroyed);
        Assert.Equal([2], all[1].Epochs);
        Assert.Equal("金庫 B", all[1].Place);
        Assert.Null(all[1].Destroyed);
        Assert.Empty(all[2].Epochs);
    }
}
