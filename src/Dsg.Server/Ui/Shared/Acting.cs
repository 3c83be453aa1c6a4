using Dsg.Core.Procedures;
using Dsg.Server.Identity;

namespace Dsg.Server.Ui.Shared;

/// <summary>Acts of a posted form on the company and the staff face, each in the capacity that its command names.</summary>
internal sealed class Acting(CommandRunner runner)
{
    /// <summary>Runs the command with the version that the form showed and the key of this showing.</summary>
    public Task<Answer> RunAsync<TProcedure, TState, TCommand>(
        Caller caller,
        StreamId stream,
        TCommand command,
        PostedForm posted,
        CancellationToken cancellation
    )
        where TProcedure : IProcedure<TState, TCommand>
        where TState : class
        where TCommand : class =>
        runner.RunAsync<TProcedure, TState, TCommand>(
            ActorFor(caller, command.GetType()),
            stream,
            command,
            posted.Options,
            cancellation
        );

    /// <summary>Reads the command from a form and runs it; what cannot be read is refused like what the rules refuse.</summary>
    /// <param name="visit">Who sent which form.</param>
    /// <param name="stream">The case.</param>
    /// <param name="read">Makes the command; gathers what cannot be read.</param>
    /// <param name="cancellation">Cancels until the commit.</param>
    public async Task<Answer> RunAsync<TProcedure, TState, TCommand>(
        FormVisit visit,
        StreamId stream,
        Func<PostedForm, Input, TCommand> read,
        CancellationToken cancellation
    )
        where TProcedure : IProcedure<TState, TCommand>
        where TState : class
        where TCommand : class
    {
        var input = new Input();
        var command = read(visit.Posted, input);
        return input.IsFine
            ? await RunAsync<TProcedure, TState, TCommand>(
                visit.Caller,
                stream,
                command,
                visit.Posted,
                cancellation
            )
            : new Answer.Refused([.. input.Refusals]);
    }

    /// <summary>
    /// The caller in the first capacity of the command that is held on this face; in the first one at all when none is, so that
    /// the runner refuses and records it.
    /// </summary>
    public static Actor ActorFor(Caller caller, Type command)
    {
        var named = ActBook.CapacitiesOf(command);
        return caller.As(named.FirstOrDefault(caller.Holds, named.FirstOrDefault()));
    }

    /// <summary>What the caller may read: the own company, or the own unit.</summary>
    public static ReadScope ScopeOf(Caller caller) =>
        ReadScope.Of(
            caller.As(
                caller.Capacities is [var first, ..] && !caller.Holds(Capacity.ResponsiblePerson)
                    ? first
                    : Capacity.ResponsiblePerson
            )
        );
}
