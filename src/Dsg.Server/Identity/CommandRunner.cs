using Dsg.Core.Procedures;
using Dsg.Server.Identity.StepUps;
using Dsg.Server.Observability;
using Dsg.Server.Procedures;

namespace Dsg.Server.Identity;

/// <summary>
/// Gives a command to the <see cref="ProcedureRunner"/> with the time and the office's policy; what pages and the API share.
/// </summary>
public sealed class CommandRunner(
    ProcedureRunner runner,
    OfficePolicy policy,
    BusinessCalendar calendar,
    PublishedProcedures procedures,
    TimeProvider clock,
    IHttpContextAccessor? accessor = null,
    StepUpTokens? stepUps = null
)
{
    /// <summary>Runs one command on one case.</summary>
    public async Task<Answer> RunAsync<TProcedure, TState, TCommand>(
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
        // A key that a caller chose itself says more than the request's.
        var key = options.IdempotencyKey is null
            ? await RequestKey.OfAsync(accessor?.HttpContext, cancellation)
            : null;
        var filled = key?.Fill(options, actor, command) ?? options;
        var context = new CommandContext(actor, Now())
        {
            Policy = policy,
            Calendar = calendar,
            Definitions = procedures.Current,
            StepUp = stepUps?.Find(accessor?.HttpContext, actor, filled),
        };
        var answer = await runner.RunAsync<TProcedure, TState, TCommand>(
            stream,
            command,
            context,
            filled,
            cancellation
        );
        if (answer is Answer.Stale stale)
        {
            accessor?.HttpContext?.Features.Set(new StaleNote(stale.Since));
        }

        if (
            answer is Answer.Refused { Reasons: [{ Code: var code }] }
            && code == RefusalCode.StepUpNeeded
        )
        {
            accessor?.HttpContext?.Features.Set(
                new StepUpNote(actor.Person, filled.IdempotencyKey, filled.Asked)
            );
        }

        if (answer is Answer.Refused)
        {
            // It stands in the journal with the case and the command; its answer is not counted a second time.
            accessor?.HttpContext?.Features.Set(RefusedCommand.Mark);
        }

        return answer;
    }

    /// <summary>Now, in whole microseconds: what the journal keeps.</summary>
    private DateTimeOffset Now()
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
