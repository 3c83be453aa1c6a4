using System.Globalization;
using Dsg.Storage.Projections;

namespace Dsg.Server.Admin;

/// <summary><c>admin rebuild</c> and <c>admin compare-projections</c>: the journal is the truth, everything else can be made anew.</summary>
internal static class Projections
{
    public static async Task<int> RebuildAsync(AdminOffice office, CancellationToken cancellation)
    {
        var cases = await office.Get<ProjectionRebuild>().RebuildAsync(cancellation);
        await Console.Out.WriteLineAsync(
            string.Create(CultureInfo.InvariantCulture, $"rebuilt from {cases} cases")
        );
        return 0;
    }

    public static async Task<int> CompareAsync(AdminOffice office, CancellationToken cancellation)
    {
        var differences = await office.Get<ProjectionRebuild>().CompareAsync(cancellation);
        foreach (var each in differences)
        {
            await Console.Out.WriteLineAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{each.Table}: {each.Found} rows, the journal yields {each.Expected}"
                )
            );
        }

        await Console.Out.WriteLineAsync(differences.Count == 0 ? "all agree" : "they differ");
        return differences.Count == 0 ? 0 : 1;
    }
}
