using Dsg.Core.Exchange;
using Dsg.Storage.Working.Transfers;
using Microsoft.EntityFrameworkCore;

namespace Dsg.Storage.Projections.Exchange;

/// <summary>Answers questions about papers of cases.</summary>
internal sealed class PaperQueries(CaseReader cases) : IPaperQueries
{
    public async Task<CasePaper?> FindAsync(DocumentId paper, CancellationToken cancellation)
    {
        var found = await cases.LoadAsync<CasePaper>(CaseDocument.Stream(paper), cancellation);
        return found.State is { Exists: true } state ? state : null;
    }

    public async Task<IReadOnlyDictionary<DocumentId, CasePaper>> FindAsync(
        IReadOnlyCollection<DocumentId> papers,
        CancellationToken cancellation
    )
    {
        if (papers.Count == 0)
        {
            return new Dictionary<DocumentId, CasePaper>();
        }

        await using var context = await cases.OpenAsync(cancellation);
        var states = await cases.LoadAsync<CasePaper>(
            context,
            CaseDocument.Kind,
            papers.Select(paper => paper.ToString()).Distinct(),
            cancellation
        );
        return states
            .Values.Select(found => found.State)
            .Where(state => state.Exists)
            .ToDictionary(state => state.Id);
    }

    public async Task<Rows<CasePaper>> HeldAsync(
        ReadScope scope,
        Slice slice,
        CancellationToken cancellation
    )
    {
        if (!scope.Office)
        {
            return new Rows<CasePaper>([], null);
        }

        await using var context = await cases.OpenAsync(cancellation);
        var query = context
            .Set<PaperProjection>()
            .Where(row => row.Stage == FileStage.Held || row.Stage == FileStage.Quarantined);
        if (SliceKey.Read(slice) is { } after)
        {
            query = query.Where(row =>
                row.At < after.At || (row.At == after.At && string.Compare(row.Paper, after.Id) < 0)
            );
        }

        var found = await query
            .OrderByDescending(row => row.At)
            .ThenByDescending(row => row.Paper)
            .Take(SliceKey.Take(slice) + 1)
            .ToListAsync(cancellation);
        var states = await FindAsync([.. found.Select(IdOf)], cancellation);
        return SliceKey.Cut(
            slice,
            found,
            row => new SliceKey(row.At, row.Paper).ToString(),
            row => states[IdOf(row)]
        );
    }

    public async Task<IReadOnlyList<CasePaper>> ToCheckAsync(
        int most,
        CancellationToken cancellation
    )
    {
        await using var context = await cases.OpenAsync(cancellation);
        var found = await context
            .Set<PaperProjection>()
            .Where(row =>
                row.Stage == FileStage.Checking
                && !context.Set<SafetyTaskRow>().Any(task => task.File == row.Paper)
            )
            .OrderBy(row => row.At)
            .ThenBy(row => row.Paper)
            .Take(most)
            .ToListAsync(cancellation);
        var states = await FindAsync([.. found.Select(IdOf)], cancellation);
        return [.. found.Select(row => states[IdOf(row)])];
    }

    private static DocumentId IdOf(PaperProjection row) => DocumentId.Parse(row.Paper, null);
}
