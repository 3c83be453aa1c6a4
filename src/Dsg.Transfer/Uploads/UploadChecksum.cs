using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Dsg.Transfer.Uploads;

/// <summary>
/// <c>Upload-Checksum</c>: algorithm, one space, Base64 of the digest of this request's body. It finds damage on the way; what a
/// file is bound by is the SHA-256 of the safety check.
/// </summary>
public sealed class UploadChecksum
{
    private readonly byte[] expected;

    private UploadChecksum(HashAlgorithmName algorithm, byte[] expected)
    {
        Algorithm = algorithm;
        this.expected = expected;
    }

    internal HashAlgorithmName Algorithm { get; }

    /// <summary>Reads the header.</summary>
    /// <param name="header">The header's value.</param>
    /// <param name="checksum">Null when the method returns false.</param>
    /// <returns>False when the algorithm is none of <see cref="Tus.ChecksumAlgorithms"/> or the value is not such a digest.</returns>
    public static bool TryParse(string header, [NotNullWhen(true)] out UploadChecksum? checksum)
    {
        checksum = null;
        var parts = header.Split(' ');
        (HashAlgorithmName Name, int Length)? algorithm = parts[0] switch
        {
            "sha256" => (HashAlgorithmName.SHA256, SHA256.HashSizeInBytes),
            "sha1" => (HashAlgorithmName.SHA1, SHA1.HashSizeInBytes),
            _ => null,
        };
        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        if (
            algorithm is not { } known
            || parts.Length != 2
            || !Convert.TryFromBase64String(parts[1], digest, out var length)
            || length != known.Length
        )
        {
            return false;
        }

        checksum = new UploadChecksum(known.Name, digest[..length].ToArray());
        return true;
    }

    internal bool Matches(ReadOnlySpan<byte> digest) => digest.SequenceEqual(expected);
}
