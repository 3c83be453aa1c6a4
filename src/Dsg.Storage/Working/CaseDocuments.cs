using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Dsg.Core.Enrollment;
using Dsg.Sealing.Digests;
using Dsg.Sealing.Floe;
using Dsg.Storage.Disk;
using Dsg.Storage.Disk.Objects;
using Dsg.Storage.Keys;
using Dsg.Transfer.Objects;

namespace Dsg.Storage.Working;

/// <summary>
/// Papers of applicants under <c>documents/</c>. Each file is the wrapped data key (<see cref="CaseDocumentKeys"/>) followed by
/// a FLOE object whose associated data is the document's id; the key lies with its bytes because only the holder of the private
/// key can use either.
/// </summary>
internal sealed class CaseDocuments(
    CaseDocumentKeys keys,
    DataFolder folder,
    Drafts drafts,
    TimeProvider clock
) : ICaseDocuments, ITakenPapers
{
    private readonly DiskSegmentStore store = new(folder.CaseDocuments);

    public async Task<TakenPaper?> TakeAsync(
        (PersonId Owner, DocumentId Id, string Name) paper,
        PipeReader content,
        long most,
        CancellationToken cancellation
    )
    {
        var file = FileId.From(paper.Id.Value);
        var kept = false;
        try
        {
            using var digest = new ContentDigest();
            if (!await TrySealAsync(paper.Id, content, (digest, most), cancellation))
            {
                return null;
            }

            var taken = new TakenPaper(
                paper.Id,
                paper.Owner,
                paper.Name,
                digest.Length,
                Convert.ToHexStringLower(digest.Current()),
                clock.GetUtcNow()
            );
            await drafts.SaveAsync(
                paper.Owner,
                KindOf(paper.Id),
                JsonSerializer.Serialize(
                    new KeptPaper(taken.Name, taken.Size, taken.Sha256),
                    WorkingJson.Default.KeptPaper
                ),
                cancellation
            );
            kept = true;
            return taken;
        }
        finally
        {
            if (!kept)
            {
                // Whatever went wrong, the half paper goes.
                await store.DeleteAsync(file, CancellationToken.None);
            }
        }
    }

    public async Task<IReadOnlyList<TakenPaper>> FindAsync(
        PersonId owner,
        IReadOnlyCollection<DocumentId> papers,
        CancellationToken cancellation
    )
    {
        var found = new List<TakenPaper>();
        foreach (var id in papers.Distinct())
        {
            var draft = await drafts.FindAsync(owner, KindOf(id), cancellation);
            var kept = draft is null
                ? null
                : JsonSerializer.Deserialize(draft.Json, WorkingJson.Default.KeptPaper);
            if (draft is not null && kept is not null)
            {
                found.Add(
                    new TakenPaper(id, owner, kept.Name, kept.Size, kept.Sha256, draft.Updated)
                );
            }
        }

        return found;
    }

    private async Task<bool> TrySealAsync(
        DocumentId id,
        PipeReader content,
        (ContentDigest Digest, long Most) check,
        CancellationToken cancellation
    )
    {
        using var fresh = await keys.CreateAsync(id, cancellation);
        using var sealer = SegmentSealer.Start(fresh.Key, DataOf(id), FloeParameters.Default);
        var file = FileId.From(id.Value);
        byte[] start = [.. fresh.Wrapped, .. sealer.Header.Span];
        await store.CreateAsync(file, start, cancellation);
        await using var writer =
            await store.OpenWriterAsync(file, start.Length, cancellation)
            ?? throw new IOException("The paper just created is gone.");
        using var segments = new PaperSegments(sealer, writer, start.Length);
        while (true)
        {
            var read = await content.ReadAsync(cancellation);
            foreach (var piece in read.Buffer)
            {
                check.Digest.Append(piece.Span);
                await segments.AppendAsync(piece);
            }

            content.AdvanceTo(read.Buffer.End);
            if (check.Digest.Length > check.Most)
            {
                return false;
            }

            if (read.IsCompleted)
            {
                await segments.FinishAsync();
                return true;
            }
        }
    }

    /// <summary>The associated data of a paper's object.</summary>
    internal static byte[] DataOf(DocumentId id) => id.Value.ToByteArray(bigEndian: true);

    private static string KindOf(DocumentId id) => $"paper/{id}";

    /// <summary>Cuts a stream into segments; content exists in clear only in one buffer.</summary>
    private sealed class PaperSegments(SegmentSealer sealer, ISegmentWriter writer, long start)
        : IDisposable
    {
        private readonly byte[] plain = new byte[FloeParameters.Default.PlaintextCapacity];
        private readonly byte[] sealedBytes = new byte[
            FloeParameters.Default.EncryptedSegmentLength
        ];
        private int filled;
        private long index;

        // no token: the caller stops by deleting the paper.
        internal async Task AppendAsync(ReadOnlyMemory<byte> bytes)
        {
            while (!bytes.IsEmpty)
            {
                if (filled == plain.Length)
                {
                    await WriteAsync(isFinal: false);
                }

                var take = Math.Min(bytes.Length, plain.Length - filled);
                bytes[..take].CopyTo(plain.AsMemory(filled));
                filled += take;
                bytes = bytes[take..];
            }
        }

        // no token: the caller stops by deleting the paper.
        internal async Task FinishAsync()
        {
            await WriteAsync(isFinal: true);
            await writer.FlushAsync();
        }

        public void Dispose() => Array.Clear(plain);

        // no token: the caller stops by deleting the paper.
        private async Task WriteAsync(bool isFinal)
        {
            var length = sealer.Seal(index, plain.AsSpan(0, filled), isFinal, sealedBytes);
            var place = start + (index * FloeParameters.Default.EncryptedSegmentLength);
            await writer.WriteAsync(place, sealedBytes.AsMemory(0, length));
            index++;
            filled = 0;
        }
    }
}
