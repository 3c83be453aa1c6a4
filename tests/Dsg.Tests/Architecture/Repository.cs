namespace Dsg.Tests.Architecture;

/// <summary>Where the sources lie, found from the test's own place by the solution file.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static IEnumerable<string> Sources(string under) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, under), "*.cs", SearchOption.AllDirectories)
            .Where(path =>
                !path.Contains("/obj/", StringComparison.Ordinal)
                && !path.Contains("/Migrations/", StringComparison.Ordinal)
            )
            .Where(path =>
                !path.EndsWith(".g.cs", StringComparison.Ordinal)
                && !path.Contains("/node_modules/", StringComparison.Ordinal)
            )
            .Order(StringComparer.Ordinal);

    public static string Relative(string path) => Path.GetRelativePath(Root, path);

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dsg.slnx")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName
            ?? throw new InvalidOperationException("The tests run inside the repository.");
    }
}
