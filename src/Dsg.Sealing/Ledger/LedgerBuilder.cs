using System.Buffers;
using System.Buffers.Binary;
using Dsg.Sealing.Digests;

namespace Dsg.Sealing.Ledger;

/// <summary>
/// Appends entries to a ledger (C2SP tlog-tiles) and yields the files to write. It writes nothing itself, and its memory
/// does not grow with the ledger. Not safe for several threads at once.
/// </summary>
/// <remarks>
/// Order of writing: first the files of <see cref="TakeFiles"/>, made durable, then the checkpoint for
/// <see cref="Size"/> and <see cref="Root"/>. A crash in between leaves files no checkpoint speaks of; appending the same
/// entries again after <see cref="ResumeAsync"/> yields the same bytes under the same names.
/// </remarks>
public sealed class LedgerBuilder
{
    private readonly TileStack _tiles;
    private readonly List<LedgerFile> _completed = [];
    private readonly ArrayBufferWriter<byte> _bundle = new();

    private LedgerBuilder() =>
        _tiles = new TileStack(
            (level, index, tile) =>
                Complete(TilePaths.Tile(level, index, TilePaths.FullWidth), tile.Span)
        );

    /// <summary>Number of entries.</summary>
    public long Size => _tiles.Size;

    /// <summary>Begins an empty ledger.</summary>
    /// <returns>A builder of size 0.</returns>
    public static LedgerBuilder Empty() => new();

    /// <summary>Goes on with an existing ledger by reading its right edge: at most one tile for each level and one bundle.</summary>
    /// <param name="size">The size its checkpoint states, 0 or more.</param>
    /// <param name="expectedRoot">The root its checkpoint states.</param>
    /// <param name="reader">Reads the files of the ledger.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>A builder, or null when the files are missing, damaged or do not lead to the expected root.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public static async ValueTask<LedgerBuilder?> ResumeAsync(
        long size,
        ReadOnlyMemory<byte> expectedRoot,
        LedgerFileReader reader,
        CancellationToken cancellationToken
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        List<byte[]> partials = [];
        for (var level = 0; TilePaths.HashesAtLevel(size, level) > 0; level++)
        {
            var partial = await ReadPartialTileAsync(size, level, reader, cancellationToken);
            if (partial is null)
            {
                return null;
            }

            partials.Add(partial);
        }

        LedgerBuilder builder = new();
        builder._tiles.Restore(size, partials);
        return
            ConstantTime.AreEqual(builder.Root(), expectedRoot.Span)
            && await builder.TryRestoreBundleAsync(reader, cancellationToken)
            ? builder
            : null;
    }

    /// <summary>Appends one entry; its index is the size before the call.</summary>
    /// <param name="entry">At most <see cref="EntryBundle.MaxEntryLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The entry is too long.</exception>
    public void Append(ReadOnlySpan<byte> entry)
    {
        if (entry.Length > EntryBundle.MaxEntryLength)
        {
            throw new ArgumentException(
                $"An entry has at most {EntryBundle.MaxEntryLength} bytes.",
                nameof(entry)
            );
        }

        BinaryPrimitives.WriteUInt16BigEndian(
            _bundle.GetSpan(EntryBundle.LengthPrefix),
            (ushort)entry.Length
        );
        _bundle.Advance(EntryBundle.LengthPrefix);
        _bundle.Write(entry);
        if (Size % TilePaths.FullWidth == TilePaths.FullWidth - 1)
        {
            Complete(
                TilePaths.Entries(Size / TilePaths.FullWidth, TilePaths.FullWidth),
                _bundle.WrittenSpan
            );
            _bundle.Clear();
        }

        Span<byte> hash = stackalloc byte[MerkleHash.SizeInBytes];
        MerkleHash.Leaf(entry, hash);
        _tiles.Append(hash);
    }

    /// <summary>The root of the tree at its present size.</summary>
    /// <returns><see cref="MerkleHash.SizeInBytes"/> bytes.</returns>
    public byte[] Root() => _tiles.Root();

    /// <summary>
    /// Hands over the files that a checkpoint of the present size needs: what became full since the last call, and the
    /// unfinished tiles and bundle under their partial names. Call it after every batch of some hundred entries, since
    /// finished files wait in memory until then.
    /// </summary>
    /// <returns>The files in any order; each may replace an equal one.</returns>
    public IReadOnlyList<LedgerFile> TakeFiles()
    {
        List<LedgerFile> files = [.. _completed];
        _completed.Clear();
        if (_bundle.WrittenCount > 0)
        {
            var width = (int)(Size % TilePaths.FullWidth);
            files.Add(
                new(
                    TilePaths.Entries(Size / TilePaths.FullWidth, width),
                    _bundle.WrittenSpan.ToArray()
                )
            );
        }

        for (var level = 0; level < _tiles.LevelCount; level++)
        {
            var partial = _tiles.Partial(level);
            if (!partial.IsEmpty)
            {
                var index = TilePaths.HashesAtLevel(Size, level) / TilePaths.FullWidth;
                files.Add(
                    new(
                        TilePaths.Tile(level, index, partial.Length / MerkleHash.SizeInBytes),
                        partial.ToArray()
                    )
                );
            }
        }

        return files;
    }

    private void Complete(string path, ReadOnlySpan<byte> content) =>
        _completed.Add(new(path, content.ToArray()));

    private static async ValueTask<byte[]?> ReadPartialTileAsync(
        long size,
        int level,
        LedgerFileReader reader,
        CancellationToken cancellationToken
    )
    {
        var (index, width) = Math.DivRem(TilePaths.HashesAtLevel(size, level), TilePaths.FullWidth);
        if (width == 0)
        {
            return [];
        }

        var length = (int)width * MerkleHash.SizeInBytes;
        // A log may delete a partial tile once the full one exists ("Partial Tiles"); its beginning is the same.
        var tile =
            await reader(TilePaths.Tile(level, index, (int)width), cancellationToken)
            ?? await reader(TilePaths.Tile(level, index, TilePaths.FullWidth), cancellationToken);
        return tile is null || tile.Length < length ? null : tile[..length];
    }

    private async ValueTask<bool> TryRestoreBundleAsync(
        LedgerFileReader reader,
        CancellationToken cancellationToken
    )
    {
        var (index, width) = Math.DivRem(Size, TilePaths.FullWidth);
        if (width == 0)
        {
            return true;
        }

        var bundle =
            await reader(TilePaths.Entries(index, (int)width), cancellationToken)
            ?? await reader(TilePaths.Entries(index, TilePaths.FullWidth), cancellationToken);
        return bundle is not null && TryRestoreBundle(bundle, (int)width);
    }

    private bool TryRestoreBundle(ReadOnlySpan<byte> bundle, int width)
    {
        var rest = bundle;
        var hashes = _tiles.Partial(0).Span;
        Span<byte> hash = stackalloc byte[MerkleHash.SizeInBytes];
        for (var slot = 0; slot < width; slot++)
        {
            if (!EntryBundle.TryReadNext(ref rest, out var entry))
            {
                return false;
            }

            MerkleHash.Leaf(entry, hash);
            if (
                !hash.SequenceEqual(
                    hashes.Slice(slot * MerkleHash.SizeInBytes, MerkleHash.SizeInBytes)
                )
            )
            {
                return false;
            }
        }

        _bundle.Write(bundle[..^rest.Length]);
        return true;
    }
}
