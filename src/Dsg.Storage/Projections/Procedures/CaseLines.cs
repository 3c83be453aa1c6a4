using System.Globalization;
using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Procedures;

/// <summary>A case of any kind as it is looked for in queues and lists.</summary>
/// <param name="Stream"><c>kind/key</c>.</param>
/// <param name="Sort">Where it stands in lists: open ones by due date, those without one after them, then ended ones.</param>
/// <param name="Procedure">Id of its definition.</param>
/// <param name="Open">True while something is awaited.</param>
/// <param name="Company">The company concerned.</param>
/// <param name="Unit">The staff unit concerned.</param>
/// <param name="Filer">Who filed it.</param>
internal sealed record CaseLineProjection(
    string Stream,
    string Sort,
    string Procedure,
    bool Open,
    string? Company,
    string? Unit,
    string? Filer
) : IProjectionRow
{
    string IProjectionRow.RowKey => Stream;
}

/// <summary>Rows of cases of every kind that has a line.</summary>
internal static class CaseLineRows
{
    internal static IEnumerable<IProjectionRow> Of(object state) =>
        state is IQueuedCase { Line: { } line }
            ?
            [
                new CaseLineProjection(
                    line.Case.ToString(),
                    SortOf(line),
                    line.Procedure,
                    line.IsOpen,
                    line.Company?.ToString(),
                    line.Unit?.Name,
                    line.Filer?.ToString()
                ),
            ]
            : [];

    // Digits of one length only, so that every collation orders them alike.
    private static string SortOf(CaseLine line)
    {
        var opened = InstantConverter.ToMicroseconds(line.OpenedAt);
        return (line.IsOpen, line.DueOn) switch
        {
            (true, { } due) => string.Create(
                CultureInfo.InvariantCulture,
                $"1{due:yyyyMMdd}{opened:00000000000000000000}"
            ),
            (true, null) => string.Create(
                CultureInfo.InvariantCulture,
                $"200000000{opened:00000000000000000000}"
            ),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"300000000{long.MaxValue - opened:00000000000000000000}"
            ),
        };
    }
}

/// <summary>Answers questions about cases of every kind.</summary>
internal sealed class CaseQueries(CaseReader cases) : ICaseQueries
{
    public async Task<Rows<CaseLine>> ListAsync(
        ReadScope scope,
        CaseFilter filter,
        Slice slice,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var query = Within(context.Set<CaseLineProjection>(), scope);
        if (filter.Procedures is { IsDefaultOrEmpty: false } procedures)
        {
            var wanted = procedures.ToList();
            query = query.Where(row => wanted.Contains(row.Procedure));
        }

        if (filter.OpenOnly)
        {
            query = query.Where(row => row.Open);
        }

        if (filter.Company?.ToString() is { } company)
        {
            query = query.Where(row => row.Company == company);
        }

        if (slice.After?.Split('_', 2) is [var sort, var stream])
        {
            query = query.Where(row =>
                string.Compare(row.Sort, sort) > 0
                || (row.Sort == sort && string.Compare(row.Stream, stream) > 0)
            );
        }

        var found = await query
            .OrderBy(row => row.Sort)
            .ThenBy(row => row.Stream)
            .Take(SliceKey.Take(slice) + 1)
            .ToListAsync(cancellation);
        var lines = await cases.LinesAsync(
            context,
            [.. found.Select(row => StreamId.Parse(row.Stream))],
            cancellation
        );
        return SliceKey.Cut(
            slice,
            found,
            row => $"{row.Sort}_{row.Stream}",
            row => lines[row.Stream]
        );
    }

    public async Task<Versioned<TState>?> FindAsync<TState>(
        ReadScope scope,
        StreamId stream,
        CancellationToken cancellation
    )
        where TState : class, IQueuedCase
    {
        var found = await cases.LoadAsync<TState>(stream, cancellation);
        return found.State.Line is { } line && IsWithin(line, scope) ? found : null;
    }

    private static IQueryable<CaseLineProjection> Within(
        IQueryable<CaseLineProjection> rows,
        ReadScope scope
    )
    {
        if (scope.Office)
        {
            return rows;
        }

        var person = scope.Person.ToString();
        var company = scope.Company?.ToString();
        var unit = scope.Unit?.Name;
        return rows.Where(row =>
            row.Filer == person
            || (company != null && row.Company == company)
            || (unit != null && row.Unit == unit)
        );
    }

    private static bool IsWithin(CaseLine line, ReadScope scope) =>
        scope.Office
        || line.Filer == scope.Person
        || (scope.Company is { } company && line.Company == company)
        || (scope.Unit is { } unit && line.Unit == unit);
}
