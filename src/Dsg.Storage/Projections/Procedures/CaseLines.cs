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

    /// <summary>The step of its version at which it stands (<see cref="QueuePlan.StepOf"/>).</summary>
    public string Step { get; init; } = "";

    /// <summary>The day on which that step began, as yyyymmdd.</summary>
    public int Since { get; init; }

    /// <summary>The date that was set for the next act, as yyyymmdd; null when only plan days count.</summary>
    public int? Due { get; init; }

    /// <summary>When the case began.</summary>
    public DateTimeOffset OpenedAt { get; init; }

    /// <summary>One bit for each capacity that acts next.</summary>
    public int Next { get; init; }

    /// <summary>True while nobody but the company acts.</summary>
    public bool WithCompany { get; init; }

    /// <summary>Who answers for it as the case itself says.</summary>
    public string? Owner { get; init; }
}

/// <summary>Who took a case or was given it.</summary>
/// <param name="Case">Its stream.</param>
/// <param name="Owner">Who.</param>
internal sealed record CaseChargeProjection(string Case, string Owner) : IProjectionRow
{
    string IProjectionRow.RowKey => Case;
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
                )
                {
                    Step = QueuePlan.StepOf(line.Procedure, line.Version, line.Stage),
                    Since = DayOf(JapanTime.DateOf(line.Since)),
                    Due = line.DueOn is { } due ? DayOf(due) : null,
                    OpenedAt = line.OpenedAt,
                    Next = MaskOf(line.Next),
                    WithCompany = CompanyTime.IsWithCompany(line),
                    Owner = line.Owner?.ToString(),
                },
            ]
            : [];

    internal static IEnumerable<IProjectionRow> Of(CaseCharge charge) =>
        charge.Owner is { } owner
            ? [new CaseChargeProjection(charge.Case.ToString(), owner.ToString())]
            : [];

    /// <summary>A day as yyyymmdd.</summary>
    internal static int DayOf(DateOnly day) => (day.Year * 10_000) + (day.Month * 100) + day.Day;

    /// <summary>One bit for each capacity.</summary>
    internal static int MaskOf(IEnumerable<Capacity> capacities) =>
        capacities.Aggregate(0, (mask, capacity) => mask | (1 << (int)capacity));

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
internal sealed partial class CaseQueries(CaseReader cases) : ICaseQueries
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
            row => lines[row.Stream].Line
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
        return found.State.Line is { } line && line.IsWithin(scope) ? found : null;
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
}
