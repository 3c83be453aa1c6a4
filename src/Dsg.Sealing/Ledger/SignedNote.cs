using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Dsg.Sealing.Keys;

namespace Dsg.Sealing.Ledger;

/// <summary>
/// C2SP signed-note with Ed25519 (type 0x01): a text, an empty line, and one line <c>— name base64(key id ‖ signature)</c>
/// for each signature.
/// </summary>
public static class SignedNote
{
    /// <summary>Longest note accepted, in bytes. It leaves room for far more than the 16 signatures one must accept.</summary>
    public const int MaxLength = 1 << 20;

    private const string SignaturePrefix = "\u2014 ";
    private const int KeyIdLength = sizeof(uint);
    private const int MaxSignatures = 100;

    // Post-quantum signatures reach nearly 5 kB; longer ones are no signature of any assigned type.
    private const int MaxSignatureBytes = 8192;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Signs a text.</summary>
    /// <param name="text">The text; it ends with a line feed and has no other control character.</param>
    /// <param name="name">The key name; see <see cref="VerifierKey.IsValidName"/>.</param>
    /// <param name="key">The signing key.</param>
    /// <returns>The whole note in UTF-8.</returns>
    /// <exception cref="ArgumentException">Text or name is unfit.</exception>
    public static byte[] Sign(string text, string name, Ed25519SigningKey key)
    {
        if (!text.EndsWith('\n') || HasControlCharacters(text))
        {
            throw new ArgumentException(
                "The text of a note ends with a line feed, its only control character.",
                nameof(text)
            );
        }

        var verifier = VerifierKey.Create(name, key.PublicKey.Span);
        var message = StrictUtf8.GetBytes(text);
        var line = new byte[KeyIdLength + Ed25519SigningKey.SignatureLength];
        BinaryPrimitives.WriteUInt32BigEndian(line, verifier.KeyId);
        key.Sign(message).CopyTo(line, KeyIdLength);
        return
        [
            .. message,
            .. StrictUtf8.GetBytes($"\n{SignaturePrefix}{name} {Convert.ToBase64String(line)}\n"),
        ];
    }

    /// <summary>Reads a note and checks the signature of one trusted key. Signatures of other keys are ignored.</summary>
    /// <param name="note">The whole note; any content.</param>
    /// <param name="key">The trusted key.</param>
    /// <param name="text">The signed text with its last line feed; null when the method returns false.</param>
    /// <returns>
    /// False, without a reason, when the note is malformed, not signed by the key, or carries a false signature of the key.
    /// </returns>
    public static bool TryVerify(
        ReadOnlySpan<byte> note,
        VerifierKey key,
        [NotNullWhen(true)] out string? text
    )
    {
        text = null;
        if (!TrySplit(note, out var signed, out var lines))
        {
            return false;
        }

        var message = StrictUtf8.GetBytes(signed);
        var found = false;
        var signature = new byte[MaxSignatureBytes];
        foreach (var line in lines)
        {
            if (!TryReadSignature(line, signature, out var name, out var length))
            {
                return false;
            }

            if (name != key.Name || BinaryPrimitives.ReadUInt32BigEndian(signature) != key.KeyId)
            {
                continue;
            }

            if (
                !Ed25519SigningKey.Verify(
                    key.PublicKey.Span,
                    message,
                    signature.AsSpan(KeyIdLength..length)
                )
            )
            {
                return false;
            }

            found = true;
        }

        text = found ? signed : null;
        return found;
    }

    private static bool TrySplit(ReadOnlySpan<byte> note, out string signed, out string[] lines)
    {
        signed = "";
        lines = [];
        if (
            note.Length > MaxLength
            || !TryDecode(note, out var whole)
            || HasControlCharacters(whole)
        )
        {
            return false;
        }

        // The text is separated from the signatures by the last empty line of the note.
        var separator = whole.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (separator < 0 || !whole.EndsWith('\n'))
        {
            return false;
        }

        signed = whole[..(separator + 1)];
        lines = whole[(separator + 2)..].Split('\n')[..^1];
        return lines.Length is > 0 and <= MaxSignatures;
    }

    private static bool TryReadSignature(
        string line,
        byte[] signature,
        out string name,
        out int length
    )
    {
        name = "";
        length = 0;
        if (!line.StartsWith(SignaturePrefix, StringComparison.Ordinal))
        {
            return false;
        }

        var parts = line[SignaturePrefix.Length..].Split(' ');
        if (parts.Length != 2 || !VerifierKey.IsValidName(parts[0]))
        {
            return false;
        }

        name = parts[0];
        return StrictBase64.TryDecode(parts[1], signature, out length) && length > KeyIdLength;
    }

    private static bool TryDecode(ReadOnlySpan<byte> utf8, out string text)
    {
        try
        {
            text = StrictUtf8.GetString(utf8);
            return true;
        }
        catch (DecoderFallbackException)
        {
            text = "";
            return false;
        }
    }

    private static bool HasControlCharacters(string text) => text.Any(c => c < ' ' && c != '\n');
}
