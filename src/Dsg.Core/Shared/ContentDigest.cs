namespace Dsg.Core.Shared;

/// <summary>
/// An event that binds a text by its plain SHA-256, so that a paper in somebody's hand can be held against the record. The journal
/// fills it in as it appends the event (docs/adr/0050); rules compute no digests.
/// </summary>
public interface IBindsContent
{
    /// <summary>The text whose UTF-8 bytes are digested.</summary>
    string Content { get; }

    /// <summary>The same event with the digest.</summary>
    /// <param name="sha256">64 lower-case hex digits.</param>
    IEvent Bound(string sha256);
}
