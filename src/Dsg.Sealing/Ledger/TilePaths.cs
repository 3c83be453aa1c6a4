using System.Globalization;

namespace Dsg.Sealing.Ledger;

/// <summary>Names of the files of a ledger (C2SP tlog-tiles): relative, with forward slashes.</summary>
public static class TilePaths
{
    /// <summary>Hashes in a full tile, entries in a full bundle.</summary>
    public const int FullWidth = 256;

    /// <summary>The signed checkpoint.</summary>
    public const string Checkpoint = "checkpoint";

    private const int TileHeightBits = 8;

    /// <summary>Name of a tile of hashes: <c>tile/&lt;L&gt;/&lt;N&gt;[.p/&lt;W&gt;]</c>.</summary>
    /// <param name="level">From 0 (leaf hashes) to 63.</param>
    /// <param name="index">Index of the tile within its level, from 0.</param>
    /// <param name="width">Number of hashes, 1 to 256; 256 is a full tile.</param>
    /// <returns>The relative path.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static string Tile(int level, long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(level);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, 63);
        return string.Create(CultureInfo.InvariantCulture, $"tile/{level}/{Suffix(index, width)}");
    }

    /// <summary>Name of an entry bundle: <c>tile/entries/&lt;N&gt;[.p/&lt;W&gt;]</c>.</summary>
    /// <param name="index">Index of the bundle, from 0.</param>
    /// <param name="width">Number of entries, 1 to 256; 256 is a full bundle.</param>
    /// <returns>The relative path.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    public static string Entries(long index, int width) => $"tile/entries/{Suffix(index, width)}";

    /// <summary>Number of hashes that lie at a level of a tree: floor(size / 256^level).</summary>
    internal static long HashesAtLevel(long treeSize, int level) =>
        level * TileHeightBits >= 63 ? 0 : treeSize >> (level * TileHeightBits);

    // "1234067" becomes "x001/x234/067"
    private static string Suffix(long index, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(width, FullWidth);
        var (rest, last) = Math.DivRem(index, 1000);
        var path = last.ToString("D3", CultureInfo.InvariantCulture);
        while (rest > 0)
        {
            (rest, var part) = Math.DivRem(rest, 1000);
            path = string.Create(CultureInfo.InvariantCulture, $"x{part:D3}/{path}");
        }

        return width == FullWidth
            ? path
            : string.Create(CultureInfo.InvariantCulture, $"{path}.p/{width}");
    }
}
