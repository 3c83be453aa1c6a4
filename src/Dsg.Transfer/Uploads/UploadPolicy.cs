namespace Dsg.Transfer.Uploads;

/// <summary>Limits and rhythm of uploads.</summary>
public sealed record UploadPolicy
{
    /// <summary>Largest file in bytes: <c>Tus-Max-Size</c>. Core takes announced sizes up to 4 TiB.</summary>
    public long MaxSize { get; init; } = 1L << 42;

    /// <summary>How long an unfinished upload is kept after its last byte.</summary>
    public TimeSpan Life { get; init; } = TimeSpan.FromDays(3);

    /// <summary>Longest wait for the next byte of a running request.</summary>
    public TimeSpan IdleTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait for a running request to let go of the upload.</summary>
    public TimeSpan HandOver { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes after which a point is made durable while a request runs.</summary>
    public long CommitBytes { get; init; } = 16L << 20;

    /// <summary>Time after which a point is made durable while a request runs.</summary>
    public TimeSpan CommitInterval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes of storage that uploads leave free for journal and records.</summary>
    public long ReserveBytes { get; init; } = 256L << 20;
}
