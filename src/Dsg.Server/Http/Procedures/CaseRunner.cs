using Dsg.Core.Procedures;
using Dsg.Server.Http.Shared;
using Dsg.Server.Identity;
using Dsg.Wire.Shared;
using Microsoft.Net.Http.Headers;

namespace Dsg.Server.Http.Procedures;

/// <summary>
/// Runs an act on a case and answers with the case as it then stands. A case that the caller cannot read is answered like one
/// that is not there, whatever the rule said: the act is run (and its refusal recorded) either way.
/// </summary>
internal sealed class CaseRunner(EndpointRunner runner, IHttpContextAccessor accessor)
{
    /// <summary>Runs.</summary>
    /// <param name="caller">Who; acts in the first capacity held among those the command names.</param>
    /// <param name="stream">The case.</param>
    /// <param name="command">The command.</param>
    /// <param name="read">The answer, given what was done (null: refused); null when the caller cannot read the case.</param>
    /// <param name="cancellation">Cancels until the commit.</param>
    public async Task<IResult> RunAsync<TProcedure, TState, TCommand>(
        Caller caller,
        StreamId stream,
        TCommand command,
        Func<Answer.Done?, Task<IResult?>> read,
        CancellationToken cancellation
    )
        where TProcedure : IProcedure<TState, TCommand>
        where TState : class
        where TCommand : class
    {
        Answer.Done? done = null;
        var refused = await runner.RunAsync<TProcedure, TState, TCommand>(
            ActorFor(caller, command),
            stream,
            command,
            accepted =>
            {
                done = accepted;
                return Results.Empty;
            },
            cancellation
        );
        var seen = await read(done);
        return seen is null ? NotThere()
            : done is null ? refused
            : seen;
    }

    /// <summary>404, the same for what is not there and for what is not the caller's.</summary>
    public IResult NotThere()
    {
        accessor.HttpContext?.Response.Headers.Remove(HeaderNames.ETag);
        return ProblemResults.Refuse(RefusalCode.NotFound);
    }

    /// <summary>An answer on the wire with the entity tag of its version.</summary>
    public IResult Show<T>(T body, long version, int status = StatusCodes.Status200OK)
    {
        if (accessor.HttpContext is { } http)
        {
            http.Response.Headers.ETag = EndpointRunner.TagOf(version);
        }

        return Answer(body, status);
    }

    /// <summary>An answer on the wire.</summary>
    public static IResult Answer<T>(T body, int status = StatusCodes.Status200OK) =>
        TypedResults.Json(body, WireJson.Of<T>(), statusCode: status);

    private static Actor ActorFor(Caller caller, object command)
    {
        var named = ActBook.CapacitiesOf(command.GetType());
        return caller.As(named.FirstOrDefault(caller.Holds, named.FirstOrDefault()));
    }
}
