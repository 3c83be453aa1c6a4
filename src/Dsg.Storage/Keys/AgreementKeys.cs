using Dsg.Sealing.Keys;
using Dsg.Storage.Disk;

namespace Dsg.Storage.Keys;

/// <summary>One key for each agreement, wrapped by the root key in a file of its own outside the database.</summary>
internal sealed class AgreementKeys(DataFolder folder, RootKey root)
{
    private static readonly byte[] Format = "dsg-agr1"u8.ToArray();

    /// <summary>The key of an agreement; made at its first use.</summary>
    internal async Task<SecretKey> GetOrCreateAsync(
        AgreementId agreement,
        CancellationToken cancellation
    )
    {
        var path = PathOf(agreement);
        if (!File.Exists(path))
        {
            using var rootKey = await root.OpenAsync(cancellation);
            using var fresh = SecretKey.Create();
            var wrapped = KeyWrap.Wrap(rootKey, fresh, BindingOf(agreement));
            // Whoever comes second finds the first one's key below.
            await DurableFile.TryCreateAsync(path, wrapped, DurableFile.Secret, cancellation);
        }

        return await FindAsync(agreement, cancellation)
            ?? throw new InvalidDataException(
                "The key of an agreement does not open under the root key."
            );
    }

    /// <summary>The key of an agreement, or null when there is none or it does not open.</summary>
    internal async Task<SecretKey?> FindAsync(AgreementId agreement, CancellationToken cancellation)
    {
        var path = PathOf(agreement);
        if (!File.Exists(path))
        {
            return null;
        }

        var wrapped = await DurableFile.ReadSecretAsync(path, cancellation);
        using var rootKey = await root.OpenAsync(cancellation);
        return KeyWrap.TryUnwrap(rootKey, wrapped, BindingOf(agreement), out var key) ? key : null;
    }

    private string PathOf(AgreementId agreement) =>
        Path.Combine(folder.AgreementKeys, $"{agreement}.key");

    private static byte[] BindingOf(AgreementId agreement) =>
        KeyBinding.Of(Format, agreement.Value, agreement.Value);
}
