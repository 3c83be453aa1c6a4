using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Dsg.Core.Usage;

namespace Dsg.Tests.Properties;

/// <summary>The states that the table tests reach: methods that give an office, and the functions in their tables.</summary>
internal static class Fixtures
{
    private const BindingFlags Static =
        BindingFlags.Static
        | BindingFlags.Public
        | BindingFlags.NonPublic
        | BindingFlags.DeclaredOnly;

    public static IEnumerable<(string Name, Core.Office Office)> Of(IEnumerable<Type> types) =>
        types
            .Where(type => !type.IsGenericType)
            .SelectMany(type => Methods(type).Concat(Tables(type)))
            .Select(each => (each.Name, each.Reach()));

    private static IEnumerable<(string Name, Func<Core.Office> Reach)> Methods(Type type) =>
        from method in type.GetMethods(Static)
        where
            method.ReturnType == typeof(Core.Office)
            && !method.IsGenericMethod
            && !method.IsSpecialName
            && !method.Name.Contains('<', StringComparison.Ordinal)
            && method.GetParameters().All(parameter => parameter.HasDefaultValue)
        let values = method.GetParameters().Select(parameter => parameter.DefaultValue).ToArray()
        select (
            $"{type.Name}.{method.Name}",
            (Func<Core.Office>)(() => (Core.Office)method.Invoke(null, values)!)
        );

    private static IEnumerable<(string Name, Func<Core.Office> Reach)> Tables(Type type) =>
        from field in type.GetFields(Static)
        where typeof(IDictionary).IsAssignableFrom(field.FieldType)
        let table = (IDictionary)field.GetValue(null)!
        from key in table.Keys.Cast<object>()
        from reach in Functions(table[key])
        select ($"{type.Name} {key}", reach);

    private static IEnumerable<Func<Core.Office>> Functions(object? value)
    {
        switch (value)
        {
            case Func<Core.Office> reach:
                yield return reach;
                break;
            case Func<UsageId, Core.Office> of:
                yield return () => of(Core.Road.CompanyUse);
                yield return () => of(Core.Road.StaffUse);
                break;
            case ITuple tuple:
                for (var i = 0; i < tuple.Length; i++)
                {
                    foreach (var reach in Functions(tuple[i]))
                    {
                        yield return reach;
                    }
                }

                break;
        }
    }
}
