using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Dsg.Sealing.Digests;
using Dsg.Sealing.Keys;

namespace Dsg.Sealing.Ledger;

/// <summary>A checkpoint (C2SP tlog-checkpoint): what a ledger of a given size contains, in three lines.</summary>
public sealed class Checkpoint
{
    private readonly byte[] _root;

    private Checkpoint(string origin, long size, byte[] root)
    {
        Origin = origin;
        Size = size;
        _root = root;
    }

    /// <summary>The ledger's unique identity; for our ledgers also the name of the signing key.</summary>
    public string Origin { get; }

    /// <summary>Number of entries.</summary>
    public long Size { get; }

    /// <summary>Root of the Merkle tree over the entries, 32 bytes.</summary>
    public ReadOnlyMemory<byte> Root => _root;

    /// <summary>States what a ledger contains.</summary>
    /// <param name="origin">The ledger's identity; see <see cref="VerifierKey.IsValidName"/>.</param>
    /// <param name="size">Number of entries, 0 or more.</param>
    /// <param name="root">The root, 32 bytes.</param>
    /// <returns>The checkpoint.</returns>
    /// <exception cref="ArgumentException">A value is unfit.</exception>
    public static Checkpoint Create(string origin, long size, ReadOnlySpan<byte> root)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        if (!VerifierKey.IsValidName(origin))
        {
            throw new ArgumentException(
                "An origin has no white space and no plus sign.",
                nameof(origin)
            );
        }

        if (root.Length != MerkleHash.SizeInBytes)
        {
            throw new ArgumentException("A root is 32 bytes long.", nameof(root));
        }

        return new Checkpoint(origin, size, root.ToArray());
    }

    /// <summary>Signs the checkpoint. The key name is the origin.</summary>
    /// <param name="key">The ledger's key.</param>
    /// <returns>The signed note in UTF-8: the content of the file <c>checkpoint</c>.</returns>
    public byte[] Sign(Ed25519SigningKey key) => SignedNote.Sign(ToText(), Origin, key);

    /// <summary>Reads a signed checkpoint and checks the signature of a trusted key, whose name must be the origin.</summary>
    /// <param name="note">The signed note; any content.</param>
    /// <param name="key">The ledger's public key.</param>
    /// <param name="checkpoint">The checkpoint; null when the method returns false.</param>
    /// <returns>False, without a reason, when the note is not a checkpoint signed by this key.</returns>
    public static bool TryVerify(
        ReadOnlySpan<byte> note,
        VerifierKey key,
        [NotNullWhen(true)] out Checkpoint? checkpoint
    )
    {
        checkpoint = null;
        if (!SignedNote.TryVerify(note, key, out var text) || !TryParse(text, out var candidate))
        {
            return false;
        }

        checkpoint = candidate.Origin == key.Name ? candidate : null;
        return checkpoint is not null;
    }

    /// <summary>Says whether two checkpoints state the same.</summary>
    /// <param name="other">The other checkpoint.</param>
    /// <returns>True when origin, size and root are equal.</returns>
    public bool StatesTheSameAs(Checkpoint other) =>
        Origin == other.Origin && Size == other.Size && ConstantTime.AreEqual(_root, other._root);

    /// <summary>The text to be signed: origin, size and base64 root, each with a line feed.</summary>
    /// <returns>Three lines.</returns>
    public string ToText() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Origin}\n{Size}\n{Convert.ToBase64String(_root)}\n"
        );

    /// <summary>Reads the text of a checkpoint whose signature has been verified. Extension lines are ignored.</summary>
    internal static bool TryParse(string text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        var lines = text.Split('\n');
        if (lines.Length < 4 || lines[^1].Length > 0 || lines[..^1].Any(line => line.Length == 0))
        {
            return false;
        }

        var root = new byte[MerkleHash.SizeInBytes];
        if (
            !TryParseSize(lines[1], out var size)
            || !StrictBase64.TryDecode(lines[2], root, out var length)
            || length != root.Length
        )
        {
            return false;
        }

        checkpoint = new Checkpoint(lines[0], size, root);
        return true;
    }

    private static bool TryParseSize(string text, out long size) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size)
        && text == size.ToString(CultureInfo.InvariantCulture);
}
