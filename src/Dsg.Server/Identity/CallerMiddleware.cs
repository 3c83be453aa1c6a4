using Dsg.Server.Faces;
using Dsg.Server.Limits;
using Dsg.Server.Ui.Text;
using Microsoft.Net.Http.Headers;

namespace Dsg.Server.Identity;

/// <summary>
/// Finds out once per request who calls: an access token where one is sent, otherwise the session. A token that is not good makes
/// the request anonymous; it never falls back to a cookie.
/// </summary>
internal sealed class CallerMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(
        HttpContext http,
        BrowserSessions sessions,
        ApiTokens tokens,
        SignInLimits limits,
        People people
    )
    {
        var byToken = http.Request.Headers.ContainsKey(HeaderNames.Authorization);
        if (byToken && limits.WaitOfToken(http) is { } wait)
        {
            await LimitAnswers.RefuseAsync(http, IdentityRefusals.SignInTooOften, wait);
            return;
        }

        var identity = byToken
            ? await tokens.FindAsync(http)
            : await sessions.FindAsync(http, http.RequestAborted);
        if (byToken && identity is null)
        {
            limits.CountToken(http);
        }

        if (identity is not null)
        {
            http.Features.Set(identity);
            if (await people.FindAsync(identity, http.RequestAborted) is { } person)
            {
                var (standsInFor, isAway) = await people.AbsenceAsync(
                    person,
                    http.Face(),
                    http.RequestAborted
                );
                http.Features.Set(
                    new Caller(person, identity.Account, http.Face())
                    {
                        Device = http.Device(),
                        Language = LanguageChoice.Of(http.Request),
                        StandsInFor = standsInFor,
                        IsAway = isAway,
                    }
                );
            }
        }

        await next(http);
    }
}
