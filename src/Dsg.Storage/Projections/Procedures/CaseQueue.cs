using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Procedures;

/// <content>The queue: open cases by due date, page by page.</content>
internal sealed partial class CaseQueries
{
    private const int WithDateSet = -1;

    public Task<Rows<WaitingCase>> QueueAsync(
        ReadScope scope,
        QueueFilter filter,
        QueuePlan plan,
        Slice slice,
        CancellationToken cancellation
    ) =>
        filter is { ByAge: true, Overdue: false }
            ? ByAgeAsync(scope, filter, slice, cancellation)
            : ByDueAsync(scope, filter, plan, slice, cancellation);

    public async Task<WaitingCase?> FindLineAsync(
        ReadScope scope,
        StreamId stream,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var name = stream.ToString();
        var found = (await cases.LinesAsync(context, [stream], cancellation)).GetValueOrDefault(
            name
        );
        var owner = await context
            .Set<CaseChargeProjection>()
            .Where(row => row.Case == name)
            .Select(row => row.Owner)
            .SingleOrDefaultAsync(cancellation);
        return found?.Line.IsWithin(scope) == true ? OwnedBy(found, owner) : null;
    }

    /// <summary>
    /// Steps with the same planned days come by the day on which they began, which is the order of their due dates; the few groups
    /// are read a page each and merged.
    /// </summary>
    private async Task<Rows<WaitingCase>> ByDueAsync(
        ReadScope scope,
        QueueFilter filter,
        QueuePlan plan,
        Slice slice,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var open = Wanted(context, scope, filter);
        var after = Place.Read(slice.After);
        var take = SliceKey.Take(slice);
        var found = new List<(Place Place, Row Row)>();
        foreach (var group in GroupsOf(plan))
        {
            var rows = await Page(group, open, filter, plan, after)
                .Take(take + 1)
                .ToListAsync(cancellation);
            found.AddRange(rows.Select(row => (Place.Of(group.Days, row, plan), row)));
        }

        var page = found
            .OrderBy(each => each.Place.Due)
            .ThenBy(each => each.Place.Since)
            .ThenBy(each => each.Place.Group)
            .ThenBy(each => each.Row.Line.Stream, StringComparer.Ordinal)
            .Take(take + 1)
            .ToList();
        return await CutAsync(
            context,
            page,
            each => each.Row,
            (slice, each => each.Place.ToString()),
            cancellation
        );
    }

    private async Task<Rows<WaitingCase>> ByAgeAsync(
        ReadScope scope,
        QueueFilter filter,
        Slice slice,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var open = Wanted(context, scope, filter);
        if (SliceKey.Read(slice) is { } key)
        {
            open = open.Where(row =>
                row.Line.OpenedAt > key.At
                || (row.Line.OpenedAt == key.At && string.Compare(row.Line.Stream, key.Id) > 0)
            );
        }

        var page = await open.OrderBy(row => row.Line.OpenedAt)
            .ThenBy(row => row.Line.Stream)
            .Take(SliceKey.Take(slice) + 1)
            .ToListAsync(cancellation);
        return await CutAsync(
            context,
            page,
            row => row,
            (slice, row => new SliceKey(row.Line.OpenedAt, row.Line.Stream).ToString()),
            cancellation
        );
    }

    private async Task<Rows<WaitingCase>> CutAsync<TFound>(
        DsgContext context,
        List<TFound> page,
        Func<TFound, Row> row,
        (Slice Slice, Func<TFound, string> Key) cut,
        CancellationToken cancellation
    )
    {
        var lines = await cases.LinesAsync(
            context,
            [.. page.Select(each => StreamId.Parse(row(each).Line.Stream))],
            cancellation
        );
        return SliceKey.Cut(
            cut.Slice,
            page,
            cut.Key,
            each => OwnedBy(lines[row(each).Line.Stream], row(each).Owner)
        );
    }

    private static WaitingCase OwnedBy(WaitingCase waiting, string? owner) =>
        owner is null
            ? waiting
            : waiting with
            {
                Line = waiting.Line with { Owner = PersonId.Parse(owner, null) },
            };

    private static IQueryable<Row> Wanted(DsgContext context, ReadScope scope, QueueFilter filter)
    {
        var query =
            from line in Within(context.Set<CaseLineProjection>(), scope)
            join charge in context.Set<CaseChargeProjection>()
                on line.Stream equals charge.Case
                into charges
            from charge in charges.DefaultIfEmpty()
            where line.Open
            select new Row { Line = line, Owner = charge == null ? line.Owner : charge.Owner };
        if (filter.Procedures is { IsDefaultOrEmpty: false } procedures)
        {
            var wanted = procedures.ToList();
            query = query.Where(row => wanted.Contains(row.Line.Procedure));
        }

        if (filter.Owner?.ToString() is { } owner)
        {
            query = query.Where(row => row.Owner == owner);
        }

        if (filter.Unowned)
        {
            query = query.Where(row => row.Owner == null);
        }

        if (filter.Next is { IsDefaultOrEmpty: false } next)
        {
            var mask = CaseLineRows.MaskOf(next);
            query = query.Where(row => (row.Line.Next & mask) != 0);
        }

        return filter.WithCompany is { } company
            ? query.Where(row => row.Line.WithCompany == company)
            : query;
    }

