using Dsg.Core.Procedures;
using Dsg.Server.Identity;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace Dsg.Server.Http.Shared;

/// <summary>
/// Runs a command that came as an HTTP request. <c>If-Match: "7"</c> names the version that the caller saw (absent: decide on what
/// is there); <c>Idempotency-Key</c> of 1 to 100 characters makes a repetition harmless.
/// </summary>
internal sealed class EndpointRunner(CommandRunner runner, IHttpContextAccessor accessor)
{
    public const string IdempotencyKey = "Idempotency-Key";

    /// <summary>Runs and answers with <paramref name="done"/>, or with the refusal as a problem.</summary>
    public async Task<IResult> RunAsync<TProcedure, TState, TCommand>(
        Actor actor,
        StreamId stream,
        TCommand command,
        Func<Answer.Done, IResult> done,
        CancellationToken cancellation
    )
        where TProcedure : IProcedure<TState, TCommand>
        where TState : class
        where TCommand : class
    {
        var http =
            accessor.HttpContext
            ?? throw new InvalidOperationException("Only for work on a request.");
        if (!TryReadOptions(http.Request, out var options, out var refusal))
        {
            return refusal;
        }

        var answer = await runner.RunAsync<TProcedure, TState, TCommand>(
            actor,
            stream,
            command,
            options,
            cancellation
        );
        return answer switch
        {
            Answer.Done accepted => Accepted(http, accepted, done),
            Answer.Refused refused => ProblemResults.Refuse(refused.Reasons),
            Answer.Stale stale => Stale(http, stale.Version),
            _ => throw new InvalidOperationException("An answer is done, refused or stale."),
        };
    }

    /// <summary>Runs what is read elsewhere, with the options of the request; null stands for no such act.</summary>
    public async Task<IResult> RunAsync(
        Func<RunOptions, CancellationToken, Task<Answer?>> run,
        Func<Answer.Done, IResult> done,
        CancellationToken cancellation
    )
    {
        var http =
            accessor.HttpContext
            ?? throw new InvalidOperationException("Only for work on a request.");
        if (!TryReadOptions(http.Request, out var options, out var refusal))
        {
            return refusal;
        }

        return await run(options, cancellation) switch
        {
            Answer.Done accepted => Accepted(http, accepted, done),
            Answer.Refused refused => ProblemResults.Refuse(refused.Reasons),
            Answer.Stale stale => Stale(http, stale.Version),
            _ => ProblemResults.Refuse(RefusalCode.NotFound),
        };
    }

    /// <summary>The entity tag of a version, for answers to GET.</summary>
    public static string TagOf(long version) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>200 with a body and the entity tag of its version.</summary>
    public static Ok<T> Show<T>(HttpContext http, T body, long version)
    {
        http.Response.Headers.ETag = TagOf(version);
        return TypedResults.Ok(body);
    }

    private static IResult Accepted(
        HttpContext http,
        Answer.Done accepted,
        Func<Answer.Done, IResult> done
    )
    {
        http.Response.Headers.ETag = TagOf(accepted.Version);
        return done(accepted);
    }

    private static IResult Stale(HttpContext http, long version)
    {
        http.Response.Headers.ETag = TagOf(version);
        return ProblemResults.Refuse(RefusalCode.CaseHasChanged);
    }

    private static bool TryReadOptions(
        HttpRequest request,
        out RunOptions options,
        out IResult refusal
    )
    {
        options = RunOptions.None;
        refusal = ProblemResults.Refuse(RefusalCode.NotAnId, HeaderNames.IfMatch);
        if (request.Headers.TryGetValue(HeaderNames.IfMatch, out var match))
        {
            var tag = match.ToString();
            if (tag.Length < 3 || !long.TryParse(tag.AsSpan(1, tag.Length - 2), out var version))
            {
                return false;
            }

            if (tag != TagOf(version))
            {
                return false;
            }

            options = options with { ExpectedVersion = version };
        }

        // Every command of the request has it from the runner behind (RequestKey); here it only has to be one.
        if (request.Headers.TryGetValue(IdempotencyKey, out var key))
        {
            var text = key.ToString();
            refusal = ProblemResults.Refuse(RefusalCode.NotAnId, IdempotencyKey);
            if (!RequestKey.IsKey(text))
            {
                return false;
            }
        }

        return true;
    }
}
