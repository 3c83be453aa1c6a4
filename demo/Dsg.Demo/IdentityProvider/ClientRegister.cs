using System.Security.Cryptography;
using System.Text;

namespace Dsg.Demo.IdentityProvider;

/// <summary>The relying parties: one per face, with exact redirect addresses derived from the face's public origins.</summary>
internal sealed class ClientRegister(IReadOnlyDictionary<Face, FaceOptions> faces)
{
    public bool AllowsRedirect(Face face, string? address) =>
        Matches(face, address, "/signin-oidc");

    public bool AllowsReturnAfterSignOut(string? address) =>
        faces.Keys.Any(face =>
            Matches(face, address, "/signout-callback-oidc") || Matches(face, address, "/")
        );

    /// <summary>True when the face is a public client, or when the secret is the one in its file right now.</summary>
    public async Task<bool> AuthenticatesAsync(
        Face face,
        string? secret,
        CancellationToken cancellation
    )
    {
        if (faces[face].ClientSecretFile is not { } file)
        {
            return secret is null;
        }

        if (secret is null || !File.Exists(file))
        {
            return false;
        }

        var expected = (await File.ReadAllTextAsync(file, cancellation)).Trim();
        return expected.Length > 0
            && CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(expected),
                Encoding.UTF8.GetBytes(secret)
            );
    }

    private bool Matches(Face face, string? address, string path) =>
        faces[face]
            .Origins.Any(origin => string.Equals(origin + path, address, StringComparison.Ordinal));
}
