using Dsg.Sealing.Keys;
using Dsg.Sealing.Ledger;
using Xunit;
using Damaged = Dsg.Sealing.Ledger.LedgerVerification.Damaged;
using Kind = Dsg.Sealing.Ledger.LedgerDamageKind;

namespace Dsg.Tests.Sealing;

public sealed class LedgerVerifierTests : IDisposable
{
    private const string FirstBundle = "tile/entries/000";
    private const string LastBundle = "tile/entries/001.p/44";
    private readonly MemoryLedger _ledger = MemoryLedger.OfSize(300);

    public void Dispose() => _ledger.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(255)]
    [InlineData(256)]
    [InlineData(257)]
    [InlineData(65_536)]
    [InlineData(66_000)]
    public async Task Control_an_untouched_ledger_of_any_size_is_intact(int size)
    {
        using var ledger = MemoryLedger.OfSize(size);

        var intact = Assert.IsType<LedgerVerification.Intact>(await ledger.VerifyAsync());
        Assert.Equal(size, intact.Checkpoint.Size);
    }

    [Theory]
    [InlineData(FirstBundle, 0)]
    [InlineData(LastBundle, 256)]
    public async Task Every_flipped_byte_of_a_bundle_names_its_entry(string path, int firstEntry)
    {
        var owner = OwnersOfBytes(_ledger.Files[path], firstEntry);
        for (var position = 0; position < owner.Count; position++)
        {
            Assert.Equal(
                new Damaged(Kind.EntryAltered, owner[position], path),
                await VerifyFlippedAsync(path, position)
            );
        }
    }

    [Theory]
    [InlineData("tile/0/000", 0)]
    [InlineData("tile/0/001.p/44", 256)]
    public async Task Every_flipped_byte_of_a_leaf_tile_names_its_entry(string path, int firstEntry)
    {
        for (var position = 0; position < _ledger.Files[path].Length; position++)
        {
            Assert.Equal(
                new Damaged(Kind.TileAltered, firstEntry + (position / 32), path),
                await VerifyFlippedAsync(path, position)
            );
        }
    }

    [Fact]
    public async Task Every_flipped_byte_of_the_tile_above_and_of_the_checkpoint_names_the_file()
    {
        for (var position = 0; position < 32; position++)
        {
            Assert.Equal(
                new Damaged(Kind.TileAltered, 0, "tile/1/000.p/1"),
                await VerifyFlippedAsync("tile/1/000.p/1", position)
            );
        }

        for (var position = 0; position < _ledger.Files["checkpoint"].Length; position++)
        {
            Assert.Equal(
                new Damaged(Kind.CheckpointNotTrusted, null, "checkpoint"),
                await VerifyFlippedAsync("checkpoint", position)
            );
        }
    }

    [Theory]
    [InlineData("checkpoint", Kind.CheckpointMissing, null)]
    [InlineData(FirstBundle, Kind.FileMissing, 0)]
    [InlineData(LastBundle, Kind.FileMissing, 256)]
    [InlineData("tile/0/000", Kind.FileMissing, 0)]
    [InlineData("tile/0/001.p/44", Kind.FileMissing, 256)]
    [InlineData("tile/1/000.p/1", Kind.FileMissing, 0)]
    public async Task Every_missing_file_is_named(string path, Kind kind, int? firstBadEntry)
    {
        Assert.True(_ledger.Files.Remove(path));

        Assert.Equal(new Damaged(kind, firstBadEntry, path), await _ledger.VerifyAsync());
    }

    [Fact]
    public async Task Every_cut_of_a_file_is_found_at_the_entry_it_hits()
    {
        var owner = OwnersOfBytes(_ledger.Files[LastBundle], 256);
        var whole = _ledger.Files[LastBundle];
        for (var length = 0; length < whole.Length; length++)
        {
            _ledger.Files[LastBundle] = whole[..length];
            Assert.Equal(
                new Damaged(Kind.EntryAltered, owner[length], LastBundle),
                await _ledger.VerifyAsync()
            );
        }

        _ledger.Files[LastBundle] = whole;
        foreach (
            var (path, firstEntry) in new[]
            {
                ("tile/0/000", 0),
                ("tile/0/001.p/44", 256),
                ("tile/1/000.p/1", 0),
            }
        )
        {
            var tile = _ledger.Files[path];
            _ledger.Files[path] = tile[..^1];
            Assert.Equal(
                new Damaged(Kind.TileAltered, firstEntry + (tile.Length / 32) - 1, path),
                await _ledger.VerifyAsync()
            );
            _ledger.Files[path] = tile;
        }
    }

    [Fact]
    public async Task Bytes_added_to_a_file_are_found()
    {
        foreach (var path in _ledger.Files.Keys.ToList())
        {
            var whole = _ledger.Files[path];
            _ledger.Files[path] = [.. whole, 0];
            Assert.Equal(path, Assert.IsType<Damaged>(await _ledger.VerifyAsync()).Path);
            _ledger.Files[path] = whole;
        }

        Assert.IsType<LedgerVerification.Intact>(await _ledger.VerifyAsync());
    }

    [Fact]
    public async Task Swapped_and_dropped_entries_name_the_first_of_them()
    {
        var entries = Entries(_ledger.Files[FirstBundle]);
        (entries[17], entries[200]) = (entries[200], entries[17]);
        _ledger.Files[FirstBundle] = Bundle(entries);
        Assert.Equal(new Damaged(Kind.EntryAltered, 17, FirstBundle), await _ledger.VerifyAsync());

        entries = Entries(_ledger.Files[FirstBundle]);
        entries.RemoveAt(5);
        _ledger.Files[FirstBundle] = Bundle(entries);
        Assert.Equal(new Damaged(Kind.EntryAltered, 5, FirstBundle), await _ledger.VerifyAsync());
    }

    [Fact]
    public async Task An_entry_rewritten_together_with_its_leaf_tile_contradicts_the_tile_above()
    {
        using var forged = Forge(_ledger, at: 150);
        Replace("tile/0/000", forged);
        Replace(FirstBundle, forged);

        Assert.Equal(new Damaged(Kind.Rewritten, 0, null), await _ledger.VerifyAsync());
    }

    [Fact]
    public async Task A_ledger_rewritten_throughout_contradicts_the_root()
    {
        using var forged = Forge(_ledger, at: 299);
        foreach (var path in _ledger.Files.Keys.Where(p => p != "checkpoint").ToList())
        {
            Replace(path, forged);
        }

        Assert.Equal(new Damaged(Kind.Rewritten, 0, null), await _ledger.VerifyAsync());
    }

    [Fact]
    public async Task A_rewritten_and_signed_ledger_is_placed_by_the_checkpoints_kept_elsewhere()
    {
        using MemoryLedger ledger = new();
        List<Checkpoint> known = [];
        for (var size = 100; size <= 400; size += 100)
        {
            known.Add(ledger.Append(Enumerable.Range(size - 100, 100).Select(MemoryLedger.Entry)));
        }

        Assert.IsType<LedgerVerification.Intact>(await ledger.VerifyAsync([.. known]));
        using var forged = Forge(ledger, at: 250);
        foreach (var path in forged.Files.Keys.Where(p => p != "checkpoint"))
        {
            ledger.Files[path] = forged.Files[path];
        }

        ledger.Files["checkpoint"] = Checkpoint
            .Create(MemoryLedger.Origin, 400, forged.Builder.Root())
            .Sign(ledger.Key);

        Assert.IsType<LedgerVerification.Intact>(await ledger.VerifyAsync());
        Assert.Equal(new Damaged(Kind.Rewritten, 200, null), await ledger.VerifyAsync([.. known]));
        Assert.Equal(
            new Damaged(Kind.Rewritten, 100, null),
            await ledger.VerifyAsync(known[3], known[0])
        );
    }

    [Fact]
    public async Task A_ledger_rolled_back_to_an_older_checkpoint_is_found()
    {
        using var ledger = MemoryLedger.OfSize(100);
        var older = ledger.Files["checkpoint"];
        var newer = ledger.Append(Enumerable.Range(100, 50).Select(MemoryLedger.Entry));
        ledger.Files["checkpoint"] = older;

        Assert.IsType<LedgerVerification.Intact>(await ledger.VerifyAsync());
        Assert.Equal(
            new Damaged(Kind.RolledBack, 100, "checkpoint"),
            await ledger.VerifyAsync(newer)
        );
    }

    [Fact]
    public async Task A_checkpoint_of_another_key_or_another_origin_is_not_trusted()
    {
        using var stranger = Ed25519SigningKey.Create();
        var checkpoint = Checkpoint.Create(MemoryLedger.Origin, 300, _ledger.Builder.Root());
        var foreign = Checkpoint.Create("elsewhere.example.invalid", 1, MerkleHash.EmptyRoot());

        Assert.Equal(
            new Damaged(Kind.CheckpointNotTrusted, null, "checkpoint"),
            await _ledger.VerifyAsync(foreign)
        );
        _ledger.Files["checkpoint"] = checkpoint.Sign(stranger);
        Assert.Equal(
            new Damaged(Kind.CheckpointNotTrusted, null, "checkpoint"),
            await _ledger.VerifyAsync()
        );
    }

    [Theory]
    [InlineData("tile/1/000", 5 * 32, 5 * 256)]
    [InlineData("tile/1/001.p/1", 0, 65_536)]
    [InlineData("tile/2/000.p/1", 31, 0)]
    [InlineData("tile/0/255", 8191, 65_535)]
    public async Task Damage_in_a_tall_tree_is_named_by_its_first_entry(
        string path,
        int position,
        long firstBadEntry
    )
    {
        using var tall = MemoryLedger.OfSize(66_000);
        tall.Files[path][position] ^= 0x10;

        Assert.Equal(new Damaged(Kind.TileAltered, firstBadEntry, path), await tall.VerifyAsync());
    }

    private static MemoryLedger Forge(MemoryLedger original, int at)
    {
        MemoryLedger forged = new();
        forged.Append(
            Enumerable
                .Range(0, (int)original.Builder.Size)
                .Select(i => i == at ? "forged"u8.ToArray() : MemoryLedger.Entry(i))
        );
        return forged;
    }

    private static List<byte[]> Entries(byte[] bundle)
    {
        List<byte[]> entries = [];
        ReadOnlySpan<byte> rest = bundle;
        while (EntryBundle.TryReadNext(ref rest, out var entry))
        {
            entries.Add(entry.ToArray());
        }

        return entries;
    }

    private static byte[] Bundle(IEnumerable<byte[]> entries) =>
        [.. entries.SelectMany(entry => (byte[])[0, (byte)entry.Length, .. entry])];

    // For each byte of a bundle the entry it belongs to; the length prefix belongs to its entry.
    private static List<long> OwnersOfBytes(byte[] bundle, int firstEntry) =>
        [
            .. Entries(bundle)
                .SelectMany(
                    (entry, slot) => Enumerable.Repeat((long)firstEntry + slot, entry.Length + 2)
                ),
        ];

    private void Replace(string path, MemoryLedger source) =>
        _ledger.Files[path] = source.Files[path];

    private async Task<LedgerVerification> VerifyFlippedAsync(string path, int position)
    {
        var content = _ledger.Files[path];
        content[position] ^= (byte)(1 << (position % 8));
        var result = await _ledger.VerifyAsync();
        content[position] ^= (byte)(1 << (position % 8));
        return result;
    }
}
