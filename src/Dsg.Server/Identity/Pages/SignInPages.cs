using Dsg.Core.Procedures;
using Dsg.Server.Faces;
using Dsg.Server.Identity.PasskeySignIn;
using Dsg.Server.Limits;
using Dsg.Server.Ui.Layout;
using Dsg.Server.Ui.Shared;
using Dsg.Server.Ui.Text;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Dsg.Server.Identity.Pages;

/// <summary>The pages of signing in.</summary>
internal static class SignInPages
{
    public static void MapSignInPages(this FaceRouteBuilder routes)
    {
        routes.Get("/sign-in", RouteRule.Anonymous, ShowSignIn).ExcludeFromDescription();
        routes
            .Get(Arrival.InvitationPath, RouteRule.Anonymous, ShowInvitation)
            .ExcludeFromDescription();
        routes
            .Post(Arrival.InvitationPath, RouteRule.Anonymous, TakeCodeAsync)
            .WithMetadata(ProvesIdentity.End)
            .ExcludeFromDescription();
    }

    private static RazorComponentResult<Page> ShowSignIn(
        HttpContext http,
        PageContexts contexts,
        ServerOptions options,
        string? next
    )
    {
        var path = LocalPath.Of(next);
        var byOpenId = options.Faces.Any(face =>
            face.Face == http.Face() && face.OpenIdConnect is not null
        );
        var parameters = new Dictionary<string, object?>
        {
            [nameof(SignInPage.Next)] = path,
            [nameof(SignInPage.OpenIdPath)] = byOpenId
                ? "/sign-in/openid" + QueryString.Create("next", path)
                : null,
        };
        return UiPage.Show<SignInPage>(contexts.Of(http), parameters);
    }

    private static RazorComponentResult<Page> ShowInvitation(
        HttpContext http,
        PageContexts contexts
    ) => Show(http, contexts, FormProblems.None);

    private static async Task<IResult> TakeCodeAsync(
        IFormCollection form,
        HttpContext http,
        Invitations invitations,
        PasskeyCeremonies ceremonies,
        PageContexts contexts
    )
    {
        var code = new PostedForm(form)["code"];
        if (http.Identification() is { } identity)
        {
            var answer = await invitations.AcceptAsync(http, code, identity, http.RequestAborted);
            return answer is Answer.Done
                ? SharedPages.SeeOther("/")
                : Show(http, contexts, Problems(http, Invitations.RefusalsOf(answer)));
        }

        return await ceremonies.TryInviteAsync(http, code, http.RequestAborted)
            ? Show(http, contexts, FormProblems.None, ready: true)
            : Show(
                http,
                contexts,
                Problems(http, [new Refusal(RefusalCode.InvitationNotUsable, "code")])
            );
    }

    private static FormProblems Problems(HttpContext http, IEnumerable<Refusal> refusals)
    {
        var language = LanguageChoice.Of(http.Request);
        return FormProblems.From(
            [.. refusals],
            language,
            _ => language == Language.En ? "Invitation code" : "招待コード"
        );
    }

    private static RazorComponentResult<Page> Show(
        HttpContext http,
        PageContexts contexts,
        FormProblems problems,
        bool ready = false
    )
    {
        var parameters = new Dictionary<string, object?>
        {
            [nameof(InvitationPage.Name)] = http.Identification()?.Name,
            [nameof(InvitationPage.Ready)] = ready,
            [nameof(InvitationPage.Problems)] = problems,
        };
        return UiPage.Show<InvitationPage>(contexts.Of(http), parameters, problems.Status);
    }
}
