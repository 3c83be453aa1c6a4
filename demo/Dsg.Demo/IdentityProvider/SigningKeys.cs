using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Dsg.Demo.IdentityProvider;

/// <summary>
/// The keys of the identity provider. They live in the data folder, so that a restart neither ends sessions that the
/// gateway has built on them nor invalidates tokens that scripts hold.
/// </summary>
internal sealed class SigningKeys
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private SigningKeys(RsaSecurityKey signing, SymmetricSecurityKey encryption)
    {
        Signing = signing;
        Encryption = encryption;
    }

    public RsaSecurityKey Signing { get; }

    /// <summary>Seals authorization codes; nobody but this program reads them.</summary>
    public SymmetricSecurityKey Encryption { get; }

    public static SigningKeys LoadOrCreate(string folder)
    {
        Directory.CreateDirectory(folder);
        var signing = RSA.Create();
        signing.ImportFromPem(
            ReadOrCreate(
                Path.Combine(folder, "signing.pem"),
                () =>
                {
                    using var key = RSA.Create(2048);
                    return key.ExportPkcs8PrivateKeyPem();
                }
            )
        );
        var encryption = Convert.FromBase64String(
            ReadOrCreate(
                Path.Combine(folder, "encryption.key"),
                () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))
            )
        );
        return new SigningKeys(new RsaSecurityKey(signing), new SymmetricSecurityKey(encryption));
    }

    private static string ReadOrCreate(string path, Func<string> create)
    {
        if (File.Exists(path))
        {
            return File.ReadAllText(path);
        }

        // Written aside and renamed: a start that is interrupted here leaves no half key behind.
        var content = create();
        var aside = path + ".new";
        File.Delete(aside);
        using (
            var file = new FileStream(
                aside,
                new FileStreamOptions
                {
                    Mode = FileMode.CreateNew,
                    Access = FileAccess.Write,
                    UnixCreateMode = OwnerOnly,
                }
            )
        )
        using (var writer = new StreamWriter(file))
        {
            writer.Write(content);
        }

        File.Move(aside, path);
        return content;
    }
}
