using Dsg.Sealing.Keys;

namespace Dsg.Transfer.Objects;

/// <summary>A fresh data key and the form in which it is kept.</summary>
/// <param name="key">Owned by whoever gets this.</param>
/// <param name="wrapped">Wrapped by the agreement's key, bound to the object.</param>
public sealed class FreshObjectKey(SecretKey key, byte[] wrapped) : IDisposable
{
    /// <summary>Seals the object.</summary>
    public SecretKey Key { get; } = key;

    /// <summary>Kept in the object's row; useless without the agreement's key.</summary>
    public byte[] Wrapped { get; } = wrapped;

    /// <summary>Erases the key.</summary>
    public void Dispose() => Key.Dispose();
}

/// <summary>Makes and opens the data keys of objects; the port that the key ladder of storage implements.</summary>
public interface IObjectKeys
{
    /// <summary>Makes a data key.</summary>
    /// <returns>Owned by the caller.</returns>
    Task<FreshObjectKey> CreateAsync(SealedObject sealedObject, CancellationToken cancellation);

    /// <summary>Opens a data key.</summary>
    /// <returns>Owned by the caller; null, without a reason, when it does not belong to this object or the agreement's key was destroyed.</returns>
    Task<SecretKey?> OpenAsync(
        SealedObject sealedObject,
        ReadOnlyMemory<byte> wrapped,
        CancellationToken cancellation
    );
}
