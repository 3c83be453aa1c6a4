using System.IO.Pipelines;
using System.Security.Cryptography;
using Dsg.Transfer.Uploads;

namespace Dsg.Tests.Transfer;

/// <summary>A body that comes with its checksum is kept whole or not at all.</summary>
public sealed class TusChecksumTests : IDisposable
{
    private readonly UploadRoom room = new();

    [Theory]
    [InlineData("sha256")]
    [InlineData("sha1")]
    public async Task A_body_that_fits_its_checksum_is_kept(string algorithm)
    {
        var bytes = UploadRoom.Bytes(400_000);
        var file = await room.CreateAsync(bytes.Length);

        var answer = await AppendCheckedAsync(file, bytes, bytes, algorithm);

        Assert.Equal(UploadResult.Done, answer.Result);
        Assert.Equal(bytes, await room.ObtainAsync(file, bytes));
    }

    [Fact]
    public async Task A_body_that_does_not_fit_its_checksum_is_discarded()
    {
        var bytes = UploadRoom.Bytes(3_000_000);
        var file = await room.CreateAsync(bytes.Length + 5);
        await room.AppendAsync(file, 0, UploadRoom.Bytes(5));
        var before = room.Records[file];

        var answer = await AppendCheckedAsync(file, bytes, UploadRoom.Bytes(1), "sha256", 5);

        Assert.Equal(UploadResult.ChecksumMismatch, answer.Result);
        Assert.Same(before, room.Records[file]);
        // Negative control: the same bytes under their own checksum go on at the same offset.
        var again = await AppendCheckedAsync(file, bytes, bytes, "sha256", 5);
        Assert.Equal(UploadResult.Done, again.Result);
        byte[] whole = [.. UploadRoom.Bytes(5), .. bytes];
        Assert.Equal(whole, await room.ObtainAsync(file, whole));
    }

    [Fact]
    public async Task A_body_with_a_checksum_that_broke_off_is_discarded()
    {
        var file = await room.CreateAsync(1000);
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(UploadRoom.Bytes(300));
        await pipe.Writer.CompleteAsync(new IOException("connection reset"));
        var sum = Checksum(UploadRoom.Bytes(600), "sha256");

        var answer = await room.Engine.AppendAsync(
            room.Send,
            new UploadChunk(file, 0, 600, sum, pipe.Reader),
            CancellationToken.None
        );

        Assert.Equal(UploadResult.Interrupted, answer.Result);
        Assert.Equal(0, room.Records[file].Point.Offset);
    }

    public void Dispose() => room.Dispose();

    private static UploadChecksum Checksum(byte[] bytes, string algorithm)
    {
        using var hash = IncrementalHash.CreateHash(
            algorithm == "sha1" ? HashAlgorithmName.SHA1 : HashAlgorithmName.SHA256
        );
        hash.AppendData(bytes);
        var digest = hash.GetHashAndReset();
        Assert.True(
            UploadChecksum.TryParse(
                $"{algorithm} {Convert.ToBase64String(digest)}",
                out var checksum
            )
        );
        return checksum;
    }

    private Task<UploadAnswer> AppendCheckedAsync(
        FileId file,
        byte[] bytes,
        byte[] summed,
        string algorithm,
        long offset = 0
    ) =>
        room.Engine.AppendAsync(
            room.Send,
            new UploadChunk(
                file,
                offset,
                bytes.Length,
                Checksum(summed, algorithm),
                PipeReader.Create(new MemoryStream(bytes))
            ),
            CancellationToken.None
        );
}
