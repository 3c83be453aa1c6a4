using Dsg.Sealing.Floe;
using Dsg.Sealing.Keys;
using Dsg.Transfer.Uploads;

namespace Dsg.Transfer.Objects;

/// <summary>
/// The content of a finished object, read by segments. It stays inside this room: outside, content is reached only through a
/// <c>ReleasedFile</c> or a <c>ReleasedPaper</c>.
/// </summary>
internal sealed class SealedContent : IAsyncDisposable
{
    private readonly ISegmentReader reader;
    private readonly SegmentOpener opener;
    private readonly byte[] sealedBytes;

    private SealedContent(ISegmentReader reader, SegmentOpener opener, SealedLayout layout)
    {
        this.reader = reader;
        this.opener = opener;
        Layout = layout;
        sealedBytes = new byte[layout.Parameters.EncryptedSegmentLength];
    }

    internal SealedLayout Layout { get; }

    /// <summary>
    /// Opens an object and proves its length: header, stored length, and final segment must fit the recorded length.
    /// </summary>
    /// <returns>Null, without a reason, when anything is missing or not authentic.</returns>
    internal static async Task<SealedContent?> TryOpenAsync(
        UploadRecord stored,
        ISegmentStore store,
        IObjectKeys keys,
        CancellationToken cancellation
    )
    {
        using var key = await keys.OpenAsync(stored.Object, stored.WrappedKey, cancellation);
        return
            key is not null && await store.OpenReaderAsync(stored.File, cancellation) is { } reader
            ? await TryOpenAsync(
                reader,
                key,
                (stored.Object.ContentData(), stored.Length),
                cancellation
            )
            : null;
    }

    /// <summary>Opens a paper of a case and proves its length in the same way.</summary>
    /// <returns>Null, without a reason, when anything is missing or not authentic.</returns>
    internal static async Task<SealedContent?> TryOpenAsync(
        DocumentId paper,
        long length,
        ISealedPapers papers,
        CancellationToken cancellation
    )
    {
        var opened = await papers.OpenAsync(paper, cancellation);
        if (opened is null)
        {
            return null;
        }

        using var key = opened.Key;
        return await TryOpenAsync(opened.Content, key, (opened.ContentData, length), cancellation);
    }

    private static async Task<SealedContent?> TryOpenAsync(
        ISegmentReader reader,
        SecretKey key,
        (byte[] Data, long Length) recorded,
        CancellationToken cancellation
    )
    {
        var layout = SealedLayout.ForPlaintext(FloeParameters.Default, recorded.Length);
        SealedContent? content = null;
        var header = new byte[FloeHeader.Length];
        var whole =
            reader.Length == layout.SealedLength
            && await reader.ReadAsync(0, header, cancellation) == header.Length;
        if (
            whole
            && SegmentOpener.TryOpen(key, header, recorded.Data, layout.Parameters, out var opener)
        )
        {
            content = new SealedContent(reader, opener, layout);
            if (await content.EndsAuthenticallyAsync(cancellation))
            {
                return content;
            }
        }

        await (content?.DisposeAsync() ?? reader.DisposeAsync());
        return null;
    }

    /// <summary>Reads and opens one segment; nothing of it is released before its tag was checked.</summary>
    /// <param name="place">From <see cref="Layout"/>.</param>
    /// <param name="destination">At least <see cref="SegmentPlace.PlaintextLength"/> bytes.</param>
    /// <param name="cancellation">Cancels the read.</param>
    /// <returns>False, without a reason, when the segment is not the authentic one.</returns>
    internal async ValueTask<bool> TryReadAsync(
        SegmentPlace place,
        Memory<byte> destination,
        CancellationToken cancellation
    )
    {
        var source = sealedBytes.AsMemory(0, place.SealedLength);
        var read = await reader.ReadAsync(place.SealedOffset, source, cancellation);
        return read == source.Length
            && opener.TryOpenSegment(
                place.Index,
                place.IsFinal,
                source.Span,
                destination.Span,
                out var written
            )
            && written == place.PlaintextLength;
    }

    public ValueTask DisposeAsync()
    {
        opener.Dispose();
        return reader.DisposeAsync();
    }

    private async Task<bool> EndsAuthenticallyAsync(CancellationToken cancellation)
    {
        var final = Layout.Segment(Layout.SegmentCount - 1);
        var content = new byte[final.PlaintextLength];
        var authentic = await TryReadAsync(final, content, cancellation);
        Array.Clear(content);
        return authentic;
    }
}
