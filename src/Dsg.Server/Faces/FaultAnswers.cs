using System.Security.Cryptography;
using System.Text.Json;
using Dsg.Server.Http.Shared;
using Dsg.Storage.Keys;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Connections;

namespace Dsg.Server.Faces;

/// <summary>
/// The last net: what the framework refuses becomes a refusal with our code, and a fault of ours becomes 7999 with a reference
/// number that stands in the log beside the cause. Nothing of the cause is told.
/// </summary>
internal sealed partial class FaultAnswers(RequestDelegate next, ILogger<FaultAnswers> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, ContentLength: null, ContentType: null })
            {
                await CompleteAsync(http);
            }
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; there is nobody to answer.
        }
        catch (ConnectionAbortedException)
        {
            // Cut by ourselves or by the caller.
        }
        catch (BadHttpRequestException refused)
        {
            await AnswerAsync(http, Refusal(refused));
        }
        catch (KeyCopyException fault)
        {
            await AnswerAsync(
                http,
                ProblemResults.Refuse(
                    StatusCodes.Status503ServiceUnavailable,
                    RefusalCode.KeyCopyNotKept,
                    Logged(http, fault)
                )
            );
        }
        // Every other exception is a fault of ours, whatever its type; it is logged with its cause.
        catch (Exception fault)
        {
            await AnswerAsync(
                http,
                ProblemResults.Refuse(RefusalCode.UnexpectedFault, null, Logged(http, fault))
            );
        }
    }

    // The reference number under which a fault stands in the log.
    private string Logged(HttpContext http, Exception fault)
    {
        var reference = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6));
        LogFault(log, fault, reference, http.Face(), http.GetEndpoint()?.DisplayName);
        return reference;
    }

    private static async Task AnswerAsync(HttpContext http, IResult answer)
    {
        if (http.Response.HasStarted)
        {
            http.Abort();
            return;
        }

        http.Response.Clear();
        await answer.ExecuteAsync(http);
    }

    /// <summary>Gives a body to an answer of the router (404, 405, 415) that has none.</summary>
    private static Task CompleteAsync(HttpContext http)
    {
        RefusalCode? code = http.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed =>
                RefusalCode.NotFound,
            StatusCodes.Status400BadRequest => RefusalCode.MalformedJson,
            StatusCodes.Status401Unauthorized => RefusalCode.SignInNeeded,
            StatusCodes.Status403Forbidden => RefusalCode.CapacityMissing,
            StatusCodes.Status413PayloadTooLarge => RefusalCode.BodyTooLarge,
            StatusCodes.Status415UnsupportedMediaType => RefusalCode.MediaTypeWrong,
            StatusCodes.Status421MisdirectedRequest => RefusalCode.WrongOrigin,
            StatusCodes.Status429TooManyRequests => RefusalCode.TooManyRequests,
            _ => null,
        };
        return code is null || HttpMethods.IsHead(http.Request.Method)
            ? Task.CompletedTask
            : ProblemResults.Refuse(http.Response.StatusCode, code).ExecuteAsync(http);
    }

    private static IResult Refusal(BadHttpRequestException refused) =>
        (refused.StatusCode, refused.InnerException) switch
        {
            (StatusCodes.Status413PayloadTooLarge, _) => ProblemResults.Refuse(
                RefusalCode.BodyTooLarge
            ),
            (StatusCodes.Status415UnsupportedMediaType, _) => ProblemResults.Refuse(
                RefusalCode.MediaTypeWrong
            ),
            (_, AntiforgeryValidationException) => ProblemResults.Refuse(RefusalCode.FormExpired),
            (_, JsonException { Path: { Length: > 0 } path }) => ProblemResults.Refuse(
                RefusalCode.MalformedJson,
                path.TrimStart('$', '.'),
                path
            ),
            _ => ProblemResults.Refuse(refused.StatusCode, RefusalCode.MalformedJson, "HTTP"),
        };

    [LoggerMessage(1, LogLevel.Error, "Fault {Reference} on {Face} at {Endpoint}")]
    private static partial void LogFault(
        ILogger log,
        Exception fault,
        string reference,
        Face face,
        string? endpoint
    );
}
