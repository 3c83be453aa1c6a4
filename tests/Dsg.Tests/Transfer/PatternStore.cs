using Dsg.Sealing.Floe;
using Dsg.Sealing.Keys;
using Dsg.Transfer.Objects;

namespace Dsg.Tests.Transfer;

/// <summary>
/// An object too large for any disk: reading seals the segment asked for there and then, from a pattern that knows its place;
/// writing notes the places and keeps nothing.
/// </summary>
internal sealed class PatternStore : ISegmentStore
{
    private readonly SegmentSealer sealer;
    private readonly SealedLayout layout;

    private PatternStore(SecretKey key, SealedObject sealedObject, long length, byte[] wrapped)
    {
        sealer = SegmentSealer.Start(key, sealedObject.ContentData(), FloeParameters.Default);
        layout = SealedLayout.ForPlaintext(FloeParameters.Default, length);
        Wrapped = wrapped;
    }

    public byte[] Wrapped { get; }

    public List<long> Written { get; } = [];

    public long FreeBytes => long.MaxValue;

    public static byte ByteAt(long offset) =>
        unchecked((byte)((offset * 31) ^ (offset >> 18) ^ (offset >> 40)));

    public static async Task<PatternStore> CreateAsync(UploadRoom room, FileId file, long length)
    {
        var sealedObject = new SealedObject(file, room.Workspace.Agreement);
        using var fresh = await room.Stores.Keys.CreateAsync(sealedObject, CancellationToken.None);
        return new PatternStore(fresh.Key, sealedObject, length, fresh.Wrapped);
    }

    public Task CreateAsync(
        FileId file,
        ReadOnlyMemory<byte> header,
        CancellationToken cancellation
    ) => throw new NotSupportedException();

    public Task<ISegmentWriter?> OpenWriterAsync(
        FileId file,
        long length,
        CancellationToken cancellation
    ) => Task.FromResult<ISegmentWriter?>(new Writer(this));

    public Task<ISegmentReader?> OpenReaderAsync(FileId file, CancellationToken cancellation) =>
        Task.FromResult<ISegmentReader?>(new Reader(this));

    public Task DeleteAsync(FileId file, CancellationToken cancellation) => Task.CompletedTask;

    public Task<int> CleanAsync(
        Func<FileId, CancellationToken, Task<(bool Known, string? Tail)>> keep,
        CancellationToken cancellation
    ) => Task.FromResult(0);

    private sealed class Reader(PatternStore store) : ISegmentReader
    {
        public long Length => store.layout.SealedLength;

        public ValueTask<int> ReadAsync(
            long position,
            Memory<byte> destination,
            CancellationToken cancellation
        )
        {
            if (position == 0)
            {
                store.sealer.Header.CopyTo(destination);
                return ValueTask.FromResult(FloeHeader.Length);
            }

            var place = store.layout.Segment(
                (position - FloeHeader.Length) / store.layout.Parameters.EncryptedSegmentLength
            );
            Assert.Equal(place.SealedOffset, position);
            var plain = new byte[place.PlaintextLength];
            for (var i = 0; i < plain.Length; i++)
            {
                plain[i] = ByteAt(place.PlaintextOffset + i);
            }

            return ValueTask.FromResult(
                store.sealer.Seal(place.Index, plain, place.IsFinal, destination.Span)
            );
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Writer(PatternStore store) : ISegmentWriter
    {
        public Task<bool> TryReadHeaderAsync(
            Memory<byte> destination,
            CancellationToken cancellation
        )
        {
            store.sealer.Header.CopyTo(destination);
            return Task.FromResult(true);
        }

        public ValueTask WriteAsync(long position, ReadOnlyMemory<byte> bytes)
        {
            store.Written.Add(position);
            return ValueTask.CompletedTask;
        }

        public Task FlushAsync() => Task.CompletedTask;

        public ValueTask TruncateAsync(long length) => ValueTask.CompletedTask;

        public Task<string> WriteTailAsync(ReadOnlyMemory<byte> bytes) => Task.FromResult("tail");

        public Task<byte[]?> ReadTailAsync(string name, CancellationToken cancellation) =>
            Task.FromResult<byte[]?>(null);

        public ValueTask DropTailAsync(string name) => ValueTask.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
