using System.Security.Cryptography;
using Dsg.Sealing.Keys;
using Dsg.Storage.Disk;

namespace Dsg.Storage.Keys;

/// <summary>
/// The root of the key ladder: root → agreement → object. By default a file with mode 0600, made once; whoever loses it loses
/// every sealed object, so it is kept apart from the database and its backups.
/// </summary>
public sealed class RootKey(DataFolder folder)
{
    /// <summary>Makes the key file if there is none; an existing one is checked and left as it is.</summary>
    /// <exception cref="UnauthorizedAccessException">Others than the owner may read it.</exception>
    public async Task EnsureAsync(CancellationToken cancellation)
    {
        if (!File.Exists(folder.RootKey))
        {
            using var fresh = SecretKey.Create();
            var material = new byte[SecretKey.SizeInBytes];
            try
            {
                fresh.ExportTo(material);
                await DurableFile.TryCreateAsync(
                    folder.RootKey,
                    material,
                    DurableFile.Secret,
                    cancellation
                );
            }
            finally
            {
                CryptographicOperations.ZeroMemory(material);
            }
        }

        DurableFile.RequireSecret(folder.RootKey);
    }

    internal async Task<SecretKey> OpenAsync(CancellationToken cancellation) =>
        // Import clears the array it reads from.
        SecretKey.Import(await DurableFile.ReadSecretAsync(folder.RootKey, cancellation));
}
