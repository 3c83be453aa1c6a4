namespace Dsg.Transfer.Safety.Scanning;

/// <summary>
/// The file that was sent, to be read again in parts. Archives and documents carry their tables at the end or all over the file; so the
/// program asks for what it wants to see instead of keeping the file. What it gets are the bytes that were sent before.
/// </summary>
public interface IRangeSource
{
    /// <summary>Reads a part.</summary>
    /// <param name="offset">Position of its first byte; the part lies wholly inside the file.</param>
    /// <param name="destination">Filled to its end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False when the bytes cannot be had, or are not those that were sent; the file is then held.</returns>
    ValueTask<bool> ReadAsync(
        long offset,
        Memory<byte> destination,
        CancellationToken cancellationToken
    );
}

/// <summary>A stream that can be sought in, as a source of parts.</summary>
internal sealed class StreamRanges(Stream content) : IRangeSource
{
    public async ValueTask<bool> ReadAsync(
        long offset,
        Memory<byte> destination,
        CancellationToken cancellationToken
    )
    {
        content.Position = offset;
        var read = await content.ReadAtLeastAsync(
            destination,
            destination.Length,
            throwOnEndOfStream: false,
            cancellationToken
        );
        return read == destination.Length;
    }
}
