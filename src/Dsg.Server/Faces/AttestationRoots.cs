using System.Security.Cryptography.X509Certificates;

namespace Dsg.Server.Faces;

/// <summary>The root certificates of the makers of authenticators that the operator trusts: one PEM file, or a folder of them.</summary>
internal static class AttestationRoots
{
    private const string Member = "attestationRoots";

    /// <summary>Reads them; none when the setting is absent, and after an error.</summary>
    public static X509Certificate2Collection Read(SettingsReader? passkeys)
    {
        var roots = new X509Certificate2Collection();
        if (passkeys?.OptionalText(Member) is not { } path)
        {
            return roots;
        }

        if (!Path.IsPathFullyQualified(path) || !Path.Exists(path))
        {
            passkeys.Refuse(Member, "must be the full path of a PEM file or folder that exists");
            return roots;
        }

        string[] files = Directory.Exists(path) ? Directory.GetFiles(path, "*.pem") : [path];
        foreach (var file in files)
        {
            if (!PemCertificates.TryRead(file, roots))
            {
                passkeys.Refuse(Member, $"{file} holds no certificate that can be read");
            }
        }

        if (files.Length == 0)
        {
            passkeys.Refuse(Member, "the folder holds no file that ends in .pem");
        }

        return roots;
    }
}
