using System.Security.Cryptography;

namespace Dsg.Sealing.Digests;

/// <summary>Comparison whose duration does not depend on the content.</summary>
public static class ConstantTime
{
    /// <summary>Compares two byte strings; only their lengths may show in the time taken.</summary>
    /// <param name="left">One side.</param>
    /// <param name="right">The other side.</param>
    /// <returns>True when both have the same length and content.</returns>
    public static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right) =>
        CryptographicOperations.FixedTimeEquals(left, right);
}
