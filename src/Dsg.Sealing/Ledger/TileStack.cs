namespace Dsg.Sealing.Ledger;

/// <summary>
/// The right edge of a tree: for each level the hashes of its unfinished tile. That is all one needs to append and to
/// compute the root, so memory stays at 8 KiB for each level whatever the size of the tree.
/// </summary>
internal sealed class TileStack
{
    private const int TileBytes = TilePaths.FullWidth * MerkleHash.SizeInBytes;

    private readonly List<byte[]> _levels = [];

    /// <summary>Called with level, index and content of each tile that has just become full.</summary>
    private readonly Action<int, long, ReadOnlyMemory<byte>> _tileCompleted;

    internal TileStack(Action<int, long, ReadOnlyMemory<byte>> tileCompleted) =>
        _tileCompleted = tileCompleted;

    internal long Size { get; private set; }

    /// <summary>Number of levels that hold at least one hash.</summary>
    internal int LevelCount
    {
        get
        {
            var count = 0;
            while (TilePaths.HashesAtLevel(Size, count) > 0)
            {
                count++;
            }

            return count;
        }
    }

    /// <summary>The hashes of the unfinished tile of a level; empty when the last tile is full.</summary>
    internal ReadOnlyMemory<byte> Partial(int level) =>
        level < _levels.Count
            ? _levels[level].AsMemory(0, Width(level) * MerkleHash.SizeInBytes)
            : ReadOnlyMemory<byte>.Empty;

    internal void Append(ReadOnlySpan<byte> leafHash)
    {
        Push(0, Size, leafHash);
        Size++;
    }

    /// <summary>Sets the right edge of an existing tree; the content has been read from its tiles.</summary>
    internal void Restore(long size, IEnumerable<byte[]> partials)
    {
        Size = size;
        foreach (var partial in partials)
        {
            var level = new byte[TileBytes];
            partial.CopyTo(level, 0);
            _levels.Add(level);
        }
    }

    /// <summary>RFC 6962 MTH of the whole tree.</summary>
    internal byte[] Root() => Root(Partial);

    /// <summary>The root the tree would have with another content of its unfinished tiles.</summary>
    internal byte[] Root(Func<int, ReadOnlyMemory<byte>> partial)
    {
        if (Size == 0)
        {
            return MerkleHash.EmptyRoot();
        }

        // The tree is a row of perfect subtrees, the largest to the left: those of the highest level first. Folding the row
        // from the right gives MTH, because MTH splits at the largest power of two.
        var root = new byte[MerkleHash.SizeInBytes];
        var begun = false;
        for (var level = 0; level < LevelCount; level++)
        {
            var hashes = partial(level).Span;
            while (!hashes.IsEmpty)
            {
                var count = hashes.Length / MerkleHash.SizeInBytes;
                var tail = (count & -count) * MerkleHash.SizeInBytes;
                FoldLeft(hashes[^tail..], root, ref begun);
                hashes = hashes[..^tail];
            }
        }

        return root;
    }

    private static void FoldLeft(ReadOnlySpan<byte> perfectSubtree, Span<byte> root, ref bool begun)
    {
        Span<byte> left = stackalloc byte[MerkleHash.SizeInBytes];
        MerkleHash.Root(perfectSubtree, left);
        if (begun)
        {
            MerkleHash.Node(left, root, root);
        }
        else
        {
            left.CopyTo(root);
            begun = true;
        }
    }

    private int Width(int level) =>
        (int)(TilePaths.HashesAtLevel(Size, level) % TilePaths.FullWidth);

    private void Push(int level, long position, ReadOnlySpan<byte> hash)
    {
        if (level == _levels.Count)
        {
            _levels.Add(new byte[TileBytes]);
        }

        var tile = _levels[level];
        var slot = (int)(position % TilePaths.FullWidth);
        hash.CopyTo(tile.AsSpan(slot * MerkleHash.SizeInBytes));
        if (slot != TilePaths.FullWidth - 1)
        {
            return;
        }

        var index = position / TilePaths.FullWidth;
        _tileCompleted(level, index, tile);
        Span<byte> root = stackalloc byte[MerkleHash.SizeInBytes];
        MerkleHash.Root(tile, root);
        Push(level + 1, index, root);
    }
}
