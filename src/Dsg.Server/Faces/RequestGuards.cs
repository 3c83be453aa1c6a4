using Dsg.Server.Http.Shared;
using Microsoft.Net.Http.Headers;

namespace Dsg.Server.Faces;

/// <summary>What is checked of every request before an endpoint is looked for.</summary>
internal static class RequestGuards
{
    private const string FetchSite = "Sec-Fetch-Site";

    /// <summary>
    /// Host must name one exact public origin of the listener's face, otherwise 421 (RFC 9110 section 15.5.20). Scheme and
    /// absolute addresses come from that entry; <c>X-Forwarded-*</c> is never read.
    /// </summary>
    public static IApplicationBuilder UsePublicOrigins(
        this IApplicationBuilder app,
        ServerOptions options
    )
    {
        var faces = options.Faces.ToDictionary(face => face.Face, face => face.Origins);
        return app.Use(
            (http, next) =>
            {
                var host = http.Request.Host.Value;
                var origin = faces[http.Face()]
                    .FirstOrDefault(each =>
                        string.Equals(each.Authority, host, StringComparison.OrdinalIgnoreCase)
                    );
                if (origin is null)
                {
                    return ProblemResults.Refuse(RefusalCode.WrongOrigin).ExecuteAsync(http);
                }

                http.Features.Set(origin);
                http.Request.Scheme = origin.Scheme;
                http.Request.Host = new HostString(origin.Authority);
                return next(http);
            }
        );
    }

    /// <summary>
    /// A request that changes something comes from our own page or from no page at all. Beside the strict cookie and the
    /// antiforgery token; programs send neither header.
    /// </summary>
    public static IApplicationBuilder UseSameOriginWrites(this IApplicationBuilder app) =>
        app.Use(
            static (http, next) =>
                IsRead(http.Request.Method) || IsOwn(http)
                    ? next(http)
                    : ProblemResults
                        .Refuse(StatusCodes.Status403Forbidden, RefusalCode.WrongOrigin)
                        .ExecuteAsync(http)
        );

    private static bool IsRead(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsOwn(HttpContext http)
    {
        var headers = http.Request.Headers;
        var site = headers[FetchSite].ToString();
        var origin = headers[HeaderNames.Origin].ToString();
        return site is "" or "same-origin" or "none"
            && (origin.Length == 0 || origin == http.Origin().ToString());
    }
}
