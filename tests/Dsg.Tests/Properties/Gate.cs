using System.Collections.Immutable;
using System.Reflection;
using Dsg.Core.Procedures;

namespace Dsg.Tests.Properties;

/// <summary>A procedure of the product without its type parameters, and the commands that it takes.</summary>
internal abstract class Gate
{
    /// <summary>Every procedure of Core, found by reflection: a new one is walked without a change here.</summary>
    public static ImmutableArray<Gate> All { get; } =
    [
        .. typeof(IProcedure<,>)
            .Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsClass: true })
            .SelectMany(type =>
                type.GetInterfaces()
                    .Where(i =>
                        i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IProcedure<,>)
                    )
                    .Select(i => Of(type, i.GetGenericArguments()))
            )
            .OrderBy(gate => gate.Kind, StringComparer.Ordinal),
    ];

    public required string Kind { get; init; }

    public required Type State { get; init; }

    public required ImmutableArray<CommandType> Commands { get; init; }

    public static Gate Of(Type procedure, Type[] arguments)
    {
        var type = typeof(Gate<,,>).MakeGenericType(procedure, arguments[0], arguments[1]);
        return (Gate)
            type.GetMethod(nameof(Gate<,,>.Make), BindingFlags.Static | BindingFlags.Public)!
                .Invoke(null, null)!;
    }

    /// <summary>Decides without recording.</summary>
    public abstract Decision Try(World world, StreamId stream, object command, Actor actor);

    public abstract Task<Answer> RunAsync(World world, Move move);
}

/// <summary>A command as reflection sees it.</summary>
internal sealed record CommandType(
    Type Type,
    ImmutableArray<Capacity> By,
    ImmutableArray<Slot> Slots
)
{
    public static CommandType Of(Type type) => new(type, ActBook.CapacitiesOf(type), Slot.Of(type));

    public object Make(object?[] values) => Slot.Create(Type, values);
}

internal sealed class Gate<TProcedure, TState, TCommand> : Gate
    where TProcedure : IProcedure<TState, TCommand>
    where TState : class
    where TCommand : class
{
    public static Gate Make() =>
        new Gate<TProcedure, TState, TCommand>
        {
            Kind = Folds.All.First(fold => fold.Initial is TState).Kind,
            State = typeof(TState),
            Commands =
            [
                .. typeof(TCommand)
                    .Assembly.GetTypes()
                    .Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(TCommand)))
                    .OrderBy(type => type.Name, StringComparer.Ordinal)
                    .Select(CommandType.Of),
            ],
        };

    public override Decision Try(World world, StreamId stream, object command, Actor actor)
    {
        var state = world.State<TState>(stream);
        var context = new CommandContext(actor, world.Now);
        var states = new Dictionary<StreamId, object>();
        while (true)
        {
            var related = new Related(states);
            var known = states.Count;
            foreach (
                var other in TProcedure.Needs(state, (TCommand)command, context, related).ToList()
            )
            {
                states.TryAdd(other, world.Load(other).State);
            }

            if (states.Count == known)
            {
                return TProcedure.Decide(state, (TCommand)command, context, related);
            }
        }
    }

    public override Task<Answer> RunAsync(World world, Move move) =>
        new ProcedureRunner(world).RunAsync<TProcedure, TState, TCommand>(
            move.Stream,
            (TCommand)move.Command,
            Core.Office.Verified(move.Actor, move.At),
            move.Options,
            TestContext.Current.CancellationToken
        );
}

/// <summary>A parameter of a constructor: name, type, and whether it may be null.</summary>
internal sealed record Slot(string Name, Type Type, bool MayBeNull)
{
    /// <summary>True for a decision about a moment, which is never taken from a template.</summary>
    public bool IsMomentary =>
        !CanBeMade(Type) && Type.Name.EndsWith("Permit", StringComparison.Ordinal);

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<
        Type,
        (ImmutableArray<Slot> Slots, ConstructorInvoker? Make)
    > Known = new();

    public static ImmutableArray<Slot> Of(Type type) => Look(type).Slots;

    public static object Create(Type type, object?[] values) =>
        Look(type).Make!.Invoke(values.AsSpan());

    /// <summary>What a value may be given besides its constructor.</summary>
    public static ImmutableArray<PropertyInfo> Besides(Type type) =>
        Extras.GetOrAdd(
            type,
            static of =>
                [
                    .. of.GetProperties(BindingFlags.Instance | BindingFlags.Public)
                        .Where(p => p.SetMethod is { IsPublic: true })
                        .Where(p => Of(of).All(slot => slot.Name != p.Name)),
                ]
        );

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<
        Type,
        ImmutableArray<PropertyInfo>
    > Extras = new();

    /// <summary>False for what only the rules themselves can make, for example a permit.</summary>
    public static bool CanBeMade(Type type) => Look(type).Make is not null;

    private static (ImmutableArray<Slot> Slots, ConstructorInvoker? Make) Look(Type type) =>
        Known.GetOrAdd(
            type,
            static of =>
            {
                var maker = of.GetConstructors()
                    .OrderByDescending(c => c.GetParameters().Length)
                    .FirstOrDefault();
                var nullability = new NullabilityInfoContext();
                return maker is null
                    ? ([], null)
                    : (
                        [
                            .. maker
                                .GetParameters()
                                .Select(p => new Slot(
                                    p.Name ?? "",
                                    p.ParameterType,
                                    nullability.Create(p).WriteState == NullabilityState.Nullable
                                )),
                        ],
                        ConstructorInvoker.Create(maker)
                    );
            }
        );
}
