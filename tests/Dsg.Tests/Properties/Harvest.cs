using System.Collections;
using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Dsg.Tests.Properties;

/// <summary>The values that lie in a state, by type, and its texts and numbers by name: what a plausible command speaks about.</summary>
internal sealed class Harvest
{
    private const int Deepest = 6;

    private static readonly ConditionalWeakTable<object, Harvest> Known = [];
    private static readonly ConcurrentDictionary<Type, PropertyInfo[]> Properties = new();

    private readonly Dictionary<Type, List<object>> byType = [];
    private readonly Dictionary<string, List<object>> byName = new(
        StringComparer.OrdinalIgnoreCase
    );

    public static Harvest Of(object state) =>
        Known.GetValue(
            state,
            static of =>
            {
                var harvest = new Harvest();
                harvest.Walk(of, "", 0);
                harvest.Stage = StageOf(of);
                return harvest;
            }
        );

    /// <summary>Where the case stands, as far as its state has a word for it.</summary>
    public string Stage { get; private set; } = "";

    private static string StageOf(object state) =>
        string.Join(
            ' ',
            state
                .GetType()
                .GetProperties()
                .Where(p => p.PropertyType.IsEnum || p.PropertyType == typeof(bool))
                .Select(p => p.GetValue(state)?.ToString())
                .Prepend(state.GetType().Name)
        );

    public IReadOnlyList<object> OfType(Type type) => byType.GetValueOrDefault(type) ?? [];

    public IReadOnlyList<object> Named(string name, Type type) =>
        byName.GetValueOrDefault(name)?.Where(value => value.GetType() == type).ToList() ?? [];

    /// <summary>The ids in the state as keys, one kind of thing each.</summary>
    public IEnumerable<List<object>> Ids =>
        byType.Where(pair => IsId(pair.Key)).Select(pair => pair.Value);

    public static bool IsId(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Id<>);

    private void Walk(object? value, string name, int depth)
    {
        switch (value)
        {
            case null:
                return;
            case string or long or int:
                Keep(byName, name, value);
                return;
            case IDictionary map:
                foreach (DictionaryEntry entry in map)
                {
                    Walk(entry.Value, entry.Key.ToString() ?? "", depth + 1);
                }

                return;
            case IEnumerable many:
                WalkMany(many, name, depth);
                return;
            default:
                WalkInto(value, depth);
                return;
        }
    }

    private void WalkMany(IEnumerable many, string name, int depth)
    {
        if (many.GetType() is { IsValueType: true } type && IsDefault(many, type))
        {
            return;
        }

        foreach (var each in many)
        {
            Walk(each, name, depth + 1);
        }
    }

    private static bool IsDefault(object many, Type type) =>
        type.GetProperty("IsDefault")?.GetValue(many) is true;

    private void WalkInto(object value, int depth)
    {
        var type = value.GetType();
        if (type.IsEnum || value is bool)
        {
            return;
        }

        if (IsId(type) && type.GetProperty("IsDefault")?.GetValue(value) is true)
        {
            return;
        }

        Keep(byType, type, value);
        var ours = type.Namespace?.StartsWith("Dsg.Core", StringComparison.Ordinal) == true;
        if (!ours || IsId(type) || depth >= Deepest)
        {
            return;
        }

        foreach (var property in Properties.GetOrAdd(type, PropertiesOf))
        {
            Walk(property.GetValue(value), property.Name, depth + 1);
        }
    }

    private static readonly HashSet<string> Left =
    [
        "History",
        "Held",
        "UnitsChanged",
        "ReissuedAt",
        "EqualityContract",
        "Line",
        "Text",
    ];

    // History grows without end and says nothing that the rest does not.
    private static PropertyInfo[] PropertiesOf(Type type) =>
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetIndexParameters().Length == 0 && p.CanRead)
                .Where(p => !Left.Contains(p.Name)),
        ];

    private static void Keep<TKey>(Dictionary<TKey, List<object>> into, TKey key, object value)
        where TKey : notnull
    {
        if (!into.TryGetValue(key, out var list))
        {
            into[key] = list = [];
        }

        if (list.Count < 20 && !list.Contains(value))
        {
            list.Add(value);
        }
    }
}
