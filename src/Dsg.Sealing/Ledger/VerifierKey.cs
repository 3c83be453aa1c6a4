using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Dsg.Sealing.Digests;
using Dsg.Sealing.Keys;

namespace Dsg.Sealing.Ledger;

/// <summary>
/// A public key that verifies signed notes (C2SP signed-note, "Verifier keys"): name, key id, Ed25519 public key.
/// Text form: <c>name+hex(key id)+base64(0x01 ‖ public key)</c>.
/// </summary>
public sealed class VerifierKey
{
    internal const byte Ed25519 = 0x01;

    private readonly byte[] _publicKey;

    private VerifierKey(string name, byte[] publicKey)
    {
        Name = name;
        _publicKey = publicKey;
        KeyId = ComputeKeyId(name, publicKey);
    }

    /// <summary>The key name, for a ledger equal to the origin of its checkpoints.</summary>
    public string Name { get; }

    /// <summary>First four bytes, big-endian, of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key).</summary>
    public uint KeyId { get; }

    /// <summary>The Ed25519 public key, 32 bytes.</summary>
    public ReadOnlyMemory<byte> PublicKey => _publicKey;

    /// <summary>Says whether a text may name a key: not empty, no white space, no control character, no plus sign.</summary>
    /// <param name="name">Any text.</param>
    /// <returns>True when it may.</returns>
    public static bool IsValidName(string name) =>
        name.Length > 0
        && !name.EnumerateRunes()
            .Any(r => Rune.IsWhiteSpace(r) || Rune.IsControl(r) || r.Value is '+' or 0xFFFD);

    /// <summary>Makes a verifier key.</summary>
    /// <param name="name">A name for which <see cref="IsValidName"/> is true.</param>
    /// <param name="publicKey">The Ed25519 public key, 32 bytes.</param>
    /// <returns>The verifier key.</returns>
    /// <exception cref="ArgumentException">Name or key is unfit.</exception>
    public static VerifierKey Create(string name, ReadOnlySpan<byte> publicKey)
    {
        if (!IsValidName(name))
        {
            throw new ArgumentException(
                "A key name has no white space and no plus sign.",
                nameof(name)
            );
        }

        if (publicKey.Length != Ed25519SigningKey.PublicKeyLength)
        {
            throw new ArgumentException(
                "An Ed25519 public key is 32 bytes long.",
                nameof(publicKey)
            );
        }

        return new VerifierKey(name, publicKey.ToArray());
    }

    /// <summary>Reads the text form; white space around it is ignored.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="key">The key; null when the method returns false.</param>
    /// <returns>False when this is no Ed25519 verifier key or its key id does not belong to name and key.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out VerifierKey? key)
    {
        key = null;
        var parts = text.Trim().Split('+', 3);
        if (
            parts.Length != 3
            || !IsValidName(parts[0])
            || parts[1].Length != 8
            || !uint.TryParse(
                parts[1],
                NumberStyles.AllowHexSpecifier,
                CultureInfo.InvariantCulture,
                out var id
            )
        )
        {
            return false;
        }

        Span<byte> material = stackalloc byte[1 + Ed25519SigningKey.PublicKeyLength];
        if (
            !StrictBase64.TryDecode(parts[2], material, out var length)
            || length != material.Length
            || material[0] != Ed25519
        )
        {
            return false;
        }

        VerifierKey candidate = new(parts[0], material[1..].ToArray());
        if (candidate.KeyId != id)
        {
            return false;
        }

        key = candidate;
        return true;
    }

    /// <summary>The text form that <see cref="TryParse"/> reads.</summary>
    /// <returns>The <c>vkey</c> as one line without a line end.</returns>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Name}+{KeyId:x8}+{Convert.ToBase64String([Ed25519, .. _publicKey])}"
        );

    private static uint ComputeKeyId(string name, ReadOnlySpan<byte> publicKey) =>
        BinaryPrimitives.ReadUInt32BigEndian(
            Sha256.Hash([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519, .. publicKey])
        );
}
