using Dsg.Server.Ui.Layout;
using Microsoft.AspNetCore.Components;

namespace Dsg.Server.Ui.Shared;

/// <summary>Answers that every module gives alike.</summary>
internal static class SharedPages
{
    /// <summary>The one answer for what is not there and for what is not yours.</summary>
    public static IResult NotFound(PageContext context) =>
        ProblemPages.Show(context, StatusCodes.Status404NotFound, []);

    /// <summary>A page whose component shows one model.</summary>
    /// <typeparam name="TComponent">Has a parameter <c>Model</c>.</typeparam>
    public static IResult Show<TComponent>(
        PageContext context,
        object model,
        int status = StatusCodes.Status200OK
    )
        where TComponent : IComponent =>
        UiPage.Show<TComponent>(
            context,
            new Dictionary<string, object?> { ["Model"] = model },
            status
        );

    /// <summary>After a form was accepted: the browser asks for the page itself, so that a reload repeats nothing.</summary>
    public static IResult SeeOther(string path) => new SeeOtherResult(path);

    private sealed class SeeOtherResult(string path) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
