using System.Reflection;

namespace Dsg.Tests.Properties;

/// <summary>On which stream a command acts, as far as its own words say it.</summary>
internal static class Streams
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<
        Type,
        Func<object, StreamId>?
    > Known = new();

    public static Func<object, StreamId>? Named(Gate gate, CommandType command) =>
        Known.GetOrAdd(command.Type, _ => Find(gate, command.Type));

    /// <summary>A stream of the kind that may not exist yet; null for kinds whose streams only acts begin.</summary>
    public static StreamId? Fresh(Gate gate, Maker maker) =>
        Method(gate) is { } method
            ? (StreamId)
                method.Invoke(
                    null,
                    [
                        .. method
                            .GetParameters()
                            .Select(p => maker.Make(new Slot(p.Name!, p.ParameterType, false))),
                    ]
                )!
            : null;

    /// <summary>A company and a room are new with their application: they have its number.</summary>
    public static void FitTogether(CommandType command, object?[] values)
    {
        if (command.Type != typeof(Dsg.Core.Enrollment.EnrollmentCommand.Submit))
        {
            return;
        }

        var id = (EnrollmentId)values[0]!;
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = values[i] switch
            {
                CompanyId => CompanyId.From(id.Value),
                SiteId => SiteId.From(id.Value),
                var other => other,
            };
        }
    }

    private static MethodInfo? Method(Gate gate) =>
        gate.State.GetMethod("Stream", BindingFlags.Public | BindingFlags.Static);

    private static Func<object, StreamId>? Find(Gate gate, Type command)
    {
        if (Method(gate) is not { } method)
        {
            return null;
        }

        var parameters = method.GetParameters();
        var properties = parameters.Select(p => PropertyFor(command, gate.State, p)).ToList();
        return properties.Contains(null)
            ? Inner(gate, command)
            : made =>
                (StreamId)method.Invoke(null, [.. properties.Select(p => p!.GetValue(made))])!;
    }

    // A command that holds another one speaks of the same case.
    private static Func<object, StreamId>? Inner(Gate gate, Type command)
    {
        var inner = command
            .GetProperties()
            .FirstOrDefault(p =>
                p.PropertyType != command && gate.Commands.Any(c => c.Type == p.PropertyType)
            );
        var find = inner is null ? null : Find(gate, inner.PropertyType);
        return find is null ? null : made => find(inner!.GetValue(made)!);
    }

    private static PropertyInfo? PropertyFor(Type command, Type state, ParameterInfo parameter) =>
        command
            .GetProperties()
            .FirstOrDefault(p =>
                p.PropertyType == parameter.ParameterType
                && (
                    p.Name.Equals(parameter.Name, StringComparison.OrdinalIgnoreCase)
                    || p.Name == state.Name
                )
            );
}
