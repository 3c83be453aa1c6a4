using System.Security.Cryptography;
using System.Text;
using Dsg.Sealing.Digests;

namespace Dsg.Server.Procedures;

/// <summary>
/// The code of an invitation: 128 random bits in base 32 (RFC 4648 section 6, 26 characters), in groups for reading aloud. It is
/// told once; only its SHA-256 is kept.
/// </summary>
public sealed class OneTimeCode
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int RandomBytes = 16;
    private const int Length = 26;
    private const int Group = 5;

    private readonly string characters;

    private OneTimeCode(string characters) => this.characters = characters;

    /// <summary>SHA-256 of the 26 characters, lower-case hex: what is kept.</summary>
    public string Hash => Sha256.HashHex(Encoding.ASCII.GetBytes(characters));

    /// <summary>The code in groups of five, to be handed over.</summary>
    public string Reveal() =>
        string.Join('-', characters.Chunk(Group).Select(part => new string(part)));

    /// <summary>Nothing: a code never reaches a log by accident.</summary>
    public override string ToString() => "•";

    /// <summary>Makes a new code.</summary>
    public static OneTimeCode Create()
    {
        Span<byte> random = stackalloc byte[RandomBytes];
        RandomNumberGenerator.Fill(random);
        return new OneTimeCode(Encode(random));
    }

    /// <summary>The hash of a code as typed: lower case, spaces and hyphens do not matter. Anything else finds no invitation.</summary>
    public static bool TryHash(string? typed, out string hash)
    {
        var plain = new string([
            .. (typed ?? "")
                .Normalize(NormalizationForm.FormKC)
                .ToUpperInvariant()
                .Where(c => c is not (' ' or '-' or '‐')),
        ]);
        var fine = plain.Length == Length && plain.All(c => Alphabet.Contains(c));
        hash = fine ? new OneTimeCode(plain).Hash : "";
        return fine;
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(Length);
        var (buffer, bits) = (0, 0);
        foreach (var each in bytes)
        {
            buffer = ((buffer << 8) | each) & 0xFFFF;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                text.Append(Alphabet[(buffer >> (bits - 5)) & 31]);
            }
        }

        return text.Append(Alphabet[(buffer << (5 - bits)) & 31]).ToString();
    }
}
