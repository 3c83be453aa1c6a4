using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Dsg.Server.Identity;

/// <summary>
/// Takes no token without a signature. The handler of ASP.NET Core does, for one that the provider itself hands over (OpenID Connect Core
/// section 3.1.3.7 allows it): whoever could answer in the provider's place would sign in as anybody.
/// </summary>
internal sealed class SignedTokens : JsonWebTokenHandler
{
    /// <inheritdoc/>
    public override Task<TokenValidationResult> ValidateTokenAsync(
        string token,
        TokenValidationParameters validationParameters
    )
    {
        var signed = validationParameters.Clone();
        signed.RequireSignedTokens = true;
        return base.ValidateTokenAsync(token, signed);
    }
}
