using Dsg.Server.Ui.Layout;

namespace Dsg.Server.Ui.Shared;

/// <summary>Answers that every module gives alike.</summary>
internal static class SharedPages
{
    /// <summary>The one answer for what is not there and for what is not yours.</summary>
    public static IResult NotFound(PageContext context) =>
        UiPage.Show<NotFoundPage>(context, status: StatusCodes.Status404NotFound);

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
