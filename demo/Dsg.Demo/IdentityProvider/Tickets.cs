using System.Globalization;
using System.Security.Claims;
using Dsg.Demo.People;
using OpenIddict.Abstractions;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Dsg.Demo.IdentityProvider;

/// <summary>Builds what a token says about a person: who, when and how surely. Never what the person may do.</summary>
internal sealed class Tickets(TimeProvider clock)
{
    /// <summary>The claim that makes each authorization code unique; it has no destination and so stays in the code.</summary>
    public const string CodeIdClaim = "dsg_code_id";

    /// <summary>The authentication context when the relying party asked for none.</summary>
    public const string PlainContext = "urn:dsg:demo:acr:person-chosen";

    public ClaimsPrincipal For(DemoPerson person, OpenIddictRequest request)
    {
        var identity = new ClaimsIdentity("demo", Claims.Name, Claims.Role);
        identity.SetClaim(Claims.Subject, person.Subject);
        identity.SetClaim(Claims.Name, person.Name.Ja);
        identity.SetClaim("name#en", person.Name.En);

        // Nobody is remembered here: the person has just been chosen anew. So prompt=login and max_age=0 are always met.
        var now = clock.GetUtcNow().ToUnixTimeSeconds();
        identity.AddClaim(
            new Claim(
                Claims.AuthenticationTime,
                now.ToString(CultureInfo.InvariantCulture),
                ClaimValueTypes.Integer64
            )
        );
        var contexts = request.GetAcrValues();
        identity.SetClaim(
            Claims.AuthenticationContextReference,
            contexts.IsEmpty ? PlainContext : contexts[0]
        );
        identity.AddClaim(new Claim(CodeIdClaim, SpentCodes.NewId()));

        var principal = new ClaimsPrincipal(identity);
        principal.SetScopes(request.GetScopes());
        principal.SetDestinations(DestinationsOf);
        return principal;
    }

    /// <summary>Into which tokens a claim goes.</summary>
    public static IEnumerable<string> DestinationsOf(Claim claim) =>
        claim.Type == CodeIdClaim ? [] : [Destinations.AccessToken, Destinations.IdentityToken];
}
