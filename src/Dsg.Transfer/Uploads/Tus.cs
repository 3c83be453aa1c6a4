namespace Dsg.Transfer.Uploads;

/// <summary>Fixed words of the tus resumable upload protocol 1.0.0.</summary>
public static class Tus
{
    /// <summary><c>Tus-Version</c> and <c>Tus-Resumable</c>.</summary>
    public const string Version = "1.0.0";

    /// <summary><c>Tus-Extension</c>: what is built, nothing else.</summary>
    public const string Extensions =
        "creation,creation-with-upload,checksum,termination,expiration";

    /// <summary><c>Tus-Checksum-Algorithm</c>. The protocol asks for sha1 at least; it guards against damage, not against people.</summary>
    public const string ChecksumAlgorithms = "sha256,sha1";

    /// <summary>The media type of every body.</summary>
    public const string MediaType = "application/offset+octet-stream";

    /// <summary>The key of <c>Upload-Metadata</c> that names the announced file.</summary>
    public const string FileKey = "file";

    /// <summary>The keys of <c>Upload-Metadata</c> that are kept, where their values are ids.</summary>
    public static IReadOnlyList<string> KeptKeys { get; } = [FileKey, "dispatch"];
}
