using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Dsg.Demo.IdentityProvider;

/// <summary>
/// The checks that OpenIddict leaves to the application in degraded mode (no application store): who the client is,
/// where answers may go, and that a client which has a secret shows it.
/// </summary>
internal sealed class ProtocolRules(ClientRegister clients)
    : IOpenIddictServerHandler<ValidateAuthorizationRequestContext>,
        IOpenIddictServerHandler<ValidateTokenRequestContext>,
        IOpenIddictServerHandler<ValidateEndSessionRequestContext>
{
    /// <summary>The grant by which scripts act as a demo person.</summary>
    public const string PersonGrant = "urn:dsg:demo:person";

    public ValueTask HandleAsync(ValidateAuthorizationRequestContext context)
    {
        if (!FaceNames.TryParseClientId(context.ClientId, out var face))
        {
            context.Reject(Errors.InvalidClient, "The client is unknown.");
        }
        else if (!clients.AllowsRedirect(face, context.RedirectUri))
        {
            context.Reject(
                Errors.InvalidRequest,
                "The redirect address does not belong to this client."
            );
        }

        return ValueTask.CompletedTask;
    }

    public async ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        if (string.Equals(context.Request.GrantType, PersonGrant, StringComparison.Ordinal))
        {
            return;
        }

        if (
            !FaceNames.TryParseClientId(context.ClientId, out var face)
            || !await clients.AuthenticatesAsync(
                face,
                context.ClientSecret,
                context.CancellationToken
            )
        )
        {
            context.Reject(Errors.InvalidClient, "The client is unknown or its secret is wrong.");
        }
    }

    public ValueTask HandleAsync(ValidateEndSessionRequestContext context)
    {
        if (
            context.PostLogoutRedirectUri is { } address
            && !clients.AllowsReturnAfterSignOut(address)
        )
        {
            context.Reject(
                Errors.InvalidRequest,
                "The return address does not belong to a client."
            );
        }

        return ValueTask.CompletedTask;
    }
}
