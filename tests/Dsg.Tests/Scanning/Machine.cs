using Xunit;

namespace Dsg.Tests.Scanning;

/// <summary>What the tests of this folder need of the machine they run on.</summary>
internal static class Machine
{
    public static string Repository { get; } = FindRepository();

    public static string ClamdScript => Path.Combine(Repository, "eng/clamav/clamd-local");

    public static string InspectionProgram =>
        Path.Combine(AppContext.BaseDirectory, "Dsg.Inspection.dll");

    public static string? Find(string program) =>
        new[] { "/usr/bin", "/usr/sbin", "/bin", "/sbin" }
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(File.Exists);

    public static void Needs(string program, string package) =>
        Assert.SkipWhen(Find(program) is null, $"{program} is missing: apt-get install {package}");

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Dsg.slnx")))
            folder =
                Path.GetDirectoryName(folder)
                ?? throw new InvalidOperationException("Dsg.slnx not found.");
        return folder;
    }
}
