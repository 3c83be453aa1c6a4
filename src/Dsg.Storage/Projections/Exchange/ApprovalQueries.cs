using Dsg.Core.Exchange;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Exchange;

/// <summary>Answers questions about 送付の承認.</summary>
internal sealed class ApprovalQueries(CaseReader cases) : IApprovalQueries
{
    public Task<Versioned<WorkspacePolicy>> PolicyAsync(
        AgreementId agreement,
        CancellationToken cancellation
    ) => cases.LoadAsync<WorkspacePolicy>(WorkspacePolicy.Stream(agreement), cancellation);

    public async Task<Versioned<Dispatch>?> FindAsync(DispatchId id, CancellationToken cancellation)
    {
        var found = await cases.LoadAsync<Dispatch>(Dispatch.Stream(id), cancellation);
        return found.State.Exists ? found : null;
    }

    public async Task<Rows<Versioned<Dispatch>>> WaitingAsync(
        PersonId person,
        DateOnly day,
        Slice slice,
        CancellationToken cancellation
    )
    {
        var name = person.ToString();
        await using var context = await cases.OpenAsync(cancellation);
        var covers = context
            .Set<CoverProjection>()
            .Where(row => row.Person == name && row.From <= day && day <= row.Until);
        var query = context
            .Set<ApprovalProjection>()
            .Where(row =>
                row.Person == name
                || covers.Any(cover =>
                    cover.Agreement == row.Agreement && cover.Absent == row.Person
                )
            )
            .Select(row => new { row.Dispatch, row.At })
            .Distinct();
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
}
