using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;

namespace Dsg.Core.Procedures;

/// <summary>What an act is called in the table of capacities and acts, as a noun in Japanese and as an order in English.</summary>
/// <param name="ja">Japanese, as official papers write.</param>
/// <param name="en">English.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ActWordsAttribute(string ja, string en) : Attribute
{
    /// <summary>Japanese.</summary>
    public string Ja { get; } = ja;

    /// <summary>English.</summary>
    public string En { get; } = en;
}

/// <summary>One act of the gateway: a command that the runner takes.</summary>
/// <param name="Kind">The kind of the streams that it acts on; acts of one kind stand together.</param>
/// <param name="Command">The command.</param>
/// <param name="Words">What it is called.</param>
/// <param name="Capacities">The capacities in which it may be given; the runner refuses every other.</param>
public sealed record ActLine(
    string Kind,
    Type Command,
    Wording Words,
    ImmutableArray<Capacity> Capacities
)
{
    /// <summary>True when a person proves anew who they are before it.</summary>
    public bool NeedsStepUp =>
        Command.IsAssignableTo(typeof(INeedsStepUp))
        && Capacities.Any(each => each != Capacity.System);

    /// <summary>True when it stays open while use is stopped.</summary>
    public bool IsOpenWhileSuspended => Command.IsDefined(typeof(OpenWhileSuspendedAttribute));
}

/// <summary>
/// Every act with the capacities in which it may be given, read from what stands at the commands: the runner asks it before each act,
/// and the page that the auditor reads shows it. There is no second table.
/// </summary>
public static class ActBook
{
    private static readonly FrozenDictionary<Type, ImmutableArray<Capacity>> Known = Commands()
        .ToFrozenDictionary(each => each.Command, each => Read(each.Command));

    /// <summary>All acts: kind by kind in the order of <see cref="Folds"/>, each kind as its commands are declared.</summary>
    public static ImmutableArray<ActLine> All { get; } =
    [
        .. Commands()
            .Select(each => new ActLine(
                each.Kind,
                each.Command,
                each.Command.GetCustomAttribute<ActWordsAttribute>() is { } words
                    ? new Wording(words.Ja, words.En)
                    : new Wording(each.Command.Name, each.Command.Name),
                CapacitiesOf(each.Command)
            )),
    ];

    /// <summary>The capacities in which a command may be given; none for what is no command.</summary>
    public static ImmutableArray<Capacity> CapacitiesOf(Type command) =>
        Known.TryGetValue(command, out var capacities) ? capacities : Read(command);

    private static ImmutableArray<Capacity> Read(Type command) =>
        [.. command.GetCustomAttribute<ActsAsAttribute>()?.Capacities ?? []];

    private static IEnumerable<(string Kind, Type Command)> Commands()
    {
        var types = typeof(ActBook).Assembly.GetTypes();
        var procedures = types
            .SelectMany(type => type.GetInterfaces())
            .Where(each =>
                each.IsGenericType && each.GetGenericTypeDefinition() == typeof(IProcedure<,>)
            )
            .Select(each => each.GetGenericArguments())
            .ToList();
        return from fold in Folds.All
            from procedure in procedures
            where procedure[0].IsInstanceOfType(fold.Initial)
            from command in types.OrderBy(type => type.MetadataToken)
            where !command.IsAbstract && command.IsAssignableTo(procedure[1])
            select (fold.Kind, command);
    }
}
