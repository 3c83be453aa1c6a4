using System.Collections.Immutable;

namespace Dsg.Core.Enrollment;

/// <summary>An application that is not submitted yet.</summary>
/// <param name="Form">The fields as typed; names of <see cref="Application.Fields"/>.</param>
/// <param name="Documents">Papers that were taken in for it.</param>
/// <param name="SavedAt">When it was saved last.</param>
public sealed record EnrollmentDraft(
    ImmutableDictionary<string, string> Form,
    ImmutableArray<DocumentId> Documents,
    DateTimeOffset SavedAt
);

/// <summary>Drafts of applications, one for each person: working state, no record; the port that storage implements.</summary>
public interface IEnrollmentDrafts
{
    /// <summary>The owner's draft, or null.</summary>
    Task<EnrollmentDraft?> FindAsync(PersonId owner, CancellationToken cancellation);

    /// <summary>Saves it in place of the one before.</summary>
    Task SaveAsync(PersonId owner, EnrollmentDraft draft, CancellationToken cancellation);

    /// <summary>Forgets it; nothing happens when there is none.</summary>
    Task RemoveAsync(PersonId owner, CancellationToken cancellation);
}

/// <summary>A paper that was taken in and sealed, before it belongs to a case.</summary>
/// <param name="Id">The sealed object.</param>
/// <param name="Owner">Who sent it; nobody else may attach it.</param>
/// <param name="Name">The file name as given.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 of the bytes, lower-case hex.</param>
/// <param name="At">When.</param>
public sealed record TakenPaper(
    DocumentId Id,
    PersonId Owner,
    string Name,
    long Size,
    string Sha256,
    DateTimeOffset At
);

/// <summary>What is known of papers that were taken in; the port that storage implements. The bytes cannot be read through it.</summary>
public interface ITakenPapers
{
    /// <summary>Those of the given papers that the owner sent; others are left out.</summary>
    Task<IReadOnlyList<TakenPaper>> FindAsync(
        PersonId owner,
        IReadOnlyCollection<DocumentId> papers,
        CancellationToken cancellation
    );
}
