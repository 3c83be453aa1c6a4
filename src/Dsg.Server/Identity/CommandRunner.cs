using Dsg.Core.Procedures;

namespace Dsg.Server.Identity;

/// <summary>
/// Gives a command to the <see cref="ProcedureRunner"/> with the time and the office's policy; what pages and the API share.
/// </summary>
public sealed class CommandRunner(ProcedureRunner runner, OfficePolicy policy, TimeProvider clock)
{
    /// <summary>Runs one command on one case.</summary>
    public Task<Answer> RunAsync<TProcedure, TState, TCommand>(
        Actor actor,
        StreamId stream,
        TCommand command,
        RunOptions options,
        CancellationToken cancellation
    )
        where TProcedure : IProcedure<TState, TCommand>
        where TState : class
        where TCommand : class
    {
        var context = new CommandContext(actor, Now()) { Policy = policy };
        return runner.RunAsync<TProcedure, TState, TCommand>(
            stream,
            command,
            context,
            options,
            cancellation
        );
    }

    /// <summary>Now, in whole microseconds: what the journal keeps.</summary>
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
