using System.IO.Pipelines;

namespace Dsg.Transfer.Uploads.Readers;

/// <summary>
/// The one place where the guards are put together: idle time nearest to the wire, then size, then (when the client sent one) the
/// checksum, which sees only bytes that passed the others.
/// </summary>
internal sealed class GuardedBody : IDisposable
{
    private readonly ChecksumReader? digest;
    private readonly UploadChecksum? checksum;

    private GuardedBody(PipeReader reader, ChecksumReader? digest, UploadChecksum? checksum)
    {
        Reader = reader;
        this.digest = digest;
        this.checksum = checksum;
    }

    internal PipeReader Reader { get; }

    /// <summary>True when the bytes may only be kept if the whole body came and fits its checksum.</summary>
    internal bool IsChecked => checksum is not null;

    internal static GuardedBody Create(
        PipeReader body,
        long most,
        UploadChecksum? checksum,
        TimeSpan idle,
        TimeProvider time
    )
    {
        var sized = new SizeGuard(new IdleGuard(body, idle, time), most);
        var digest = checksum is null ? null : new ChecksumReader(sized, checksum.Algorithm);
        return new GuardedBody(digest ?? (PipeReader)sized, digest, checksum);
    }

    /// <summary>True when no checksum was sent or the bytes taken so far fit it.</summary>
    internal bool Fits() =>
        digest is null || checksum is null || checksum.Matches(digest.Current());

    public void Dispose() => digest?.Dispose();
}
