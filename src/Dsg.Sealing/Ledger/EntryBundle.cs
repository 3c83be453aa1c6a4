using System.Buffers.Binary;

namespace Dsg.Sealing.Ledger;

/// <summary>
/// Entry bundles of C2SP tlog-tiles: up to 256 entries, each a big-endian 16-bit length and as many bytes.
/// </summary>
public static class EntryBundle
{
    /// <summary>Longest entry in bytes.</summary>
    public const int MaxEntryLength = ushort.MaxValue;

    internal const int LengthPrefix = sizeof(ushort);

    /// <summary>Cuts the next entry off a bundle.</summary>
    /// <param name="bundle">What is left of the bundle; moved past the entry when the method returns true.</param>
    /// <param name="entry">The entry; empty when the method returns false.</param>
    /// <returns>False when no whole entry is left.</returns>
    public static bool TryReadNext(ref ReadOnlySpan<byte> bundle, out ReadOnlySpan<byte> entry)
    {
        entry = default;
        if (
            !BinaryPrimitives.TryReadUInt16BigEndian(bundle, out var length)
            || bundle.Length - LengthPrefix < length
        )
        {
            return false;
        }

        entry = bundle.Slice(LengthPrefix, length);
        bundle = bundle[(LengthPrefix + length)..];
        return true;
    }
}
