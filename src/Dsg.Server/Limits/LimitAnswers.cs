using System.Globalization;
using Dsg.Server.Http.Shared;
using Dsg.Server.Observability;
using Microsoft.Net.Http.Headers;

namespace Dsg.Server.Limits;

/// <summary>How a limit answers: 429 with a numbered code, and when to come again.</summary>
internal static class LimitAnswers
{
    /// <summary>How connections that were cut stand in the record.</summary>
    public static RefusedObject Connections { get; } =
        new(
            "connections",
            "",
            RefusalCode.TooManyRequests.Number.ToString(CultureInfo.InvariantCulture),
            ""
        );

    /// <summary>Answers; in whole seconds, rounded up.</summary>
    public static Task RefuseAsync(HttpContext http, RefusalCode code, TimeSpan wait) =>
        AnswerOf(http, code, wait).ExecuteAsync(http);

    /// <summary>The answer of an endpoint.</summary>
    public static IResult AnswerOf(HttpContext http, RefusalCode code, TimeSpan wait)
    {
        var seconds = Math.Max(1, (long)Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers[HeaderNames.RetryAfter] = seconds.ToString(
            CultureInfo.InvariantCulture
        );
        return ProblemResults.Refuse(
            StatusCodes.Status429TooManyRequests,
            code,
            seconds.ToString(CultureInfo.InvariantCulture)
        );
    }
}
