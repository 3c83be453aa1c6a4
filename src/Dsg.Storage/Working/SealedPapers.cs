using Dsg.Sealing.Keys;
using Dsg.Storage.Disk;
using Dsg.Storage.Disk.Objects;
using Dsg.Storage.Keys;
using Dsg.Transfer.Objects;

namespace Dsg.Storage.Working;

/// <summary>Opens what <see cref="CaseDocuments"/> sealed, where the private key lies.</summary>
internal sealed class SealedPapers(CaseDocumentKeys keys, DataFolder folder) : ISealedPapers
{
    private readonly DiskSegmentStore store = new(folder.CaseDocuments);

    public bool CanOpen => keys.CanOpen;

    public async Task<OpenedPaper?> OpenAsync(DocumentId paper, CancellationToken cancellation)
    {
        var reader = await store.OpenReaderAsync(FileId.From(paper.Value), cancellation);
        if (reader is null)
        {
            return null;
        }

        SecretKey? key = null;
        try
        {
            var wrapped = new byte[CaseDocumentKeys.WrappedLength];
            key =
                await reader.ReadAsync(0, wrapped, cancellation) == wrapped.Length
                    ? await keys.OpenAsync(paper, wrapped, cancellation)
                    : null;
            return key is null
                ? null
                : new OpenedPaper(
                    key,
                    new ReaderBehind(reader, wrapped.Length),
                    CaseDocuments.DataOf(paper)
                );
        }
        finally
        {
            if (key is null)
            {
                await reader.DisposeAsync();
            }
        }
    }

    /// <summary>The part of an object that lies behind its wrapped key.</summary>
    private sealed class ReaderBehind(ISegmentReader whole, int start) : ISegmentReader
    {
        public long Length => whole.Length - start;

        public ValueTask<int> ReadAsync(
            long position,
            Memory<byte> destination,
            CancellationToken cancellation
        ) => whole.ReadAsync(start + position, destination, cancellation);

        public ValueTask DisposeAsync() => whole.DisposeAsync();
    }
}
