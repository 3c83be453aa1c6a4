using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Server.Identity.PasskeySignIn;
using Dsg.Wire.Parties;

namespace Dsg.Server.Http.Parties;

/// <summary>The caller's own sessions and passkeys of this face: listed, ended, added, removed.</summary>
internal static class AccountApi
{
    public const string Passkeys = "/api/v1/passkeys";
    public const string PasskeyOptions = "/api/v1/passkeys/options";
    private const string Sessions = "/api/v1/sessions";

    public static void MapAccountApi(this FaceRouteBuilder routes)
    {
        routes
            .Get(Sessions, RouteRule.SignedIn, ListSessionsAsync)
            .WithSummary("The live sessions of the caller on this face.")
            .Produces<SessionList>();
        routes
            .Delete(Sessions + "/{session}", RouteRule.SignedIn, EndSessionAsync)
            .WithSummary(
                "Ends a session of the caller; it opens nothing from the next request on."
            );
        routes
            .Post(Sessions + "/end-others", RouteRule.SignedIn, EndOthersAsync)
            .WithSummary("Ends every session of the caller on this face but that of this request.");
        routes
            .Get(Passkeys, RouteRule.SignedIn, ListPasskeysAsync)
            .WithSummary("The passkeys of the caller on this face.")
            .Produces<PasskeyList>();
        routes
            .Post(PasskeyOptions, RouteRule.SignedIn, BeginAsync)
            .WithSummary(
                "Options for a further passkey, within five minutes of signing in with one."
            );
        routes
            .Post(Passkeys, RouteRule.SignedIn, AddAsync)
            .WithSummary("Adds the passkey that an authenticator made.");
        routes
            .Delete(Passkeys + "/{passkey}", RouteRule.SignedIn, RemoveAsync)
            .WithSummary("Removes a passkey of the caller and ends the sessions that it began.");
    }

    private static async Task<IResult> ListSessionsAsync(
        HttpContext http,
        Caller caller,
        AccountDesk desk,
        CancellationToken cancellation
    ) => CaseRunner.Answer(await desk.SessionsAsync(http, caller, cancellation));

    private static async Task<IResult> EndSessionAsync(
        HttpContext http,
        Caller caller,
        AccountDesk desk,
        CancellationToken cancellation
    ) =>
        await desk.Sessions.EndAsync(http, caller, http.Named("session"), cancellation) is null
            ? ProblemResults.Refuse(RefusalCode.NotFound)
            : TypedResults.NoContent();

    private static async Task<IResult> EndOthersAsync(
        HttpContext http,
        Caller caller,
        AccountDesk desk,
        CancellationToken cancellation
    )
    {
        await desk.Sessions.EndOthersAsync(http, caller, cancellation);
        return TypedResults.NoContent();
    }

    private static async Task<IResult> ListPasskeysAsync(
        HttpContext http,
        Caller caller,
        AccountDesk desk,
        CancellationToken cancellation
    ) => CaseRunner.Answer(await desk.PasskeysAsync(http, caller, cancellation));

    private static async Task<IResult> BeginAsync(
        HttpContext http,
        Caller caller,
        AccountDesk desk,
        CancellationToken cancellation
    )
    {
        var (options, refused) = await desk.Passkeys.OptionsAsync(http, caller, cancellation);
        return refused is null
            ? Results.Content(options, "application/json")
            : ProblemResults.Refuse(refused);
    }

    private static async Task<IResult> AddAsync(
        HttpContext http,
        CredentialBody credential,
        Caller caller,
        AccountDesk desk,
        CancellationToken cancellation
    ) =>
        await desk.Passkeys.AddAsync(http, caller, credential.Json, cancellation)
            is Answer.Refused refused
            ? ProblemResults.Refuse(refused.Reasons)
            : TypedResults.Ok(new PasskeyAnswer("/account?done=added"));

    private static Task<IResult> RemoveAsync(
        HttpContext http,
        Caller caller,
        AccountDesk desk,
        EndpointRunner runner,
        CancellationToken cancellation
    ) =>
        runner.RunAsync(
            (options, token) =>
                desk.Passkeys.RemoveAsync(caller, http.Named("passkey"), options, token),
            _ => TypedResults.NoContent(),
            cancellation
        );
}
