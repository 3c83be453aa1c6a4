using Dsg.Server.Faces;
using Dsg.Server.Identity;

namespace Dsg.Server.Ui.Enrollment.Public;

/// <summary>
/// Server-sent events for the pages of cases: a message without content whenever one of the caller's newest cases, or a paper of one,
/// has changed.
/// A stream ends by itself after a while; the browser comes again and is identified anew. When the session was ended, the stream says
/// <c>ended</c> and ends.
/// </summary>
internal static class CaseEvents
{
    public const string Path = "/enrollments/events";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    public static void MapCaseEvents(this FaceRouteBuilder routes) =>
        routes
            .Get(Path, CasePages.Owner, ServeAsync)
            .WithMetadata(DoesNotExtendSession.Instance)
            .ExcludeFromDescription();

    private static async Task ServeAsync(
        HttpContext http,
        Caller caller,
        CaseServices cases,
        TimeProvider clock
    )
    {
        var response = http.Response;
        response.ContentType = "text/event-stream";
        response.Headers.CacheControl = "no-store";
        using var timer = new PeriodicTimer(Interval, clock);
        var begun = clock.GetTimestamp();
        var known = await cases.StandingsAsync(caller, http.RequestAborted);
        await WriteAsync(response, ": ready\n\n", http.RequestAborted);
        var session = SessionWatch.Over(http);
        while (
            clock.GetElapsedTime(begun) < Life
            && await timer.WaitForNextTickAsync(http.RequestAborted)
        )
        {
            if (await session.HasEndedAsync(http.RequestAborted))
            {
                await WriteAsync(response, "event: ended\ndata: {}\n\n", http.RequestAborted);
                return;
            }

            var now = await cases.StandingsAsync(caller, http.RequestAborted);
            if (!now.SetEquals(known))
            {
                await WriteAsync(response, "data: {}\n\n", http.RequestAborted);
            }

            known = now;
        }
    }

    private static async Task WriteAsync(
        HttpResponse response,
        string text,
        CancellationToken cancellation
    )
    {
        await response.WriteAsync(text, cancellation);
        await response.Body.FlushAsync(cancellation);
    }
}
