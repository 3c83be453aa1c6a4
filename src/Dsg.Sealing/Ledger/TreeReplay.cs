namespace Dsg.Sealing.Ledger;

using Damaged = LedgerVerification.Damaged;

/// <summary>
/// Builds the tree of one checkpoint anew from the stored entries and compares it with everything stored.
/// All methods return null when they find no damage.
/// </summary>
internal sealed class TreeReplay
{
    private readonly Checkpoint _checkpoint;
    private readonly Checkpoint[] _known;
    private readonly StoredTiles _stored;
    private readonly TileStack _tiles;
    private readonly Queue<(int Level, long Index, byte[] Content)> _completed = new();
    private readonly byte[] _leaves = new byte[TilePaths.FullWidth * MerkleHash.SizeInBytes];
    private int _nextKnown;

    internal TreeReplay(
        LedgerFileReader reader,
        Checkpoint checkpoint,
        IReadOnlyList<Checkpoint> known
    )
    {
        _checkpoint = checkpoint;
        _known = [.. known.OrderBy(k => k.Size)];
        _stored = new StoredTiles(reader, checkpoint.Size);
        _tiles = new TileStack(
            (level, index, tile) => _completed.Enqueue((level, index, tile.ToArray()))
        );
    }

    internal async ValueTask<Damaged?> RunAsync(CancellationToken cancellationToken)
    {
        var damage = CheckKnown();
        for (long index = 0; damage is null && _tiles.Size < _checkpoint.Size; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            damage = await CheckBundleAsync(index, cancellationToken);
        }

        damage ??= await CheckRightEdgeAsync(cancellationToken);
        return damage ?? (_checkpoint.Root.Span.SequenceEqual(_tiles.Root()) ? null : Rewritten());
    }

    private async ValueTask<Damaged?> CheckBundleAsync(
        long index,
        CancellationToken cancellationToken
    )
    {
        var first = index * TilePaths.FullWidth;
        var width = _stored.WidthOf(0, index);
        if (await _stored.BundleAsync(index, cancellationToken) is not { } bundle)
        {
            return Missing(TilePaths.Entries(index, width), first);
        }

        if (await _stored.TileAsync(0, index, cancellationToken) is not { } tile)
        {
            return Missing(TilePaths.Tile(0, index, width), first);
        }

        if (FirstBadSlot(tile, width) is { } badTileSlot)
        {
            return new Damaged(LedgerDamageKind.TileAltered, first + badTileSlot, tile.Path);
        }

        if (FirstBadSlot(bundle, tile, width) is { } slot)
        {
            return await IsCommittedAsync(tile, 0, index, cancellationToken)
                ? new Damaged(LedgerDamageKind.EntryAltered, first + slot, bundle.Path)
                : new Damaged(LedgerDamageKind.TileAltered, first + slot, tile.Path);
        }

        return AppendLeaves(width) ?? await CheckCompletedAsync(cancellationToken);
    }

    /// <summary>A tile whose length is wrong: the slot at which it ends, or its last one when it is too long.</summary>
    private static int? FirstBadSlot(StoredFile tile, int width)
    {
        var expected = width * MerkleHash.SizeInBytes;
        if (tile.Content.Length == expected || (tile.MayBeLonger && tile.Content.Length > expected))
        {
            return null;
        }

        return Math.Min(tile.Content.Length / MerkleHash.SizeInBytes, width - 1);
    }

    /// <summary>Hashes the entries of a bundle into <see cref="_leaves"/> until one differs from the tile.</summary>
    private int? FirstBadSlot(StoredFile bundle, StoredFile tile, int width)
    {
        ReadOnlySpan<byte> rest = bundle.Content;
        for (var slot = 0; slot < width; slot++)
        {
            var leaf = _leaves.AsSpan(slot * MerkleHash.SizeInBytes, MerkleHash.SizeInBytes);
            if (!EntryBundle.TryReadNext(ref rest, out var entry))
            {
                return slot;
            }

            MerkleHash.Leaf(entry, leaf);
            if (
                !leaf.SequenceEqual(
                    tile.Content.AsSpan(slot * MerkleHash.SizeInBytes, MerkleHash.SizeInBytes)
                )
            )
            {
                return slot;
            }
        }

        return rest.IsEmpty || bundle.MayBeLonger ? null : width - 1;
    }

    private Damaged? AppendLeaves(int width)
    {
        for (var slot = 0; slot < width; slot++)
        {
            _tiles.Append(_leaves.AsSpan(slot * MerkleHash.SizeInBytes, MerkleHash.SizeInBytes));
            if (CheckKnown() is { } damage)
            {
                return damage;
            }
        }

        return null;
    }

