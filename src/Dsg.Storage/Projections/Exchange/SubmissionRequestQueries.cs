using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Storage.Database;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Exchange;

/// <summary>A 提出の依頼 as it is looked for.</summary>
internal sealed record SubmissionRequestProjection(
    string Request,
    string Agreement,
    bool IsOpen,
    DateOnly Due,
    DateTimeOffset At
) : IProjectionRow
{
    string IProjectionRow.RowKey => Request;
}

/// <summary>A dispatch of which a reminder may still come.</summary>
internal sealed record ReminderProjection(string Dispatch, DateTimeOffset At) : IProjectionRow
{
    string IProjectionRow.RowKey => Dispatch;
}

/// <summary>Rows of 提出の依頼.</summary>
internal static class SubmissionRequestRows
{
    internal static IEnumerable<IProjectionRow> Of(SubmissionRequest state) =>
        state.Exists
            ?
            [
                new SubmissionRequestProjection(
                    state.Id.ToString(),
                    state.Agreement.ToString(),
                    state.IsOpen,
                    state.Due,
                    state.At
                ),
            ]
            : [];
}

/// <summary>Answers questions about 提出の依頼 and about what has to be reminded of.</summary>
internal sealed class SubmissionRequestQueries(CaseReader cases)
    : ISubmissionRequestQueries,
        IReminderQueries
{
    // A contract has tens of them; whoever has more reads the rest by their addresses.
    private const int Most = 500;

    public async Task<AgreementId?> LocateAsync(
        SubmissionRequestId request,
        CancellationToken cancellation
    )
    {
        var id = request.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var row = await context
            .Set<SubmissionRequestProjection>()
            .SingleOrDefaultAsync(found => found.Request == id, cancellation);
        return row is null ? null : AgreementId.Parse(row.Agreement, null);
    }

    public async Task<Versioned<SubmissionRequest>?> FindAsync(
        Permit permit,
        SubmissionRequestId id,
        CancellationToken cancellation
    )
    {
        var found = await cases.LoadAsync<SubmissionRequest>(
            SubmissionRequest.Stream(id),
            cancellation
        );
        return found.State.Exists && found.State.IsSeenBy(permit) ? found : null;
    }

    public async Task<IReadOnlyList<Versioned<SubmissionRequest>>> ListAsync(
        Permit permit,
        CancellationToken cancellation
    )
    {
        var agreement = permit.Agreement.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var found = await context
            .Set<SubmissionRequestProjection>()
            .Where(row => row.Agreement == agreement)
            .OrderByDescending(row => row.IsOpen)
            .ThenBy(row => row.Due)
            .ThenBy(row => row.Request)
            .Take(Most)
            .Select(row => row.Request)
            .ToListAsync(cancellation);
        var states = await cases.LoadAsync<SubmissionRequest>(
            context,
            SubmissionRequest.Kind,
            found,
            cancellation
        );
        return [.. found.Select(id => states[id]).Where(each => each.State.IsSeenBy(permit))];
    }

    public async Task<Rows<Versioned<Dispatch>>> DispatchesAsync(
        Slice slice,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var query = context.Set<ReminderProjection>().AsQueryable();
        if (SliceKey.Read(slice) is { } after)
        {
            query = query.Where(row =>
                row.At < after.At
                || (row.At == after.At && string.Compare(row.Dispatch, after.Id) < 0)
            );
        }

        var found = await query
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Dispatch)
            .Take(SliceKey.Take(slice) + 1)
            .ToListAsync(cancellation);
        var states = await cases.LoadAsync<Dispatch>(
            context,
            Dispatch.Kind,
            found.Select(row => row.Dispatch),
            cancellation
        );
        return SliceKey.Cut(
            slice,
            found,
            row => new SliceKey(row.At, row.Dispatch).ToString(),
            row => states[row.Dispatch]
        );
    }

    public async Task<Rows<Versioned<SubmissionRequest>>> RequestsAsync(
        Slice slice,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var query = context.Set<SubmissionRequestProjection>().Where(row => row.IsOpen);
        if (SliceKey.Read(slice) is { } after)
        {
            query = query.Where(row =>
                row.At < after.At
                || (row.At == after.At && string.Compare(row.Request, after.Id) < 0)
            );
        }

        var found = await query
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Request)
            .Take(SliceKey.Take(slice) + 1)
            .ToListAsync(cancellation);
        var states = await cases.LoadAsync<SubmissionRequest>(
            context,
            SubmissionRequest.Kind,
            found.Select(row => row.Request),
            cancellation
        );
        return SliceKey.Cut(
            slice,
            found,
            row => new SliceKey(row.At, row.Request).ToString(),
            row => states[row.Request]
        );
    }
}
