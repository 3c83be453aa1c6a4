using System.Security.Cryptography;

namespace Dsg.Sealing.Digests;

/// <summary>
/// SHA-256 of content that passes by in pieces. Not safe for use by several threads at once.
/// Its state cannot be stored: after a restart the content is read again from its beginning.
/// </summary>
public sealed class ContentDigest : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    /// <summary>Number of bytes appended since the start.</summary>
    public long Length { get; private set; }

    /// <summary>Adds the next piece.</summary>
    /// <param name="content">May be empty.</param>
    /// <exception cref="ObjectDisposedException">The digest has been disposed.</exception>
    public void Append(ReadOnlySpan<byte> content)
    {
        _hash.AppendData(content);
        Length += content.Length;
    }

    /// <summary>The digest of everything appended so far; more may be appended afterwards.</summary>
    /// <returns><see cref="Sha256.SizeInBytes"/> bytes.</returns>
    /// <exception cref="ObjectDisposedException">The digest has been disposed.</exception>
    public byte[] Current() => _hash.GetCurrentHash();

    /// <summary>Ends the use of the digest.</summary>
    public void Dispose() => _hash.Dispose();
}
