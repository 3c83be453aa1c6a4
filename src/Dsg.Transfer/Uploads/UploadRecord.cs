using Dsg.Transfer.Objects;

namespace Dsg.Transfer.Uploads;

/// <summary>How far an upload is.</summary>
public enum UploadPhase
{
    /// <summary>Bytes are awaited.</summary>
    Receiving = 1,

    /// <summary>Every byte lies sealed with its final segment; the dispatch does not know it yet.</summary>
    Sealed = 2,

    /// <summary>The dispatch knows it; the object is now subject to the safety check.</summary>
    Assembled = 3,

    /// <summary>Given up or expired; its bytes are gone.</summary>
    Ended = 4,
}

/// <summary>The last point up to which every byte is durable; all numbers move together, in one row.</summary>
/// <param name="Offset">Bytes of content: <c>Upload-Offset</c>.</param>
/// <param name="Segments">Complete segments in the object.</param>
/// <param name="Tail">Name of the sealed tail that holds the bytes behind the segments; null when there are none.</param>
public sealed record UploadPoint(long Offset, long Segments, string? Tail)
{
    /// <summary>Nothing arrived.</summary>
    public static UploadPoint Zero { get; } = new(0, 0, null);
}

/// <summary>The row of one upload: working state, never rebuilt.</summary>
/// <param name="File">The file, announced in a dispatch; also the id of the upload.</param>
/// <param name="Dispatch">Its dispatch.</param>
/// <param name="Agreement">Its workspace.</param>
/// <param name="Owner">The sender; nobody else may touch the upload.</param>
/// <param name="Length">Announced size in bytes.</param>
/// <param name="Extension">Extension of the file's name as the inspection wants it: lower-case letters and digits, at most 16; empty for none.</param>
/// <param name="Metadata">What is kept of <c>Upload-Metadata</c>: ids, never a name; empty when none was sent.</param>
/// <param name="WrappedKey">The object's data key, wrapped; empty once the upload has ended, which is what makes its bytes unreadable.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="Point">The last durable point.</param>
/// <param name="ExpiresAt">When an upload that is still <see cref="UploadPhase.Receiving"/> expires (UTC).</param>
public sealed record UploadRecord(
    FileId File,
    DispatchId Dispatch,
    AgreementId Agreement,
    PersonId Owner,
    long Length,
    string Extension,
    string Metadata,
    ReadOnlyMemory<byte> WrappedKey,
    UploadPhase Phase,
    UploadPoint Point,
    DateTimeOffset ExpiresAt
)
{
    /// <summary>What its sealed bytes are bound to.</summary>
    public SealedObject Object => new(File, Agreement);
}

/// <summary>The rows of all uploads; the port that storage implements. Every change is durable when its task ends.</summary>
public interface IUploadRecords
{
    /// <summary>Adds a row.</summary>
    /// <returns>False when the file has one already.</returns>
    Task<bool> TryAddAsync(UploadRecord upload, CancellationToken cancellation);

    /// <summary>The row of a file, or null.</summary>
    Task<UploadRecord?> FindAsync(FileId file, CancellationToken cancellation);

    /// <summary>Replaces a row if phase and offset are still those of <paramref name="before"/>.</summary>
    /// <returns>False when somebody else moved it: nothing happened.</returns>
    Task<bool> TryReplaceAsync(
        UploadRecord before,
        UploadRecord after,
        CancellationToken cancellation
    );

    /// <summary>Rows in a phase, oldest first.</summary>
    Task<IReadOnlyList<UploadRecord>> ListAsync(
        UploadPhase phase,
        int most,
        CancellationToken cancellation
    );

    /// <summary>Rows that are still receiving and whose time is over, oldest first.</summary>
    Task<IReadOnlyList<UploadRecord>> ExpiredAsync(
        DateTimeOffset now,
        int most,
        CancellationToken cancellation
    );

    /// <summary>Bytes that all unfinished uploads together may still bring.</summary>
    Task<long> OutstandingBytesAsync(CancellationToken cancellation);
}
