using Dsg.Server.Http.Exchange;
using Dsg.Transfer.Uploads;
using Microsoft.Net.Http.Headers;

namespace Dsg.Server.Faces;

/// <summary>The headers of every answer, whatever went wrong before it.</summary>
internal static class SecurityHeaders
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private static readonly (string Name, string Value)[] Always =
    [
        (HeaderNames.ContentSecurityPolicy, ContentSecurityPolicy),
        (HeaderNames.StrictTransportSecurity, "max-age=31536000"),
        (HeaderNames.XContentTypeOptions, "nosniff"),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        // Not "no-referrer": a form would then be sent with the Origin "null" and be taken for a stranger's.
        ("Referrer-Policy", "same-origin"),
        (
            "Permissions-Policy",
            "publickey-credentials-create=(self), publickey-credentials-get=(self)"
        ),
    ];

    public static IApplicationBuilder UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            static (http, next) =>
            {
                http.Response.OnStarting(Write, http.Response);
                return next(http);
            }
        );

    private static Task Write(object state)
    {
        var response = (HttpResponse)state;
        var headers = response.Headers;
        // "The Tus-Resumable header MUST be included in every … response", those among them that never reached the upload (tus 1.0.0).
        if (response.HttpContext.Request.Path.StartsWithSegments(ExchangeApi.Uploads))
        {
            headers.TryAdd(TusEndpoints.Resumable, Tus.Version);
        }

        foreach (var (name, value) in Always)
        {
            // An endpoint may have set a stricter one (content is sandboxed).
            headers.TryAdd(name, value);
        }

        // Files with a content hash in their name say otherwise themselves.
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }
}
