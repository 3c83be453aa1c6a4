using System.Diagnostics.CodeAnalysis;

namespace Dsg.Transfer.Uploads.Readers;

/// <summary>A body brought more bytes than were announced. Thrown and caught in this room.</summary>
[SuppressMessage(
    "Design",
    "CA1064:Exceptions should be public",
    Justification = "Never leaves the engine."
)]
internal sealed class UploadTooLongException()
    : IOException("The body is longer than what is still missing of the upload.");
