using Dsg.Core.Procedures;

namespace Dsg.Server.Workers;

/// <summary>Every open case of a kind, for the daily rounds.</summary>
internal static class OpenCases
{
    private const int MostAtOnce = 200;

    /// <summary>The streams of the open cases of a kind, read page by page.</summary>
    public static async Task<IReadOnlyList<StreamId>> OpenAsync(
        this ICaseQueries cases,
        string kind,
        CancellationToken cancellation
    )
    {
        var filter = new CaseFilter([kind], OpenOnly: true);
        var open = new List<StreamId>();
        string? after = null;
        do
        {
            var rows = await cases.ListAsync(
                ReadScope.Of(Actor.System),
                filter,
                new Slice(after, MostAtOnce),
                cancellation
            );
            open.AddRange(rows.Items.Select(line => line.Case));
            after = rows.Next;
        } while (after is not null);

        return open;
    }
}
