using System.Collections.Immutable;
using Dsg.Server.Identity;

namespace Dsg.Server.Ui.Office;

/// <summary>Gives the office's commands to the runner in the capacity that the command asks for.</summary>
internal sealed class OfficeActs(CommandRunner runner)
{
    /// <summary>Runs one command. Whether the caller may give it, the runner decides and records.</summary>
    public Task<Answer> RunAsync<TProcedure, TState, TCommand>(
        Caller caller,
        StreamId stream,
        TCommand command,
        RunOptions options,
        CancellationToken cancellation
    )
        where TProcedure : IProcedure<TState, TCommand>
        where TState : class
        where TCommand : class =>
        runner.RunAsync<TProcedure, TState, TCommand>(
            caller.As(CapacityFor(caller, command)),
            stream,
            command,
            options,
            cancellation
        );

    // A person of the office may be operator and inspector at once: the capacity that the command takes is the one acted in.
    private static Capacity CapacityFor(Caller caller, object command)
    {
        var allowed = ActBook.CapacitiesOf(command.GetType());
        return allowed.FirstOrDefault(caller.Holds) is var held && held != default
            ? held
            : allowed[0];
    }
}

/// <summary>What a person of the office reads.</summary>
internal static class OfficeScope
{
    private static readonly ImmutableArray<Capacity> Office =
    [
        Capacity.Operator,
        Capacity.Approver,
        Capacity.SiteInspector,
        Capacity.Auditor,
    ];

    /// <summary>The scope of the first office capacity that the caller holds.</summary>
    public static ReadScope Of(Caller caller) =>
        ReadScope.Of(caller.As(Office.First(caller.Holds)));

    /// <summary>The scope of whoever sent the request.</summary>
    public static ReadScope Of(HttpContext http) => Of(CallerOf(http));

    /// <summary>Whoever sent the request; every route of the office asks for a person.</summary>
    public static Caller CallerOf(HttpContext http) =>
        http.Features.Get<Caller>()
        ?? throw new InvalidOperationException("The route asks for a signed-in person.");
}
