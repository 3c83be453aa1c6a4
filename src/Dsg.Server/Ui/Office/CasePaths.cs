namespace Dsg.Server.Ui.Office;

/// <summary>The page of a case on the operations face, by its procedure. A kind without a page there has none.</summary>
internal static class CasePaths
{
    private static readonly Dictionary<string, string> Roots = new(StringComparer.Ordinal)
    {
        ["enrollment"] = "/enrollments/",
        ["usage-company"] = "/usage/",
        ["usage-staff"] = "/usage/",
    };

    public static string? Of(CaseLine line) =>
        Roots.TryGetValue(line.Procedure, out var root) ? root + line.Case.Key : null;
}
