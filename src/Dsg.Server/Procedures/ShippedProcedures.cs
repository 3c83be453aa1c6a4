using Dsg.Core.Procedures;

namespace Dsg.Server.Procedures;

/// <summary>The published definitions that came with the program (folder <c>procedures/</c>, embedded).</summary>
internal static class ShippedProcedures
{
    private const string Prefix = "procedures/";
    private const string Holidays = "calendar/holidays.json";

    /// <summary>Reads them all.</summary>
    /// <exception cref="InvalidOperationException">A shipped definition is wrong; every error is named.</exception>
    public static DefinitionSet Read() =>
        DefinitionSet.TryRead(Files(), out var set, out var errors)
            ? set
            : throw new InvalidOperationException(string.Join('\n', errors));

    /// <summary>The days on which the office is open: by rule, unless a list of holidays was put into <c>calendar/</c>.</summary>
    /// <exception cref="InvalidOperationException">The list of holidays is wrong.</exception>
    public static BusinessCalendar Calendar()
    {
        if (typeof(ShippedProcedures).Assembly.GetManifestResourceInfo(Holidays) is null)
        {
            return BusinessCalendar.ByRule;
        }

        return BusinessCalendar.TryRead(Text(Holidays), out var calendar, out var error)
            ? calendar
            : throw new InvalidOperationException($"{Holidays}: {error}");
    }

    /// <summary>Name and text of each definition.</summary>
    public static IEnumerable<(string Name, string Json)> Files()
    {
        var assembly = typeof(ShippedProcedures).Assembly;
        foreach (
            var name in assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
        )
        {
            yield return (name[Prefix.Length..], Text(name));
        }
    }

    private static string Text(string name)
    {
        using var stream =
            typeof(ShippedProcedures).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} cannot be opened.");
        using var text = new StreamReader(stream);
        return text.ReadToEnd();
    }
}
