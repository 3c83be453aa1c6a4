namespace Dsg.Sealing.Ledger;

/// <summary>RFC 4648 section 4 base64 with exactly one accepted spelling: no white space, zero padding bits.</summary>
internal static class StrictBase64
{
    internal static bool TryDecode(ReadOnlySpan<char> text, Span<byte> destination, out int written)
    {
        if (Convert.TryFromBase64Chars(text, destination, out written))
        {
            // The platform's decoder skips white space and ignores padding bits; comparing the re-encoding refuses both.
            return text.SequenceEqual(Convert.ToBase64String(destination[..written]));
        }

        written = 0;
        return false;
    }
}
