namespace Dsg.Core.Shared;

/// <summary>A paper that belongs to a case (attachment, notice); a name for <c>DocumentId</c>.</summary>
public sealed class CaseDocument
{
    /// <summary>The kind of a paper's own stream: its safety check and its readings never change the version of its case.</summary>
    public const string Kind = "paper";

    private CaseDocument() { }

    /// <summary>The stream of a paper.</summary>
    public static StreamId Stream(DocumentId id) => new(Kind, id.ToString());
}

/// <summary>A paper was attached to a case, in the commit that submitted it; from now on the safety check looks at it.</summary>
/// <param name="Document">The sealed object.</param>
/// <param name="Case">The case, as <c>kind/key</c>.</param>
/// <param name="Name">File name as given.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">SHA-256 of the bytes as they arrived, lower-case hex.</param>
[EventKind("paper.attached")]
public sealed record PaperAttached(
    DocumentId Document,
    string Case,
    PrivateText Name,
    long Size,
    string Sha256
) : IEvent;
