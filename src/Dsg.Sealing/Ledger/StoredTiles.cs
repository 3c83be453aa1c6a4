namespace Dsg.Sealing.Ledger;

/// <summary>A file as it was found.</summary>
/// <param name="Path">Its name.</param>
/// <param name="Content">Its content.</param>
/// <param name="MayBeLonger">True when a full file stands in for a partial one and may hold more than asked for.</param>
internal sealed record StoredFile(string Path, byte[] Content, bool MayBeLonger);

/// <summary>Reads the tiles and bundles that a tree of a given size calls for.</summary>
internal sealed class StoredTiles(LedgerFileReader reader, long treeSize)
{
    private readonly LedgerFileReader _reader = reader;
    private readonly long _treeSize = treeSize;

    /// <summary>Number of hashes (or entries at level 0) of a tile at this size of the tree.</summary>
    internal int WidthOf(int level, long index) =>
        (int)
            Math.Min(
                TilePaths.FullWidth,
                TilePaths.HashesAtLevel(_treeSize, level) - (index * TilePaths.FullWidth)
            );

    internal ValueTask<StoredFile?> TileAsync(
        int level,
        long index,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            width => TilePaths.Tile(level, index, width),
            WidthOf(level, index),
            cancellationToken
        );

    internal ValueTask<StoredFile?> BundleAsync(long index, CancellationToken cancellationToken) =>
        ReadAsync(width => TilePaths.Entries(index, width), WidthOf(0, index), cancellationToken);

    // A log may delete a partial file once the full one exists (C2SP tlog-tiles, "Partial Tiles").
    private async ValueTask<StoredFile?> ReadAsync(
        Func<int, string> pathOf,
        int width,
        CancellationToken cancellationToken
    )
    {
        var path = pathOf(width);
        if (await _reader(path, cancellationToken) is { } exact)
        {
            return new StoredFile(path, exact, MayBeLonger: false);
        }

        var fullPath = pathOf(TilePaths.FullWidth);
        return width < TilePaths.FullWidth && await _reader(fullPath, cancellationToken) is { } full
            ? new StoredFile(fullPath, full, MayBeLonger: true)
            : null;
    }
}
