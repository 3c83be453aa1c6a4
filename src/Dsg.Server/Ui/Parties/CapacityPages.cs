using Dsg.Server.Faces;
using Dsg.Server.Http.Parties;
using Dsg.Server.Ui.Shared;

namespace Dsg.Server.Ui.Parties;

/// <summary>役割と操作の表, for auditors and operators.</summary>
internal static class CapacityPages
{
    /// <summary>Its path.</summary>
    public const string Path = "/capacities";

    public static void MapCapacityPages(this FaceRouteBuilder routes) =>
        routes.Get(Path, CapacityTable.Readers, ShowAsync).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(
        [AsParameters] Visit visit,
        CapacityTable table,
        string? capacity,
        CancellationToken cancellation
    )
    {
        var view = await table.ReadAsync(visit.Caller, cancellation);
        // A capacity that does not exist filters nothing.
        var only = view.Capacities.FirstOrDefault(each => each.Capacity == capacity);
        return SharedPages.Show<CapacityTablePage>(
            visit.Context,
            new CapacityTableModel(view.Capacities, view.Groups, only)
        );
    }
}
