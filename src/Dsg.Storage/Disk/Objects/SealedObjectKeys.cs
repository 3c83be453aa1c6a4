using Dsg.Sealing.Keys;
using Dsg.Storage.Keys;
using Dsg.Transfer.Objects;

namespace Dsg.Storage.Disk.Objects;

/// <summary>The port of Transfer over the key ladder.</summary>
public sealed class SealedObjectKeys(ObjectKeys keys) : IObjectKeys
{
    /// <inheritdoc/>
    public async Task<FreshObjectKey> CreateAsync(
        SealedObject sealedObject,
        CancellationToken cancellation
    )
    {
        var (key, wrapped) = await keys.CreateAsync(
            sealedObject.Agreement,
            sealedObject.File,
            cancellation
        );
        return new FreshObjectKey(key, wrapped);
    }

    /// <inheritdoc/>
    public Task<SecretKey?> OpenAsync(
        SealedObject sealedObject,
        ReadOnlyMemory<byte> wrapped,
        CancellationToken cancellation
    ) => keys.OpenAsync(sealedObject.Agreement, sealedObject.File, wrapped, cancellation);
}
