namespace Dsg.Core.Exchange;

/// <summary>Questions about papers of cases; the port that storage answers. None of them reads a byte.</summary>
public interface IPaperQueries
{
    /// <summary>One paper, or null; unscoped, for those who hold a permit and for the safety check.</summary>
    Task<CasePaper?> FindAsync(DocumentId paper, CancellationToken cancellation);

    /// <summary>The papers of a case as they stand, in no order; for those who have read the case within their own scope.</summary>
    Task<IReadOnlyDictionary<DocumentId, CasePaper>> FindAsync(
        IReadOnlyCollection<DocumentId> papers,
        CancellationToken cancellation
    );

    /// <summary>Papers that are held or quarantined, newest first; empty outside the office.</summary>
    Task<Rows<CasePaper>> HeldAsync(ReadScope scope, Slice slice, CancellationToken cancellation);

    /// <summary>Papers that wait for the safety check, oldest first; for the pipeline.</summary>
    Task<IReadOnlyList<CasePaper>> ToCheckAsync(int most, CancellationToken cancellation);
}
