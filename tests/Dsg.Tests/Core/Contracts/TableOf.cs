using System.Reflection;

namespace Dsg.Tests.Core.Contracts;

/// <summary>Every state × every command × every capacity: what is allowed stands in one table; all else is refused.</summary>
internal static class TableOf
{
    /// <summary>What differs between the table and the procedure; empty when they agree.</summary>
    /// <param name="states">The states, each reached by real commands.</param>
    /// <param name="commands">A well-formed sample of each command.</param>
    /// <param name="allowed">For each state the commands with the capacities that may give them, as <c>Command:Capacity</c>.</param>
    /// <param name="actors">One actor for each capacity, each the right person for the fixture.</param>
    /// <param name="decide">Asks the procedure.</param>
    public static IReadOnlyList<string> Differences<TCommand>(
        IReadOnlyDictionary<string, Func<Office>> states,
        IReadOnlyList<(string Name, TCommand Command)> commands,
        IReadOnlyDictionary<string, string[]> allowed,
        IReadOnlyDictionary<Capacity, Actor> actors,
        Func<Office, TCommand, Actor, Decision> decide
    )
        where TCommand : class
    {
        var wrong = new List<string>();
        foreach (var (state, make) in states)
        {
            var office = make();
            foreach (var (name, command) in commands)
            {
                foreach (var (capacity, actor) in actors)
                {
                    var may = MayGive(command, capacity);
                    var accepted = may && decide(office, command, actor) is Decision.Accepted;
                    var expected = allowed[state].Contains($"{name}:{capacity}");
                    if (accepted != expected)
                    {
                        wrong.Add($"{state} × {name} × {capacity}: {accepted}");
                    }
                }
            }
        }

        return wrong;
    }

    /// <summary>Every command type of the hierarchy, to see that none is left out of a table.</summary>
    public static IEnumerable<string> NamesOf<TCommand>() =>
        typeof(TCommand)
            .GetNestedTypes()
            .Where(type => type.IsSubclassOf(typeof(TCommand)))
            .Select(type => type.Name);

    private static bool MayGive(object command, Capacity capacity) =>
        command.GetType().GetCustomAttribute<ActsAsAttribute>()?.Capacities.Contains(capacity)
        == true;
}
