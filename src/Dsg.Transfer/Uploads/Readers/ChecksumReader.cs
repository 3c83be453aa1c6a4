using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;

namespace Dsg.Transfer.Uploads.Readers;

/// <summary>Computes the digest of exactly the bytes that the caller took.</summary>
internal sealed class ChecksumReader(PipeReader inner, HashAlgorithmName algorithm)
    : GuardedPipeReader(inner),
        IDisposable
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(algorithm);

    internal byte[] Current() => hash.GetCurrentHash();

    public void Dispose() => hash.Dispose();

    protected override void Consume(ReadOnlySequence<byte> taken)
    {
        foreach (var piece in taken)
        {
            hash.AppendData(piece.Span);
        }
    }
}
