using Dsg.Sealing.Keys;
using Dsg.Storage.Disk;

namespace Dsg.Storage.Keys;

/// <summary>A fresh data key with its wrapped form.</summary>
/// <param name="Key">Seals the object; owned by the caller, who disposes it.</param>
/// <param name="Wrapped">What is kept beside the object.</param>
public sealed record FreshKey(SecretKey Key, byte[] Wrapped) : IDisposable
{
    /// <summary>Erases the key.</summary>
    public void Dispose() => Key.Dispose();
}

/// <summary>
/// Data keys of exchanged files: a fresh one for each object, wrapped by the key of its agreement and bound to object, agreement
/// and version, so that no wrapped key opens anything else.
/// </summary>
public sealed class ObjectKeys : IDisposable
{
    private static readonly byte[] Format = "dsg-obj1"u8.ToArray();

    /// <summary>Keys below these roots.</summary>
    public ObjectKeys(DataFolder folder, RootKey root) =>
        Agreements = new AgreementKeys(folder, root, new KeyEscrow(folder, root));

    internal AgreementKeys Agreements { get; }

    /// <summary>Makes a data key.</summary>
    public async Task<FreshKey> CreateAsync(
        AgreementId agreement,
        FileId file,
        CancellationToken cancellation
    )
    {
        using var agreementKey = await Agreements.GetOrCreateAsync(agreement, cancellation);
        var key = SecretKey.Create();
        return new FreshKey(key, KeyWrap.Wrap(agreementKey, key, BindingOf(agreement, file)));
    }

    /// <summary>Opens a data key.</summary>
    /// <returns>The key, owned by the caller; null, without a reason, when it does not belong to this agreement and file.</returns>
    public async Task<SecretKey?> OpenAsync(
        AgreementId agreement,
        FileId file,
        ReadOnlyMemory<byte> wrapped,
        CancellationToken cancellation
    )
    {
        using var agreementKey = await Agreements.FindAsync(agreement, cancellation);
        return
            agreementKey is not null
            && KeyWrap.TryUnwrap(
                agreementKey,
                wrapped.Span,
                BindingOf(agreement, file),
                out var key
            )
            ? key
            : null;
    }

    /// <inheritdoc/>
    public void Dispose() => Agreements.Dispose();

    private static byte[] BindingOf(AgreementId agreement, FileId file) =>
        KeyBinding.Of(Format, file.Value, agreement.Value);
}
