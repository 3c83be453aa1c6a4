using Dsg.Server.Identity;

namespace Dsg.Server.Admin;

/// <summary><c>admin ca init</c>: makes the root, so that it can be handed out before the first start.</summary>
internal static class CertificateAuthorityInit
{
    // no token: a command of the console ends with its process.
    public static async Task<int> RunAsync(string dataFolder)
    {
        using var authority = CertificateAuthority.Open(
            Path.GetFullPath(dataFolder),
            TimeProvider.System
        );
        await Console.Out.WriteLineAsync(authority.RootPem);
        return 0;
    }
}
