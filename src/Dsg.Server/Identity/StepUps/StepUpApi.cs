using System.Text.Json;
using Dsg.Server.Faces;
using Dsg.Server.Http.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Limits;
using Dsg.Wire.Shared;

namespace Dsg.Server.Identity.StepUps;

/// <summary>Exchanges evidence of 本人確認 for a proof, for programs and for the passkey island.</summary>
internal static class StepUpApi
{
    public const string OpenId = "/api/v1/step-up/openid";
    public const string PasskeyOptions = "/api/v1/step-up/passkey/options";
    public const string Passkey = "/api/v1/step-up/passkey";

    public static void MapStepUpApi(this FaceRouteBuilder routes)
    {
        routes
            .Post(OpenId, RouteRule.SignedIn, ProveByOpenIdAsync)
            .WithMetadata(ProvesIdentity.End)
            .WithSummary("Exchanges a fresh token of the OpenID provider for a proof.")
            .Accepts<OpenIdStepUpRequest>("application/json")
            .Produces<StepUpProof>();
        routes
            .Post(PasskeyOptions, RouteRule.SignedIn, BeginPasskeyAsync)
            .WithMetadata(ProvesIdentity.Begin)
            .WithSummary("Options for a passkey assertion that is bound to the words of an offer.")
            .Accepts<PasskeyStepUpRequest>("application/json");
        routes
            .Post(Passkey, RouteRule.SignedIn, ProveByPasskeyAsync)
            .WithMetadata(ProvesIdentity.End)
            .WithSummary("Exchanges a passkey assertion for a proof.")
            .Produces<StepUpProof>();
    }

    private static async Task<IResult> ProveByOpenIdAsync(
        JsonBody<OpenIdStepUpRequest> body,
        HttpContext http,
        Caller caller,
        StepUpTokens tokens,
        StepUpEvidence evidence
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        return
            tokens.Read(request.Offer, caller.Id) is { Sha256: var sha256 }
            && await evidence.ProvesAsync(http, request.Token, caller.Account, sha256)
            ? CaseRunner.Answer(new StepUpProof(tokens.Prove(request.Offer, StepUpTokens.ByOpenId)))
            : ProblemResults.Refuse(RefusalCode.StepUpRefused);
    }

    private static async Task<IResult> BeginPasskeyAsync(
        JsonBody<PasskeyStepUpRequest> body,
        HttpContext http,
        Caller caller,
        StepUpPasskeys passkeys,
        CancellationToken cancellation
    )
    {
        if (!body.TryRead(out var request, out var refused))
        {
            return refused;
        }

        return await passkeys.OptionsAsync(http, caller, request.Offer, cancellation) is { } options
            ? Results.Content(options, "application/json")
            : ProblemResults.Refuse(RefusalCode.StepUpRefused);
    }

    private static async Task<IResult> ProveByPasskeyAsync(
        JsonElement credential,
        HttpContext http,
        Caller caller,
        StepUpPasskeys passkeys,
        CancellationToken cancellation
    ) =>
        await passkeys.ProveAsync(http, caller, credential.GetRawText(), cancellation) is { } proof
            ? CaseRunner.Answer(new StepUpProof(proof))
            : ProblemResults.Refuse(RefusalCode.StepUpRefused);
}
