using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace Dsg.Server.Tests.Road;

/// <summary>Small files, made when they are needed: the EICAR sample must not lie in a repository.</summary>
internal static class TestFiles
{
    /// <summary>The antivirus industry's harmless test sample, in two parts so that no scanner takes this program for it.</summary>
    public static byte[] Eicar() =>
        Encoding.ASCII.GetBytes(
            @"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + "EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
        );

    public static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    /// <summary>A zip with one file.</summary>
    public static byte[] Zip(string name, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry(name).Open();
            entry.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>SHA-256 in lower-case hex.</summary>
    public static string Sha256(Stream content) =>
        Convert.ToHexStringLower(SHA256.HashData(content));
}
