using CsCheck;
using Dsg.Sealing.Ledger;
using Xunit;

namespace Dsg.Tests.Sealing;

public sealed class LedgerBuilderTests
{
    [Fact]
    public void A_tree_of_70000_has_the_tiles_of_the_specification()
    {
        using var ledger = MemoryLedger.OfSize(70_000);
        var tiles = ledger
            .Files.Keys.Where(path => !path.Contains("entries", StringComparison.Ordinal))
            .ToList();

        Assert.Equal(
            273,
            tiles.Count(p =>
                p.StartsWith("tile/0/", StringComparison.Ordinal)
                && !p.Contains(".p", StringComparison.Ordinal)
            )
        );
        Assert.Equal(112 * 32, ledger.Files["tile/0/273.p/112"].Length);
        Assert.Equal(8192, ledger.Files["tile/1/000"].Length);
        Assert.Equal(17 * 32, ledger.Files["tile/1/001.p/17"].Length);
        Assert.Equal(32, ledger.Files["tile/2/000.p/1"].Length);
        Assert.Equal(273 + 1 + 1 + 1 + 1 + 1, tiles.Count);
    }

    [Fact]
    public void A_tree_of_256_has_a_full_leaf_tile_and_one_hash_above()
    {
        using var ledger = MemoryLedger.OfSize(256);

        Assert.Equal(
            ["checkpoint", "tile/0/000", "tile/1/000.p/1", "tile/entries/000"],
            ledger.Files.Keys
        );
    }

    [Fact]
    public void Batches_with_restarts_write_the_same_full_files_and_root_as_one_run() =>
        Gen.Int[0, 700]
            .Array[1, 6]
            .Sample(
                batches =>
                {
                    using var whole = MemoryLedger.OfSize(batches.Sum());
                    using MemoryLedger ledger = new();
                    ledger.Write();
                    foreach (var batch in batches)
                    {
                        var start = (int)ledger.Builder.Size;
                        ledger.Append(Enumerable.Range(start, batch).Select(MemoryLedger.Entry));
                        ledger.RestartAsync(CancellationToken.None).GetAwaiter().GetResult();
                    }

                    Assert.Equal(whole.Builder.Root(), ledger.Builder.Root());
                    foreach (
                        var (path, content) in whole.Files.Where(f => f.Key != TilePaths.Checkpoint)
                    )
                    {
                        Assert.Equal(content, ledger.Files[path]);
                    }
                },
                iter: 15
            );

    [Fact]
    public async Task After_a_crash_between_tiles_and_checkpoint_the_same_entries_give_the_same_files()
    {
        using var ledger = MemoryLedger.OfSize(250);
        var checkpoint = ledger.Files[TilePaths.Checkpoint];
        ledger.Append(Enumerable.Range(250, 20).Select(MemoryLedger.Entry));
        var written = ledger.Files.ToDictionary();
        ledger.Files[TilePaths.Checkpoint] = checkpoint;

        await ledger.RestartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(250, ledger.Builder.Size);
        ledger.Append(Enumerable.Range(250, 20).Select(MemoryLedger.Entry));

        Assert.Equal(written, ledger.Files.ToDictionary());
    }

    [Fact]
    public async Task A_partial_file_may_be_gone_once_the_full_one_exists()
    {
        using var ledger = MemoryLedger.OfSize(250);
        var checkpoint = ledger.Files[TilePaths.Checkpoint];
        ledger.Append(Enumerable.Range(250, 20).Select(MemoryLedger.Entry));
        ledger.Files[TilePaths.Checkpoint] = checkpoint;
        ledger.Files.Remove("tile/0/000.p/250");
        ledger.Files.Remove("tile/entries/000.p/250");

        Assert.IsType<LedgerVerification.Intact>(await ledger.VerifyAsync());
        await ledger.RestartAsync(TestContext.Current.CancellationToken);
        Assert.Equal(250, ledger.Builder.Size);
    }

    [Fact]
    public async Task A_ledger_whose_right_edge_is_damaged_does_not_resume()
    {
        using var ledger = MemoryLedger.OfSize(300);
        var root = ledger.Builder.Root();
        foreach (var path in new[] { "tile/0/001.p/44", "tile/1/000.p/1", "tile/entries/001.p/44" })
        {
            var content = ledger.Files[path];
            foreach (
                var damaged in new[]
                {
                    null,
                    content[..^1],
                    Flip(content, 0),
                    Flip(content, content.Length - 1),
                }
            )
            {
                ledger.Files.Remove(path);
                if (damaged is not null)
                {
                    ledger.Files[path] = damaged;
                }

                Assert.Null(
                    await LedgerBuilder.ResumeAsync(300, root, ledger.Read, CancellationToken.None)
                );
            }

            ledger.Files[path] = content;
        }

        Assert.Null(
            await LedgerBuilder.ResumeAsync(300, Flip(root, 0), ledger.Read, CancellationToken.None)
        );
        Assert.NotNull(
            await LedgerBuilder.ResumeAsync(300, root, ledger.Read, CancellationToken.None)
        );
    }

    [Fact]
    public void An_entry_may_be_empty_or_65535_bytes_long_and_no_longer()
    {
        var builder = LedgerBuilder.Empty();
        builder.Append([]);
        builder.Append(new byte[EntryBundle.MaxEntryLength]);

        Assert.Throws<ArgumentException>(() =>
            builder.Append(new byte[EntryBundle.MaxEntryLength + 1])
        );
        Assert.Equal(2, builder.Size);
        var bundle = builder.TakeFiles().Single(f => f.Path == "tile/entries/000.p/2").Content.Span;
        Assert.True(EntryBundle.TryReadNext(ref bundle, out var empty));
        Assert.True(empty.IsEmpty);
        Assert.True(EntryBundle.TryReadNext(ref bundle, out var longest));
        Assert.Equal(EntryBundle.MaxEntryLength, longest.Length);
        Assert.False(EntryBundle.TryReadNext(ref bundle, out _));
    }

    private static byte[] Flip(byte[] content, int position)
    {
        var flipped = content.ToArray();
        flipped[position] ^= 1;
        return flipped;
    }
}