    private static IEnumerable<Group> GroupsOf(QueuePlan plan) =>
        [
            new Group(WithDateSet, []),
            .. plan.Groups.Select(group => new Group(group.Days, [.. group.Steps])),
            new Group(
                QueuePlan.DaysWithoutPlan,
                [.. plan.Groups.SelectMany(group => group.Steps)],
                AllOthers: true
            ),
        ];

    private static IQueryable<Row> Of(Group group, IQueryable<Row> open)
    {
        var steps = group.Steps;
        return group switch
        {
            { Days: WithDateSet } => open.Where(row => row.Line.Due != null),
            { AllOthers: true } => open.Where(row =>
                row.Line.Due == null && !steps.Contains(row.Line.Step)
            ),
            _ => open.Where(row => row.Line.Due == null && steps.Contains(row.Line.Step)),
        };
    }

    private static IQueryable<Row> Late(Group group, IQueryable<Row> rows, QueuePlan plan)
    {
        var yesterday = plan.Today.AddDays(-1);
        var day = CaseLineRows.DayOf(
            group.Days == WithDateSet ? yesterday : plan.LastBegin(group.Days, yesterday)
        );
        return group.Days == WithDateSet
            ? rows.Where(row => row.Line.Due <= day)
            : rows.Where(row => row.Line.Since <= day);
    }

    private static IQueryable<Row> Page(
        Group group,
        IQueryable<Row> open,
        QueueFilter filter,
        QueuePlan plan,
        Place? after
    )
    {
        var rows = Of(group, open);
        rows = filter.Overdue ? Late(group, rows, plan) : rows;
        rows = after is null ? rows : After(group, rows, plan, after);
        return group.Days == WithDateSet
            ? rows.OrderBy(row => row.Line.Due)
                .ThenBy(row => row.Line.Since)
                .ThenBy(row => row.Line.Stream)
            : rows.OrderBy(row => row.Line.Since).ThenBy(row => row.Line.Stream);
    }

    // What comes after a place: a later due date; of the same one a later beginning; of the same one a later group or stream.
    private static IQueryable<Row> After(
        Group group,
        IQueryable<Row> rows,
        QueuePlan plan,
        Place after
    )
    {
        var since = CaseLineRows.DayOf(after.Since);
        var later = group.Days > after.Group;
        var same = group.Days == after.Group;
        var stream = after.Stream;
        if (group.Days == WithDateSet)
        {
            var due = CaseLineRows.DayOf(after.Due);
            return rows.Where(row =>
                row.Line.Due > due
                || (
                    row.Line.Due == due
                    && (
                        row.Line.Since > since
                        || (
                            row.Line.Since == since
                            && (later || (same && string.Compare(row.Line.Stream, stream) > 0))
                        )
                    )
                )
            );
        }

        var last = CaseLineRows.DayOf(plan.LastBegin(group.Days, after.Due));
        var before = CaseLineRows.DayOf(plan.LastBegin(group.Days, after.Due.AddDays(-1)));
        return rows.Where(row =>
            row.Line.Since > last
            || (
                row.Line.Since > before
                && (
                    row.Line.Since > since
                    || (
                        row.Line.Since == since
                        && (later || (same && string.Compare(row.Line.Stream, stream) > 0))
                    )
                )
            )
        );
    }

    /// <summary>Steps with the same planned days.</summary>
    private sealed record Group(int Days, string[] Steps, bool AllOthers = false);

    [SuppressMessage("Performance", "CA1812", Justification = "Made by the database provider.")]
    private sealed class Row
    {
        public required CaseLineProjection Line { get; init; }

        public string? Owner { get; init; }
    }

    /// <summary>A place in the order of due dates. One that was made up by a caller begins anew.</summary>
    private sealed record Place(DateOnly Due, DateOnly Since, int Group, string Stream)
    {
        private const string Day = "yyyyMMdd";

        internal static Place Of(int group, Row row, QueuePlan plan)
        {
            var since = DayOf(row.Line.Since);
            return new Place(
                row.Line.Due is { } due ? DayOf(due) : plan.DueOf(group, since),
                since,
                group,
                row.Line.Stream
            );
        }

        internal static Place? Read(string? key) =>
            key?.Split('_', 4) is [var due, var since, var group, var stream]
            && TryDay(due, out var on)
            && TryDay(since, out var from)
            && int.TryParse(
                group,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out var days
            )
                ? new Place(on, from, days, stream)
                : null;

        public override string ToString() =>
            string.Create(
                CultureInfo.InvariantCulture,
                $"{Due:yyyyMMdd}_{Since:yyyyMMdd}_{Group}_{Stream}"
            );

        private static DateOnly DayOf(int day) => new(day / 10_000, day / 100 % 100, day % 100);

        // Far from the ends of time, so that days can be counted from it.
        private static bool TryDay(string text, out DateOnly day) =>
            DateOnly.TryParseExact(
                text,
                Day,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out day
            ) && day.Year is > 1900 and < 2900;
    }
}
