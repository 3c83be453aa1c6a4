using System.Security.Claims;
using Dsg.Demo.People;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Dsg.Demo.IdentityProvider;

internal static class TokenEndpoint
{
    private const string Scheme = OpenIddictServerAspNetCoreDefaults.AuthenticationScheme;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/token", ExchangeAsync);
        routes.MapMethods("/userinfo", ["GET", "POST"], DescribeAsync);
    }

    private static async Task<IResult> ExchangeAsync(
        HttpContext http,
        SpentCodes codes,
        PersonRegister persons,
        Tickets tickets
    )
    {
        var request =
            http.GetOpenIddictServerRequest()
            ?? throw new InvalidOperationException(
                "The endpoint is reached only through OpenIddict."
            );
        return request.IsAuthorizationCodeGrantType()
            ? await RedeemAsync(http, codes)
            : ActAs(request, persons, tickets);
    }

    private static async Task<IResult> RedeemAsync(HttpContext http, SpentCodes codes)
    {
        var code = await http.AuthenticateAsync(Scheme);
        return code.Principal?.GetClaim(Tickets.CodeIdClaim) is { } id && codes.TrySpend(id)
            ? Results.SignIn(code.Principal, authenticationScheme: Scheme)
            : Refuse(Errors.InvalidGrant, "The code has been used.");
    }

    /// <summary>The plain grant for scripts: <c>person</c> and <c>face</c> in, an access token for that face's API out. A <c>nonce</c> comes back in it.</summary>
    private static IResult ActAs(OpenIddictRequest request, PersonRegister persons, Tickets tickets)
    {
        if (!FaceNames.TryParse((string?)request.GetParameter("face"), out var face))
        {
            return Refuse(
                Errors.InvalidRequest,
                "face is one of public, company, staff, operations."
            );
        }

        if (!persons.TryFind((string?)request.GetParameter("person"), face, out var person))
        {
            return Refuse(Errors.InvalidGrant, "There is no such person on this face.");
        }

        var principal = tickets.For(person, request);
        principal.SetResources(face.Audience());
        if (request.Nonce is { Length: > 0 } nonce)
        {
            // What a script was asked to be verified for; a code flow has it in the identity token by itself.
            principal.AddClaim(Claims.Nonce, nonce);
            principal.SetDestinations(Tickets.DestinationsOf);
        }

        return Results.SignIn(principal, authenticationScheme: Scheme);
    }

    private static async Task<IResult> DescribeAsync(HttpContext http, PersonRegister persons)
    {
        var token = await http.AuthenticateAsync(Scheme);
        if (!persons.TryFind(token.Principal?.FindFirstValue(Claims.Subject), out var person))
        {
            return Results.Challenge(authenticationSchemes: [Scheme]);
        }

        return Results.Json(
            new Dictionary<string, object>
            {
                [Claims.Subject] = person.Subject,
                [Claims.Name] = person.Name.Ja,
                ["name#en"] = person.Name.En,
            }
        );
    }

    private static IResult Refuse(string error, string description) =>
        Results.Forbid(
            new AuthenticationProperties(
                new Dictionary<string, string?>
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
                    [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
                }
            ),
            [Scheme]
        );
}
