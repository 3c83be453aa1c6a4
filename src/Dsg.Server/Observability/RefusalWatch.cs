using System.Globalization;
using Dsg.Core.Access;
using Dsg.Server.Faces;
using Dsg.Server.Identity;
using Dsg.Server.Limits;

namespace Dsg.Server.Observability;

/// <summary>
/// Counts the refusals among the answers, after they were given: no answer waits for its record. What the runner recorded as a
/// refused command is left out.
/// </summary>
internal sealed class RefusalWatch(RequestDelegate next, RefusalTally tally)
{
    private const int ThumbprintLength = 64;

    public async Task InvokeAsync(HttpContext http)
    {
        await next(http);
        if (http.Features.Get<RefusedCommand>() is null && WhatOf(http) is { } what)
        {
            tally.Add(SubjectOf(http), what);
        }
    }

    /// <summary>What was refused; null for every other answer.</summary>
    private static RefusedObject? WhatOf(HttpContext http)
    {
        var codes = CodesOf(http);
        var pattern = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText;
        var ids = string.Join(' ', http.Request.RouteValues.Values.OfType<string>().Where(IsId));
        return
            codes.Length == 0
            // A browser asks for this and that; only who asks the API for what is not there is worth a line.
            || (pattern is null && !http.Request.Path.StartsWithSegments("/api"))
            // Nothing was named that could be somebody's: an own draft that was not begun, a word in the place of an id.
            || (pattern is not null && ids.Length == 0 && codes == NotThere)
            ? null
            : new RefusedObject(
                pattern ?? "-",
                ids,
                codes,
                string.Join(' ', http.Features.Get<RefusalNote>()?.Conditions ?? [])
            );
    }

    private static string NotThere { get; } = Text(RefusalCode.NotFound);

    /// <summary>The codes of a refused access, joined; empty for answers of every other kind.</summary>
    private static string CodesOf(HttpContext http)
    {
        var codes = http.Features.Get<RefusalNote>()?.Codes ?? [];
        return http.Response.StatusCode switch
        {
            StatusCodes.Status401Unauthorized
            or StatusCodes.Status403Forbidden
            or StatusCodes.Status404NotFound when codes.Length > 0 => string.Join(' ', codes),
            StatusCodes.Status401Unauthorized => Text(RefusalCode.SignInNeeded),
            StatusCodes.Status403Forbidden => Text(RefusalCode.CapacityMissing),
            StatusCodes.Status404NotFound => NotThere,
            StatusCodes.Status429TooManyRequests when codes.Length > 0 => string.Join(' ', codes),
            // Content that the safety check keeps back.
            StatusCodes.Status409Conflict
                when codes.Contains(RefusalCode.NotObtainable.Number)
                    || codes.Contains(RefusalCode.PaperNotReadable.Number) => string.Join(
                ' ',
                codes
            ),
            _ => "",
        };
    }

    private static RefusedSubject SubjectOf(HttpContext http) =>
        http.Caller() is { } caller
            ? new RefusedSubject(ActorOf(caller), TellsSource(http) ? RequestSource.Of(http) : "")
            : new RefusedSubject(null, RequestSource.Of(http));

    private static bool TellsSource(HttpContext http) =>
        http.Response.StatusCode == StatusCodes.Status429TooManyRequests
        || http.Features.Get<RefusalNote>()?.Codes.Any(RefusedElsewhere.IsToldBy) == true;

    /// <summary>The person in the first capacity held here, otherwise anywhere.</summary>
    private static Actor ActorOf(Caller caller)
    {
        var held = caller.Person.State.Appointments.Select(each => each.Capacity);
        var capacity = caller.Capacities.Concat(held).FirstOrDefault(Capacity.System);
        return caller.As(capacity);
    }

    private static bool IsId(string text) =>
        Guid.TryParseExact(text, "D", out _)
        || (text.Length == ThumbprintLength && text.All(char.IsAsciiHexDigitLower));

    private static string Text(RefusalCode code) =>
        code.Number.ToString(CultureInfo.InvariantCulture);
}
