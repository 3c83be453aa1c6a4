using System.IO.Pipelines;
using Dsg.Core.Enrollment;
using Dsg.Sealing.Keys;

namespace Dsg.Transfer.Objects;

/// <summary>
/// Takes papers of applicants in: sealed at once to the public key for case documents, so that the face that took them cannot
/// read them again.
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

/// <summary>A paper with its key, where the private key of case documents lies.</summary>
/// <param name="key">Owned by whoever gets this.</param>
/// <param name="content">The FLOE object without what stands before it; owned by whoever gets this.</param>
/// <param name="contentData">The associated data that it was sealed with.</param>
public sealed class OpenedPaper(SecretKey key, ISegmentReader content, byte[] contentData)
{
    /// <summary>Opens the object.</summary>
    public SecretKey Key { get; } = key;

    /// <summary>The sealed bytes.</summary>
    public ISegmentReader Content { get; } = content;

    /// <summary>The associated data.</summary>
    public byte[] ContentData { get; } = contentData;
}

/// <summary>
/// Opens papers of cases again; the port that storage implements. Outside this room their content is reached only through a
/// <c>ReleasedPaper</c>, and nowhere without the private key.
/// </summary>
public interface ISealedPapers
{
    /// <summary>False where only the public key lies: nothing can be checked or read there.</summary>
    bool CanOpen { get; }

    /// <summary>Opens a paper.</summary>
    /// <returns>Null, without a reason, when it is gone or its key does not open.</returns>
    Task<OpenedPaper?> OpenAsync(DocumentId paper, CancellationToken cancellation);
}
