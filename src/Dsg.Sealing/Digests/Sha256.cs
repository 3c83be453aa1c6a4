using System.Security.Cryptography;

namespace Dsg.Sealing.Digests;

/// <summary>SHA-256 (FIPS 180-4) over bytes that lie in memory.</summary>
public static class Sha256
{
    /// <summary>Length of a digest in bytes.</summary>
    public const int SizeInBytes = SHA256.HashSizeInBytes;

    /// <summary>Computes a digest.</summary>
    /// <param name="content">The content; may be empty.</param>
    /// <returns><see cref="SizeInBytes"/> bytes.</returns>
    public static byte[] Hash(ReadOnlySpan<byte> content) => SHA256.HashData(content);

    /// <summary>Computes a digest into a given place.</summary>
    /// <param name="content">The content; may be empty.</param>
    /// <param name="destination">At least <see cref="SizeInBytes"/> bytes.</param>
    /// <exception cref="ArgumentException">The destination is too short.</exception>
    public static void Hash(ReadOnlySpan<byte> content, Span<byte> destination) =>
        SHA256.HashData(content, destination);

    /// <summary>Computes a digest as 64 lower-case hexadecimal digits.</summary>
    /// <param name="content">The content; may be empty.</param>
    /// <returns>The text form that entity tags and records use.</returns>
    public static string HashHex(ReadOnlySpan<byte> content) =>
        Convert.ToHexStringLower(SHA256.HashData(content));
}
