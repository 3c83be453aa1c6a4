using System.IO.Pipelines;

namespace Dsg.Transfer.Uploads;

/// <summary>What a client asks for with POST.</summary>
/// <param name="File">The announced file.</param>
/// <param name="Length"><c>Upload-Length</c>; must be the announced size.</param>
/// <param name="Metadata"><c>Upload-Metadata</c>.</param>
public sealed record UploadCreation(FileId File, long Length, UploadMetadata Metadata);

/// <summary>What a client sends with PATCH.</summary>
/// <param name="File">The upload.</param>
/// <param name="Offset"><c>Upload-Offset</c>, zero or more.</param>
/// <param name="Length"><c>Content-Length</c>; null when the body's length is not known before its end.</param>
/// <param name="Checksum"><c>Upload-Checksum</c>; null when none was sent.</param>
/// <param name="Body">The bytes; the reader is left to its owner.</param>
public sealed record UploadChunk(
    FileId File,
    long Offset,
    long? Length,
    UploadChecksum? Checksum,
    PipeReader Body
);
