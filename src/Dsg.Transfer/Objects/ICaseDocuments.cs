using System.IO.Pipelines;
using Dsg.Core.Enrollment;

namespace Dsg.Transfer.Objects;

/// <summary>
/// Takes papers of applicants in: sealed at once to the public key for case documents, so that the face that took them cannot
/// read them again (DESIGN.md decision 5).
/// </summary>
public interface ICaseDocuments
{
    /// <summary>Seals a paper as it streams by, and remembers it for its owner once its bytes are durable.</summary>
    /// <param name="paper">Whose it is, its fresh id and its name as given.</param>
    /// <param name="content">The bytes; read to their end unless there are too many.</param>
    /// <param name="most">The most bytes a paper may have.</param>
    /// <param name="cancellation">Cancels; nothing is kept then.</param>
    /// <returns>The paper, or null when it has more bytes than allowed; nothing is kept then.</returns>
    Task<TakenPaper?> TakeAsync(
        (PersonId Owner, DocumentId Id, string Name) paper,
        PipeReader content,
        long most,
        CancellationToken cancellation
    );
}
