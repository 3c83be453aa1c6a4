namespace Dsg.Transfer.Objects;

/// <summary>
/// Where sealed bytes lie; the port that storage implements (local disk; S3 at scale). It sees ciphertext only, and knows objects
/// by their ids: no name given by people ever reaches it.
/// </summary>
public interface ISegmentStore
{
    /// <summary>Bytes that can still be stored; <see cref="long.MaxValue"/> when not known.</summary>
    long FreeBytes { get; }

    /// <summary>
    /// Makes an object that holds only <paramref name="header"/>, durably. One that lies there already under this id was never
    /// recorded (a crash came between) and is replaced.
    /// </summary>
    /// <exception cref="IOException">Nothing was made durable.</exception>
    Task CreateAsync(FileId file, ReadOnlyMemory<byte> header, CancellationToken cancellation);

    /// <summary>Opens an object for going on after <paramref name="length"/> bytes; whatever lies behind was never acknowledged and is cut off.</summary>
    /// <param name="file">The object.</param>
    /// <param name="length">Bytes that were recorded as durable; header included.</param>
    /// <param name="cancellation">Cancels.</param>
    /// <returns>The writer; null when the object is gone or shorter than recorded.</returns>
    Task<ISegmentWriter?> OpenWriterAsync(FileId file, long length, CancellationToken cancellation);

    /// <summary>Opens an object for reading, or null when it is gone.</summary>
    Task<ISegmentReader?> OpenReaderAsync(FileId file, CancellationToken cancellation);

    /// <summary>Removes an object with its tails; without effect when it is gone.</summary>
    Task DeleteAsync(FileId file, CancellationToken cancellation);

    /// <summary>
    /// Removes what a crash left behind: objects that <paramref name="keep"/> does not know, and tails other than the recorded
    /// one. Only while nobody writes, that is at start.
    /// </summary>
    /// <param name="keep">The recorded tail of an object (null: none), or false when the object was never recorded.</param>
    /// <param name="cancellation">Cancels between two objects.</param>
    /// <returns>How many files were removed.</returns>
    Task<int> CleanAsync(
        Func<FileId, CancellationToken, Task<(bool Known, string? Tail)>> keep,
        CancellationToken cancellation
    );
}

/// <summary>Writes one object. Used by one upload at a time.</summary>
public interface ISegmentWriter : IAsyncDisposable
{
    /// <summary>The first <c>destination.Length</c> bytes of the object.</summary>
    /// <returns>False when there are fewer.</returns>
    Task<bool> TryReadHeaderAsync(Memory<byte> destination, CancellationToken cancellation);

    /// <summary>Writes at a place; durable only after <see cref="FlushAsync"/>.</summary>
    ValueTask WriteAsync(long position, ReadOnlyMemory<byte> bytes);

    /// <summary>Makes everything written before the call durable. May run while later places are being written.</summary>
    /// <exception cref="IOException">It is not durable, and nothing written since the last success may be trusted.</exception>
    Task FlushAsync();

    /// <summary>Cuts off everything behind a length.</summary>
    ValueTask TruncateAsync(long length);

    /// <summary>Stores a tail under a name that was never used before, durably.</summary>
    /// <returns>Its name: at most 40 letters, digits and hyphens.</returns>
    Task<string> WriteTailAsync(ReadOnlyMemory<byte> bytes);

    /// <summary>A tail, or null when it is gone.</summary>
    Task<byte[]?> ReadTailAsync(string name, CancellationToken cancellation);

    /// <summary>Removes a tail that is no longer recorded; a failure is harmless, the next start cleans up.</summary>
    ValueTask DropTailAsync(string name);
}

/// <summary>Reads one object at any place; safe for several readers at once.</summary>
public interface ISegmentReader : IAsyncDisposable
{
    /// <summary>Length of the object in bytes, header included.</summary>
    long Length { get; }

    /// <summary>Reads at a place until the destination is full or the object ends.</summary>
    /// <returns>Bytes read.</returns>
    ValueTask<int> ReadAsync(
        long position,
        Memory<byte> destination,
        CancellationToken cancellation
    );
}
