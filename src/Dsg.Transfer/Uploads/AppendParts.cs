using Dsg.Sealing.Floe;
using Dsg.Sealing.Keys;
using Dsg.Transfer.Objects;

namespace Dsg.Transfer.Uploads;

/// <summary>What a <see cref="SegmentAppender"/> holds open: the object's key, its sealer and its writer.</summary>
internal sealed class AppendParts : IAsyncDisposable
{
    private AppendParts(SecretKey key, SegmentSealer sealer, ISegmentWriter writer)
    {
        Key = key;
        Sealer = sealer;
        Writer = writer;
    }

    internal SecretKey Key { get; }

    internal SegmentSealer Sealer { get; }

    internal ISegmentWriter Writer { get; }

    /// <summary>Makes an object that holds its header only.</summary>
    /// <returns>Its wrapped key.</returns>
    internal static async Task<byte[]> CreateAsync(
        UploadStores stores,
        SealedObject sealedObject,
        CancellationToken cancellation
    )
    {
        using var fresh = await stores.Keys.CreateAsync(sealedObject, cancellation);
        using var sealer = SegmentSealer.Start(
            fresh.Key,
            sealedObject.ContentData(),
            FloeParameters.Default
        );
        await stores.Segments.CreateAsync(sealedObject.File, sealer.Header, cancellation);
        return fresh.Wrapped;
    }

    /// <summary>Opens the object of a row behind its last point; null when anything is missing or does not belong together.</summary>
    internal static async Task<AppendParts?> TryOpenAsync(
        UploadStores stores,
        UploadRecord record,
        CancellationToken cancellation
    )
    {
        var floe = FloeParameters.Default;
        var length = FloeHeader.Length + (record.Point.Segments * floe.EncryptedSegmentLength);
        var key = await stores.Keys.OpenAsync(record.Object, record.WrappedKey, cancellation);
        var writer = key is null
            ? null
            : await stores.Segments.OpenWriterAsync(record.File, length, cancellation);
        var header = new byte[FloeHeader.Length];
        if (
            key is not null
            && writer is not null
            && await writer.TryReadHeaderAsync(header, cancellation)
            && SegmentSealer.TryResume(
                key,
                header,
                record.Object.ContentData(),
                floe,
                out var sealer
            )
        )
        {
            return new AppendParts(key, sealer, writer);
        }

        key?.Dispose();
        await (writer?.DisposeAsync() ?? ValueTask.CompletedTask);
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        Sealer.Dispose();
        Key.Dispose();
        await Writer.DisposeAsync();
    }
}
