using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Dsg.Server.Faces;

/// <summary>Certificates that a setting names in a PEM file.</summary>
internal static class PemCertificates
{
    /// <summary>Adds those of a file; false when it holds none or cannot be read.</summary>
    public static bool TryRead(string file, X509Certificate2Collection into)
    {
        var before = into.Count;
        try
        {
            into.ImportFromPemFile(file);
        }
        catch (Exception broken)
            when (broken is CryptographicException or IOException or UnauthorizedAccessException)
        {
            return false;
        }

        return into.Count > before;
    }
}
