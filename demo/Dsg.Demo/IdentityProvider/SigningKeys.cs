using System.Security.Cryptography;
using Microsoft.IdentityModel.Tokens;

namespace Dsg.Demo.IdentityProvider;

/// <summary>
/// The keys of the identity provider. They live in the data folder, so that a restart neither ends sessions that the
/// gateway has built on them nor invalidates tokens that scripts hold.
/// </summary>
internal sealed class SigningKeys
{
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
            OwnerFile.ReadOrCreate(
                Path.Combine(folder, "signing.pem"),
                () =>
                {
                    using var key = RSA.Create(2048);
                    return key.ExportPkcs8PrivateKeyPem();
                }
            )
        );
        var encryption = Convert.FromBase64String(
            OwnerFile.ReadOrCreate(
                Path.Combine(folder, "encryption.key"),
                () => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))
            )
        );
        return new SigningKeys(new RsaSecurityKey(signing), new SymmetricSecurityKey(encryption));
    }
}
