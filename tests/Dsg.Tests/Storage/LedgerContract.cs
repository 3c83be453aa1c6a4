using System.Text;
using System.Text.Json;
using Dsg.Core.Audit;
using Dsg.Core.Exchange;
using Dsg.Core.Parties;
using Dsg.Core.Usage;
using Dsg.Sealing.Ledger;
using Dsg.Storage.Disk;
using Dsg.Storage.Journal;
using Dsg.Storage.Ledger;
using Dsg.Tests.Core;
using Microsoft.EntityFrameworkCore;
using static Dsg.Tests.Core.Office;

namespace Dsg.Tests.Storage;

public abstract class LedgerContract : StorageContract
{
    private static readonly StreamId Series = new(Numbering.Kind, "試-8");

    [Fact]
    public async Task Everything_committed_is_published_and_verifies_offline()
    {
        await using var store = await OpenAsync();
        await store.ReplayAsync(Road.Active());

        var size = await store.Sequencer.PublishOnceAsync(Token);

        await using var context = await store.ReadAsync();
        Assert.Equal(await context.Journal.LongCountAsync(Token), size);
        var intact = Assert.IsType<LedgerVerification.Intact>(await VerifyAsync(store.Folder));
        Assert.Equal(size, intact.Checkpoint.Size);
        var standing = await store.Get<IAuditQueries>().StandingAsync(Token);
        Assert.Equal((size, 0), (standing.Size, standing.Waiting));
        Assert.Equal(
            await context.Journal.Select(row => row.Id).Order().ToListAsync(Token),
            await context
                .LedgerLeaves.OrderBy(leaf => leaf.Index)
                .Select(leaf => leaf.JournalId)
                .ToListAsync(Token)
        );
    }

    [Fact]
    public async Task Rounds_follow_each_other_across_restarts_and_tiles()
    {
        var options = await NewAsync();
        var version = 0;
        foreach (var count in new[] { 3, 300, 1, 260 })
        {
            await using var store = await StoreUnderTest.OpenAsync(options);
            await AppendAsync(store, version, count);
            version += count;

            Assert.Equal(version, await store.Sequencer.PublishOnceAsync(Token));
            Assert.IsType<LedgerVerification.Intact>(await VerifyAsync(store.Folder));
        }

        var ledger = new DataFolder(options.DataFolder).Ledger;
        Assert.True(File.Exists(Path.Combine(ledger, "tile/entries/001")));
        Assert.False(Directory.Exists(Path.Combine(ledger, "tile/entries/000.p")));
    }

