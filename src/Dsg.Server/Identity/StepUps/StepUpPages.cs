using Dsg.Server.Faces;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity.Pages;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;

namespace Dsg.Server.Identity.StepUps;

/// <summary>本人確認 at the OpenID provider: away with the form, back with its proof, and one button that carries the act out.</summary>
internal static class StepUpPages
{
    /// <summary>Where a form goes whose sender is to be verified at the provider.</summary>
    public const string Begin = "/step-up/openid";

    /// <summary>The hidden field with the address that the form goes on to.</summary>
    public const string AddressField = "_stepUpTo";

    private static readonly Phrase ToProvider = new("本人確認に進みます", "On to the verification");
    private static readonly Phrase Continue = new("続ける", "Continue");

    public static void MapStepUpPages(this FaceRouteBuilder routes)
    {
        routes.Post(Begin, RouteRule.SignedIn, BeginAsync).ExcludeFromDescription();
        routes
            .Get("/step-up/{key}/verification", RouteRule.SignedIn, VerifyAsync)
            .ExcludeFromDescription();
        routes.Get("/step-up/{key}", RouteRule.SignedIn, ShowAsync).ExcludeFromDescription();
    }

    private static async Task<IResult> BeginAsync(
        [AsParameters] FormVisit visit,
        StepUpReturns returns,
        CancellationToken cancellation
    )
    {
        if (returns.Read(visit.Posted, visit.Form, visit.Caller) is not { } form)
        {
            return ProblemResults.Refuse(RefusalCode.StepUpRefused);
        }

        var key = await returns.KeepAsync(visit.Http.Face(), form, cancellation);
        // A page and not a redirect: after a form, the policy "form-action 'self'" would stop one that leads elsewhere.
        return Arrival.LandingPage(
            visit.Context.Language,
            ToProvider,
            Continue,
            $"/step-up/{key}/verification"
        );
    }

    private static async Task<IResult> VerifyAsync(
        string key,
        [AsParameters] Visit visit,
        StepUpReturns returns,
        CancellationToken cancellation
    ) =>
        await returns.WordsOfAsync(visit.Http.Face(), key, visit.Caller, cancellation) is { } sha256
            ? await OpenIdSignIn.BeginStepUpAsync(visit.Http, key, sha256)
            : SharedPages.NotFound(visit.Context);

    private static async Task<IResult> ShowAsync(
        string key,
        [AsParameters] Visit visit,
        StepUpReturns returns,
        BrowserSessions sessions,
        CancellationToken cancellation
    )
    {
        var face = visit.Http.Face();
        if (await returns.FindAsync(face, key, visit.Caller, cancellation) is not { } form)
        {
            return SharedPages.NotFound(visit.Context);
        }

        if (visit.Http.Identification() is { ByToken: false } identity)
        {
            // What was just proven is more than what the old id stood for.
            await sessions.BeginAsync(visit.Http, identity, visit.Caller.Id, cancellation);
        }

        return SharedPages.Show<StepUpPage>(visit.Context, form);
    }
}
