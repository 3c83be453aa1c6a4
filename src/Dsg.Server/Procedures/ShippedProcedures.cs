using Dsg.Core.Procedures;

namespace Dsg.Server.Procedures;

/// <summary>The published definitions that came with the program (folder <c>procedures/</c>, embedded).</summary>
internal static class ShippedProcedures
{
    private const string Prefix = "procedures/";

    /// <summary>Reads them all.</summary>
    /// <exception cref="InvalidOperationException">A shipped definition is wrong; every error is named.</exception>
    public static DefinitionSet Read() =>
        DefinitionSet.TryRead(Files(), out var set, out var errors)
            ? set
            : throw new InvalidOperationException(string.Join('\n', errors));

    /// <summary>Name and text of each file.</summary>
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
            using var stream =
                assembly.GetManifestResourceStream(name)
                ?? throw new InvalidOperationException($"{name} cannot be opened.");
            using var text = new StreamReader(stream);
            yield return (name[Prefix.Length..], text.ReadToEnd());
        }
    }
}
