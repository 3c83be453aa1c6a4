using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Dsg.Server.Identity.StepUps;

/// <summary>Nonces of sign-ins; that of a step-up ends with the hash of the words that were shown, so that the provider signs for them.</summary>
internal sealed class BoundNonces : OpenIdConnectProtocolValidator
{
    private static readonly AsyncLocal<string?> Bound = new();

    /// <summary>Binds the nonces that are made from here on in this flow of calls.</summary>
    public static void Bind(string sha256) => Bound.Value = sha256;

    /// <inheritdoc/>
    public override string GenerateNonce() =>
        Bound.Value is { } sha256 ? $"{base.GenerateNonce()}.{sha256}" : base.GenerateNonce();
}
