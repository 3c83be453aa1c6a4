using System.Text.Json;
using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using Dsg.Server.Exchange;
using Dsg.Server.Identity;

namespace Dsg.Server.Http.Exchange;

/// <summary>What the stream of changes is made from.</summary>
internal sealed record EventParts(
    WorkspaceGate Gate,
    IUsageQueries Usage,
    IExchangeQueries Exchange,
    TimeProvider Clock
);

/// <summary>
/// Server-sent events: a message without content whenever a dispatch that the caller can see has changed, naming it by id. The
/// workspaces are decided again at each look, twice a second; when one closes, or the session was ended, the stream says <c>ended</c>
/// and ends.
/// </summary>
internal static class EventEndpoints
{
    private const int NewestPerWorkspace = 20;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    public static async Task<IResult> ServeAsync(
        HttpContext http,
        Caller caller,
        [AsParameters] EventParts parts
    )
    {
        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        using var timer = new PeriodicTimer(Interval, parts.Clock);
        var known = await LookAsync(caller, parts, http.RequestAborted);
        await WriteAsync(http, ": ready\n\n");
        var last = parts.Clock.GetTimestamp();
        var session = SessionWatch.Over(http);
        while (await timer.WaitForNextTickAsync(http.RequestAborted))
        {
            var now = await LookAsync(caller, parts, http.RequestAborted);
            if (
                !known.Open.IsSubsetOf(now.Open) || await session.HasEndedAsync(http.RequestAborted)
            )
            {
                await WriteAsync(http, "event: ended\ndata: {}\n\n");
                return Results.Empty;
            }

            var changed = now
                .Versions.Where(d => known.Versions.GetValueOrDefault(d.Key) != d.Value)
                .Select(d => d.Key.Value)
                .ToList();
            if (changed.Count > 0)
            {
                await WriteAsync(http, $"data: {JsonSerializer.Serialize(changed)}\n\n");
                last = parts.Clock.GetTimestamp();
            }
            else if (parts.Clock.GetElapsedTime(last) >= Heartbeat)
            {
                await WriteAsync(http, ": still here\n\n");
                last = parts.Clock.GetTimestamp();
            }

            known = now;
        }

        return Results.Empty;
    }

    private static async Task WriteAsync(HttpContext http, string text)
    {
        await http.Response.WriteAsync(text, http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }

    private static async Task<Seen> LookAsync(
        Caller caller,
        EventParts parts,
        CancellationToken cancellation
    )
    {
        var seen = new Seen([], []);
        var cases = await parts.Usage.OfPersonAsync(caller.Id, cancellation);
        foreach (var agreement in cases.Select(c => c.State.Agreement).Distinct())
        {
            var access = await parts.Gate.DecideAsync(
                caller,
                agreement,
                AccessAction.OpenWorkspace,
                cancellation
            );
            if (access.Permit is not { } permit)
            {
                continue;
            }

            seen.Open.Add(agreement);
            var newest = await parts.Exchange.ListAsync(
                permit,
                new Slice(Take: NewestPerWorkspace),
                cancellation
            );
            foreach (var dispatch in newest.Items)
            {
                seen.Versions[dispatch.State.Id] = dispatch.Version;
            }
        }

        return seen;
    }

    private sealed record Seen(HashSet<AgreementId> Open, Dictionary<DispatchId, long> Versions);
}
