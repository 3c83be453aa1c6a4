using System.Security.Cryptography;
using System.Text;

namespace Dsg.Server.Identity;

/// <summary>
/// One-time invitation codes: 25 letters of Crockford's base 32 (125 random bits), written in five groups. Handed over outside
/// the gateway; only the hash is kept.
/// </summary>
internal static class InvitationCodes
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 25;
    private const int Group = 5;

    public static string Make()
    {
        var letters = RandomNumberGenerator.GetString(Letters, Length);
        return string.Join('-', letters.Chunk(Group).Select(group => new string(group)));
    }

    /// <summary>SHA-256 of the code as meant: case, spaces, hyphens and look-alike letters (O, I, L) do not matter.</summary>
    public static string HashOf(string typed)
    {
        var meant = new StringBuilder(Length);
        foreach (var c in typed.Normalize(NormalizationForm.FormKC).ToUpperInvariant())
        {
            var letter = c switch
            {
                'O' => '0',
                'I' or 'L' => '1',
                _ => c,
            };
            if (Letters.Contains(letter, StringComparison.Ordinal))
            {
                meant.Append(letter);
            }
        }

        return Convert.ToHexStringLower(
            SHA256.HashData(Encoding.ASCII.GetBytes(meant.ToString()))
        );
    }
}
