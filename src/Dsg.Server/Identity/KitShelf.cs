using System.Security.Cryptography;
using Dsg.Server.Faces;

namespace Dsg.Server.Identity;

/// <summary>
/// Packages that wait to be taken, once. Each is sealed under a passphrase that nothing here knows; it is given up when it is taken,
/// and after a week in any case.
/// </summary>
internal sealed class KitShelf(string dataFolder, TimeProvider clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(7);

    private readonly string folder = Path.Combine(dataFolder, "kits");

    /// <summary>Lays a package down under the thumbprint of its certificate.</summary>
    public void Put(string thumbprint, byte[] package)
    {
        Directory.CreateDirectory(folder);
        foreach (var old in Directory.EnumerateFiles(folder))
        {
            if (File.GetLastWriteTimeUtc(old) + Kept < clock.GetUtcNow())
            {
                File.Delete(old);
            }
        }

        SecretFiles.Write(PathOf(thumbprint), Convert.ToBase64String(package));
    }

    /// <summary>True while a package is there.</summary>
    public bool Has(string thumbprint) => File.Exists(PathOf(thumbprint));

    /// <summary>The package; null when it is gone.</summary>
    public byte[]? Read(string thumbprint) =>
        Has(thumbprint) ? Convert.FromBase64String(SecretFiles.Read(PathOf(thumbprint))) : null;

    /// <summary>Gives a package up.</summary>
    public void Remove(string thumbprint) => File.Delete(PathOf(thumbprint));

    /// <summary>A passphrase of 130 random bits, in groups as it is read out and typed.</summary>
    public static string NewPassphrase() =>
        string.Join(
            '-',
            RandomNumberGenerator
                .GetString("ABCDEFGHJKLMNPQRSTUVWXYZ23456789", 26)
                .Chunk(6)
                .Select(group => new string(group))
        );

    private string PathOf(string thumbprint) =>
        thumbprint.Length == 64 && thumbprint.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(folder, thumbprint + ".p12")
            : throw new ArgumentException("No thumbprint.", nameof(thumbprint));
}
