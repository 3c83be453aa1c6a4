using Dsg.Server.Http.Shared;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Faces;

/// <summary>Tells browsers, which ask for pages, from programs, which ask for data.</summary>
internal static class PageRequests
{
    /// <summary>Refusals are pages for whoever asks for pages, wherever the request is refused.</summary>
    public static IApplicationBuilder UseProblemPages(this IApplicationBuilder app) =>
        app.Use(
            static (http, next) =>
            {
                if (http.WantsPage())
                {
                    http.Features.Set<ShowProblem>(ProblemPages.ShowAsync);
                }

                return next(http);
            }
        );

    /// <summary>True for what a browser asks when a person follows a link or sends a form.</summary>
    public static bool WantsPage(this HttpContext http) =>
        !http.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && http.Request.GetTypedHeaders()
            .Accept.Any(each =>
                each.Quality is not 0
                && each.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase)
            );
}
