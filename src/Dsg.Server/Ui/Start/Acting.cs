using System.Reflection;
using Dsg.Core.Procedures;
using Dsg.Server.Identity;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Start;

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

    /// <summary>
    /// The caller in the first capacity of the command that is held on this face; in the first one at all when none is, so that
    /// the runner refuses and records it.
    /// </summary>
    public static Actor ActorFor(Caller caller, Type command)
    {
        var named = command.GetCustomAttribute<ActsAsAttribute>()?.Capacities ?? [];
        return caller.As(named.FirstOrDefault(caller.Holds, named.FirstOrDefault()));
    }

    /// <summary>What the caller may read: the own company, or the own unit.</summary>
    public static ReadScope ScopeOf(Caller caller) =>
        ReadScope.Of(
            caller.As(caller.Capacities is [var first, ..] ? first : Capacity.ResponsiblePerson)
        );
}