    /// <summary>Tiles above the leaves that became full; the leaf tile itself has been compared with its bundle.</summary>
    private async ValueTask<Damaged?> CheckCompletedAsync(CancellationToken cancellationToken)
    {
        Damaged? damage = null;
        while (damage is null && _completed.TryDequeue(out var tile))
        {
            if (tile.Level > 0)
            {
                damage = await CheckTileAsync(
                    tile.Level,
                    tile.Index,
                    tile.Content,
                    cancellationToken
                );
            }
        }

        return damage;
    }

    private async ValueTask<Damaged?> CheckRightEdgeAsync(CancellationToken cancellationToken)
    {
        Damaged? damage = null;
        for (var level = 1; damage is null && level < _tiles.LevelCount; level++)
        {
            var partial = _tiles.Partial(level);
            if (!partial.IsEmpty)
            {
                var index = TilePaths.HashesAtLevel(_checkpoint.Size, level) / TilePaths.FullWidth;
                damage = await CheckTileAsync(level, index, partial, cancellationToken);
            }
        }

        return damage;
    }

    private async ValueTask<Damaged?> CheckTileAsync(
        int level,
        long index,
        ReadOnlyMemory<byte> expected,
        CancellationToken cancellationToken
    )
    {
        var width = expected.Length / MerkleHash.SizeInBytes;
        if (await _stored.TileAsync(level, index, cancellationToken) is not { } tile)
        {
            return Missing(TilePaths.Tile(level, index, width), FirstEntryUnder(level, index, 0));
        }

        if (FirstBadSlot(tile, width) is { } end)
        {
            return new Damaged(
                LedgerDamageKind.TileAltered,
                FirstEntryUnder(level, index, end),
                tile.Path
            );
        }

        var same = expected.Span.CommonPrefixLength(tile.Content);
        if (same == expected.Length)
        {
            return null;
        }

        var first = FirstEntryUnder(level, index, same / MerkleHash.SizeInBytes);
        return await IsCommittedAsync(tile, level, index, cancellationToken)
            ? new Damaged(LedgerDamageKind.Rewritten, first, null)
            : new Damaged(LedgerDamageKind.TileAltered, first, tile.Path);
    }

    /// <summary>
    /// Says whether a stored tile of right length is the one that the tree commits to: a full one by the hash in its parent
    /// tile, the last one of its level by the root. That decides who is to blame, the tile or what lies below it.
    /// </summary>
    private async ValueTask<bool> IsCommittedAsync(
        StoredFile tile,
        int level,
        long index,
        CancellationToken cancellationToken
    )
    {
        var width = _stored.WidthOf(level, index);
        var content = tile.Content.AsMemory(0, width * MerkleHash.SizeInBytes);
        if (width < TilePaths.FullWidth)
        {
            return IsCommittedByRoot(content, level);
        }

        var (parentIndex, slot) = Math.DivRem(index, TilePaths.FullWidth);
        var parent = await _stored.TileAsync(level + 1, parentIndex, cancellationToken);
        var offset = (int)slot * MerkleHash.SizeInBytes;
        if (parent is null || parent.Content.Length < offset + MerkleHash.SizeInBytes)
        {
            return false;
        }

        var hash = new byte[MerkleHash.SizeInBytes];
        MerkleHash.Root(content.Span, hash);
        return parent.Content.AsSpan(offset, MerkleHash.SizeInBytes).SequenceEqual(hash);
    }

    private bool IsCommittedByRoot(ReadOnlyMemory<byte> content, int level)
    {
        if (level > 0)
        {
            return _checkpoint.Root.Span.SequenceEqual(
                _tiles.Root(l => l == level ? content : _tiles.Partial(l))
            );
        }

        // The leaves of the last bundle are not in the tree yet. The replay ends here, so the tree may take the stored ones.
        for (var offset = 0; offset < content.Length; offset += MerkleHash.SizeInBytes)
        {
            _tiles.Append(content.Span.Slice(offset, MerkleHash.SizeInBytes));
        }

        return _checkpoint.Root.Span.SequenceEqual(_tiles.Root());
    }

    private Damaged? CheckKnown()
    {
        for (; _nextKnown < _known.Length && _known[_nextKnown].Size == _tiles.Size; _nextKnown++)
        {
            if (!_known[_nextKnown].Root.Span.SequenceEqual(_tiles.Root()))
            {
                return Rewritten();
            }
        }

        return null;
    }

    private Damaged Rewritten() =>
        new(LedgerDamageKind.Rewritten, _nextKnown == 0 ? 0 : _known[_nextKnown - 1].Size, null);

    private static Damaged Missing(string path, long firstBadEntry) =>
        new(LedgerDamageKind.FileMissing, firstBadEntry, path);

    private static long FirstEntryUnder(int level, long index, int slot) =>
        ((index * TilePaths.FullWidth) + slot) << (level * 8);
}
