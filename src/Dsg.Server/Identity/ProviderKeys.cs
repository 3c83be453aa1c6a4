using Microsoft.IdentityModel.Tokens;

namespace Dsg.Server.Identity;

/// <summary>
/// The keys of a provider are those that it publishes now. By default the last that worked stay good for an hour, so that a key that was
/// withdrawn because it leaked would go on to sign people in.
/// </summary>
internal static class ProviderKeys
{
    /// <summary>What was read before is forgotten with what is read anew.</summary>
    /// <param name="manager">The reader of a provider's keys; null: none.</param>
    public static void ForgetFormer(object? manager)
    {
        if (manager is BaseConfigurationManager keys)
        {
            keys.UseLastKnownGoodConfiguration = false;
        }
    }
}