    [Fact]
    public async Task A_row_that_becomes_visible_late_is_not_lost()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, 0, 3);
        await using (var context = await store.ReadAsync())
        {
            // As if the first row's transaction committed after the others had been published.
            var first = await context.Journal.MinAsync(row => row.Id, Token);
            await context
                .LedgerWaiting.Where(row => row.JournalId == first)
                .ExecuteDeleteAsync(Token);
            await store.Sequencer.PublishOnceAsync(Token);
            context.Add(new LedgerWaitingRow { JournalId = first });
            await context.SaveChangesAsync(Token);
        }

        Assert.Equal(3, await store.Sequencer.PublishOnceAsync(Token));
        Assert.IsType<LedgerVerification.Intact>(await VerifyAsync(store.Folder));
    }

    [Fact]
    public async Task A_crash_before_the_checkpoint_is_followed_by_the_same_ledger()
    {
        var options = await NewAsync();
        await using var store = await StoreUnderTest.OpenAsync(options);
        await AppendAsync(store, 0, 5);
        await store.Sequencer.PublishOnceAsync(Token);
        var before = await File.ReadAllBytesAsync(CheckpointOf(store.Folder), Token);
        await AppendAsync(store, 5, 4);
        await store.Sequencer.PublishOnceAsync(Token);
        var after = await File.ReadAllBytesAsync(CheckpointOf(store.Folder), Token);

        // Back to the moment when the tiles lay there and the checkpoint did not, nor its row.
        await File.WriteAllBytesAsync(CheckpointOf(store.Folder), before, Token);
        await using (var context = await store.ReadAsync())
        {
            await context.Checkpoints.Where(row => row.Size == 9).ExecuteDeleteAsync(Token);
        }

        await using var restarted = await StoreUnderTest.OpenAsync(options);
        Assert.Equal(9, await restarted.Sequencer.PublishOnceAsync(Token));
        Assert.Equal(after, await File.ReadAllBytesAsync(CheckpointOf(store.Folder), Token));
        Assert.IsType<LedgerVerification.Intact>(await VerifyAsync(store.Folder));
    }

    [Fact]
    public async Task A_crash_before_the_checkpoints_row_is_mended()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, 0, 5);
        await store.Sequencer.PublishOnceAsync(Token);
        await using var context = await store.ReadAsync();
        await context.Checkpoints.ExecuteDeleteAsync(Token);

        Assert.Equal(5, await store.Sequencer.PublishOnceAsync(Token));
        Assert.Equal(5, (await context.Checkpoints.SingleAsync(Token)).Size);
    }

    [Fact]
    public async Task An_older_copy_of_the_ledger_is_refused()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, 0, 5);
        await store.Sequencer.PublishOnceAsync(Token);
        var old = await File.ReadAllBytesAsync(CheckpointOf(store.Folder), Token);
        await AppendAsync(store, 5, 1);
        await store.Sequencer.PublishOnceAsync(Token);
        await File.WriteAllBytesAsync(CheckpointOf(store.Folder), old, Token);

        await Assert.ThrowsAsync<LedgerRefusedException>(() =>
            store.Sequencer.PublishOnceAsync(Token)
        );
        Assert.Equal(old, await File.ReadAllBytesAsync(CheckpointOf(store.Folder), Token));
    }

    [Fact]
    public async Task A_ledger_with_a_changed_tile_is_refused()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, 0, 5);
        await store.Sequencer.PublishOnceAsync(Token);
        var tile = Path.Combine(store.Folder.Ledger, TilePaths.Tile(0, 0, 5));
        var content = await File.ReadAllBytesAsync(tile, Token);
        content[7] ^= 1;
        await File.WriteAllBytesAsync(tile, content, Token);
        await AppendAsync(store, 5, 1);

        await Assert.ThrowsAsync<LedgerRefusedException>(() =>
            store.Sequencer.PublishOnceAsync(Token)
        );
    }

    [Fact]
    public async Task A_database_from_another_past_is_refused()
    {
        await using var store = await OpenAsync();
        await AppendAsync(store, 0, 5);
        await store.Sequencer.PublishOnceAsync(Token);
        await using (var context = await store.ReadAsync())
        {
            await context
                .Journal.Where(row => row.Version == 5)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.Person, $"{Somebody(5)}"), Token);
        }

        await AppendAsync(store, 5, 1);
        await Assert.ThrowsAsync<LedgerRefusedException>(() =>
            store.Sequencer.PublishOnceAsync(Token)
        );
    }

    [Fact]
    public async Task Erasing_private_texts_leaves_the_ledger_whole()
    {
        await using var store = await OpenAsync();
        await store.ReplayAsync(Road.Submitted());
        await store.Sequencer.PublishOnceAsync(Token);

        await store.Get<PrivateTexts>().EraseAsync(Person.Stream(Responsible.Person), Token);
        await AppendAsync(store, 0, 1);
        await store.Sequencer.PublishOnceAsync(Token);

        Assert.IsType<LedgerVerification.Intact>(await VerifyAsync(store.Folder));
    }

    [Fact]
    public async Task A_dispatch_of_a_thousand_files_is_bound_by_its_digest()
    {
        await using var store = await OpenAsync();
        await store.AppendAsync(
            Dispatch.Stream(Road.DispatchId),
            0,
            new DispatchBegun(
                Road.DispatchId,
                Road.AgreementId,
                Side.Company,
                new PrivateText("多数"),
                null,
                Marking.None,
                null,
                [Staff.Person],
                [
                    .. Enumerable
                        .Range(1, 1000)
                        .Select(n => new AnnouncedFile(
                            New<ExchangeFile>(n),
                            new PrivateText($"{n}.pdf"),
                            n
                        )),
                ]
            ),
            User
        );

        Assert.Equal(1, await store.Sequencer.PublishOnceAsync(Token));
        Assert.IsType<LedgerVerification.Intact>(await VerifyAsync(store.Folder));
        var bundle = await File.ReadAllBytesAsync(
            Path.Combine(store.Folder.Ledger, TilePaths.Entries(0, 1)),
            Token
        );
        ReadOnlySpan<byte> rest = bundle;
        Assert.True(EntryBundle.TryReadNext(ref rest, out var entry));
        using var json = JsonDocument.Parse(entry.ToArray());
        Assert.Equal(64, json.RootElement.GetProperty("payloadSha256").GetString()?.Length);
        Assert.False(json.RootElement.TryGetProperty("payload", out _));
    }

    [Fact]
    public async Task The_sequencer_publishes_by_itself_within_a_second()
    {
        await using var store = await OpenAsync();
        using CancellationTokenSource stop = new();
        var running = store.Sequencer.RunAsync(stop.Token);
        await AppendAsync(store, 0, 2);
        var begun = TimeProvider.System.GetTimestamp();
        while (
            !File.Exists(CheckpointOf(store.Folder))
            && TimeProvider.System.GetElapsedTime(begun) < TimeSpan.FromSeconds(3)
        )
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), Token);
        }

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.IsType<LedgerVerification.Intact>(await VerifyAsync(store.Folder));
    }

    private static string CheckpointOf(DataFolder folder) =>
        Path.Combine(folder.Ledger, TilePaths.Checkpoint);

    private static Task AppendAsync(StoreUnderTest store, int version, int count) =>
        store.Store.InTransactionAsync(
            (transaction, token) =>
                transaction.AppendAsync(
                    Series,
                    version,
                    [
                        .. Enumerable
                            .Range(version + 1, count)
                            .Select(n => (IEvent)new NumberTaken($"試-{n}")),
                    ],
                    new CommandContext(Actor.System, new Office().Now),
                    token
                ),
            Token
        );

    internal static async Task<LedgerVerification> VerifyAsync(DataFolder folder)
    {
        var text = await File.ReadAllTextAsync(
            Path.Combine(folder.Ledger, "vkey"),
            Encoding.UTF8,
            Token
        );
        Assert.True(VerifierKey.TryParse(text, out var key));
        return await LedgerVerifier.VerifyAsync(
            async (path, token) =>
            {
                var full = Path.Combine(folder.Ledger, path);
                return File.Exists(full) ? await File.ReadAllBytesAsync(full, token) : null;
            },
            key,
            [],
            Token
        );
    }
}
