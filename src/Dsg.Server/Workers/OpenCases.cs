using Dsg.Core.Procedures;

namespace Dsg.Server.Workers;

/// <summary>Every open case of a procedure, for the daily rounds.</summary>
internal static class OpenCases
{
    private const int MostAtOnce = 200;

    /// <summary>The streams of its open cases, read page by page.</summary>
    /// <param name="cases">Where.</param>
    /// <param name="procedure">The id of the definition; a kind of stream may have several.</param>
    /// <param name="cancellation">Stops between two pages.</param>
    public static async Task<IReadOnlyList<StreamId>> OpenAsync(
        this ICaseQueries cases,
        string procedure,
        CancellationToken cancellation
    )
    {
        var filter = new CaseFilter([procedure], OpenOnly: true);
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
