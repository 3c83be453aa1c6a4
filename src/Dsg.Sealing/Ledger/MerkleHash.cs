using System.Buffers;
using System.Security.Cryptography;

namespace Dsg.Sealing.Ledger;

/// <summary>The hashing of Merkle trees in RFC 6962 section 2.1 with SHA-256.</summary>
public static class MerkleHash
{
    /// <summary>Length of every hash in bytes.</summary>
    public const int SizeInBytes = 32;

    private const int StackLimit = 1024;

    /// <summary>The root of an empty tree: SHA-256 of nothing.</summary>
    /// <returns><see cref="SizeInBytes"/> bytes.</returns>
    public static byte[] EmptyRoot() => SHA256.HashData([]);

    /// <summary>Hash of a leaf: SHA-256(0x00 ‖ entry).</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="destination">At least <see cref="SizeInBytes"/> bytes.</param>
    public static void Leaf(ReadOnlySpan<byte> entry, Span<byte> destination)
    {
        var length = entry.Length + 1;
        byte[]? rented = null;
        var input =
            length <= StackLimit
                ? stackalloc byte[StackLimit]
                : (rented = ArrayPool<byte>.Shared.Rent(length));
        input[0] = 0x00;
        entry.CopyTo(input[1..]);
        SHA256.HashData(input[..length], destination);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented, clearArray: true);
        }
    }

    /// <summary>Hash of an inner node: SHA-256(0x01 ‖ left ‖ right).</summary>
    /// <param name="left">Hash of the left subtree.</param>
    /// <param name="right">Hash of the right subtree.</param>
    /// <param name="destination">At least <see cref="SizeInBytes"/> bytes; may be one of the inputs.</param>
    public static void Node(
        ReadOnlySpan<byte> left,
        ReadOnlySpan<byte> right,
        Span<byte> destination
    )
    {
        Span<byte> input = stackalloc byte[1 + (2 * SizeInBytes)];
        input[0] = 0x01;
        left.CopyTo(input[1..]);
        right.CopyTo(input[(1 + SizeInBytes)..]);
        SHA256.HashData(input, destination);
    }

    /// <summary>
    /// Root of the tree whose leaves are the given hashes (RFC 6962 MTH with the leaves already hashed). For 256 hashes of a
    /// full tile it is that tile's hash in the level above.
    /// </summary>
    /// <param name="hashes">1 or more hashes, one after the other.</param>
    /// <param name="destination">At least <see cref="SizeInBytes"/> bytes.</param>
    internal static void Root(ReadOnlySpan<byte> hashes, Span<byte> destination)
    {
        var count = hashes.Length / SizeInBytes;
        if (count == 1)
        {
            hashes.CopyTo(destination);
            return;
        }

        // MTH splits at the largest power of two smaller than the count.
        var split = SizeInBytes << (int.Log2(count - 1));
        Span<byte> left = stackalloc byte[SizeInBytes];
        Span<byte> right = stackalloc byte[SizeInBytes];
        Root(hashes[..split], left);
        Root(hashes[split..], right);
        Node(left, right, destination);
    }
}
