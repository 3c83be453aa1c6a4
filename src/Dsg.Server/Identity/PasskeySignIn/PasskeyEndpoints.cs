using Dsg.Server.Faces;
using Dsg.Server.Http.Shared;
using Dsg.Server.Limits;

namespace Dsg.Server.Identity.PasskeySignIn;

/// <summary>The four calls of the passkey island, and of programs with an authenticator of their own.</summary>
internal static class PasskeyEndpoints
{
    public const string RegistrationOptions = "/api/v1/passkeys/registration/options";
    public const string Registration = "/api/v1/passkeys/registration";
    public const string SignInOptions = "/api/v1/passkeys/sign-in/options";
    public const string SignIn = "/api/v1/passkeys/sign-in";

    public static void MapPasskeys(this FaceRouteBuilder routes)
    {
        routes
            .Post(RegistrationOptions, RouteRule.Anonymous, BeginRegistrationAsync)
            .WithMetadata(ProvesIdentity.Begin)
            .WithSummary(
                "Options for a new passkey; the code may be left out where a page has taken it."
            );
        routes
            .Post(Registration, RouteRule.Anonymous, RegisterAsync)
            .WithMetadata(ProvesIdentity.End)
            .WithSummary("Registers the passkey, uses the invitation and signs in.");
        routes
            .Post(SignInOptions, RouteRule.Anonymous, BeginSignInAsync)
            .WithMetadata(ProvesIdentity.Begin)
            .WithSummary("Options for signing in with a passkey.");
        routes
            .Post(SignIn, RouteRule.Anonymous, SignInAsync)
            .WithMetadata(ProvesIdentity.End)
            .WithSummary("Signs in with a passkey.");
    }

    private static async Task<IResult> BeginRegistrationAsync(
        PasskeyRegistrationRequest request,
        HttpContext http,
        PasskeyCeremonies ceremonies,
        CancellationToken cancellation
    )
    {
        var options = await ceremonies.RegistrationOptionsAsync(http, request.Code, cancellation);
        return options is null
            ? ProblemResults.Refuse(RefusalCode.InvitationNotUsable, "code")
            : Results.Content(options, "application/json");
    }

    private static async Task<IResult> RegisterAsync(
        CredentialBody credential,
        HttpContext http,
        PasskeyCeremonies ceremonies,
        CancellationToken cancellation
    )
    {
        var refusals = await ceremonies.RegisterAsync(http, credential.Json, cancellation);
        return refusals.Count == 0
            ? TypedResults.Ok(new PasskeyAnswer("/"))
            : ProblemResults.Refuse(refusals);
    }

    private static async Task<IResult> BeginSignInAsync(
        HttpContext http,
        PasskeyCeremonies ceremonies,
        CancellationToken cancellation
    ) =>
        Results.Content(
            await ceremonies.SignInOptionsAsync(http, cancellation),
            "application/json"
        );

    private static async Task<IResult> SignInAsync(
        CredentialBody credential,
        HttpContext http,
        PasskeyCeremonies ceremonies,
        CancellationToken cancellation
    ) =>
        await ceremonies.TrySignInAsync(http, credential.Json, cancellation)
            ? TypedResults.Ok(new PasskeyAnswer(null))
            : ProblemResults.Refuse(
                StatusCodes.Status401Unauthorized,
                IdentityRefusals.PasskeyRefused
            );
}

/// <summary>Begins the registration of a passkey.</summary>
/// <param name="Code">The one-time invitation code as typed; null or left out where the invitation page has taken it.</param>
internal sealed record PasskeyRegistrationRequest(string? Code = null);

/// <summary>The ceremony is done.</summary>
/// <param name="Location">Where to go; null leaves it to the page.</param>
internal sealed record PasskeyAnswer(string? Location);
