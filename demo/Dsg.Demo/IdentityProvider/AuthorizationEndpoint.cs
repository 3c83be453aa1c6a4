using Dsg.Demo.People;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;

namespace Dsg.Demo.IdentityProvider;

/// <summary>GET shows the persons of the client's face; the POST of that page carries the choice and ends in a code.</summary>
internal static class AuthorizationEndpoint
{
    private const string Choice = "person";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/authorize", Show);
        routes.MapPost("/authorize", Choose);
        routes.MapMethods("/end-session", ["GET", "POST"], EndSession);
    }

    private static IResult Show(HttpContext http, PersonaPage page)
    {
        var request = Request(http);
        return request.HasPromptValue(PromptValues.None)
            ? Refuse(Errors.LoginRequired, "Nobody is remembered here: a person has to be chosen.")
            : page.Render(http, request);
    }

    private static IResult Choose(
        HttpContext http,
        PersonaPage page,
        PersonRegister persons,
        Tickets tickets
    )
    {
        var request = Request(http);
        if (
            !http.Request.HasFormContentType
            || !http.Request.Form.TryGetValue(Choice, out var subject)
        )
        {
            return Show(http, page);
        }

        // The empty choice is the button "cancel".
        return
            FaceNames.TryParseClientId(request.ClientId, out var face)
            && persons.TryFind(subject, face, out var person)
            ? Results.SignIn(
                tickets.For(person, request),
                authenticationScheme: OpenIddictServerAspNetCoreDefaults.AuthenticationScheme
            )
            : Refuse(Errors.AccessDenied, "No person was chosen.");
    }

    /// <summary>There is no session to end here; the answer only leads back to the face.</summary>
    private static IResult EndSession() =>
        Results.SignOut(
            new AuthenticationProperties { RedirectUri = "/" },
            [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]
        );

    private static OpenIddictRequest Request(HttpContext http) =>
        http.GetOpenIddictServerRequest()
        ?? throw new InvalidOperationException("The endpoint is reached only through OpenIddict.");

    private static IResult Refuse(string error, string description) =>
        Results.Forbid(
            new AuthenticationProperties(
                new Dictionary<string, string?>
                {
                    [OpenIddictServerAspNetCoreConstants.Properties.Error] = error,
                    [OpenIddictServerAspNetCoreConstants.Properties.ErrorDescription] = description,
                }
            ),
            [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]
        );
}
