using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Dsg.Tests.Properties;

/// <summary>The commands that the table tests hold ready: what a well-formed one of each looks like.</summary>
internal static class Templates
{
    private const BindingFlags Static =
        BindingFlags.Static
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    private static readonly HashSet<Type> Wanted =
    [
        .. Gate.All.SelectMany(gate => gate.Commands).Select(command => command.Type),
    ];

    private static readonly Dictionary<Type, List<object>> Known = Gather();

    public static object? For(CommandType command, Random random) =>
        Known.TryGetValue(command.Type, out var known) ? known[random.Next(known.Count)] : null;

    private static Dictionary<Type, List<object>> Gather()
    {
        var known = new Dictionary<Type, List<object>>();
        foreach (var type in Cast.FixtureTypes)
        {
            foreach (var value in type.GetFields(Static).Select(ValueOf))
            {
                Look(value, known, 0);
            }

            foreach (var value in type.GetProperties(Static).Select(ValueOf))
            {
                Look(value, known, 0);
            }
        }

        return known;
    }

    private static object? ValueOf(FieldInfo field) => field.GetValue(null);

    private static object? ValueOf(PropertyInfo property) =>
        property.GetIndexParameters().Length == 0 && property.CanRead
            ? property.GetValue(null)
            : null;

    private static void Look(object? value, Dictionary<Type, List<object>> known, int depth)
    {
        if (value is null or string || depth > 3)
        {
            return;
        }

        if (Wanted.Contains(value.GetType()))
        {
            known.TryAdd(value.GetType(), []);
            known[value.GetType()].Add(value);
        }
        else if (value is ITuple tuple)
        {
            for (var i = 0; i < tuple.Length; i++)
            {
                Look(tuple[i], known, depth + 1);
            }
        }
        else if (value is IDictionary map)
        {
            Look(map.Values, known, depth + 1);
        }
        else if (value is IEnumerable many and (Array or ICollection))
        {
            foreach (var each in many)
            {
                Look(each, known, depth + 1);
            }
        }
    }
}
