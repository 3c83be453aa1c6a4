using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using Dsg.Transfer.Uploads.Readers;
using Microsoft.Extensions.Time.Testing;

namespace Dsg.Tests.Transfer;

public sealed class GuardedReaderTests
{
    /// <summary>Every way a caller can take bytes out of a reader.</summary>
    public static TheoryData<string> Ways =>
        ["read", "try", "small", "examined", "at-least", "copy-stream", "copy-pipe", "stream"];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_checksum_covers_exactly_the_bytes_taken(string way)
    {
        var bytes = UploadRoom.Bytes(300_001);
        using var reader = new ChecksumReader(await FilledAsync(bytes), HashAlgorithmName.SHA256);

        var taken = await TakeAsync(reader, way);

        Assert.Equal(bytes, taken);
        Assert.Equal(SHA256.HashData(bytes), reader.Current());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_size_guard_lets_exactly_the_limit_pass(string way)
    {
        var bytes = UploadRoom.Bytes(300_001);

        Assert.Equal(
            bytes,
            await TakeAsync(new SizeGuard(await FilledAsync(bytes), bytes.Length), way)
        );
        var tooShort = new SizeGuard(await FilledAsync(bytes), bytes.Length - 1);
        await Assert.ThrowsAsync<UploadTooLongException>(() => TakeAsync(tooShort, way));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task The_idle_guard_changes_nothing_for_a_quick_sender(string way)
    {
        var bytes = UploadRoom.Bytes(300_001);
        var guard = new IdleGuard(
            await FilledAsync(bytes),
            TimeSpan.FromSeconds(30),
            TimeProvider.System
        );

        Assert.Equal(bytes, await TakeAsync(guard, way));
    }

    [Fact]
    public async Task The_idle_guard_ends_a_silent_wait_and_only_that()
    {
        var time = new FakeTimeProvider();
        var pipe = new Pipe();
        var guard = new IdleGuard(pipe.Reader, TimeSpan.FromSeconds(30), time);
        var waiting = guard.ReadAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(29));
        await pipe.Writer.WriteAsync(new byte[] { 1 });
        guard.AdvanceTo((await waiting).Buffer.End);
        waiting = guard.ReadAsync().AsTask();
        time.Advance(TimeSpan.FromSeconds(29));
        Assert.False(waiting.IsCompleted);

        time.Advance(TimeSpan.FromSeconds(1));

        await Assert.ThrowsAsync<TimeoutException>(() => waiting);
    }

    [Fact]
    public async Task The_idle_guard_obeys_the_token_of_a_sender_that_never_pauses()
    {
        var guard = new IdleGuard(
            await FilledAsync([1, 2, 3]),
            TimeSpan.FromSeconds(30),
            TimeProvider.System
        );

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await guard.ReadAsync(new CancellationToken(canceled: true))
        );
    }

    private static async Task<PipeReader> FilledAsync(byte[] bytes)
    {
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 0));
        await pipe.Writer.WriteAsync(bytes);
        await pipe.Writer.CompleteAsync();
        return pipe.Reader;
    }

    private static async Task<byte[]> TakeAsync(PipeReader reader, string way)
    {
        using var taken = new MemoryStream();
        switch (way)
        {
            case "copy-stream":
                await reader.CopyToAsync(taken);
                break;
            case "copy-pipe":
                await reader.CopyToAsync(
                    PipeWriter.Create(taken, new StreamPipeWriterOptions(leaveOpen: true))
                );
                break;
            case "stream":
                await reader.AsStream().CopyToAsync(taken);
                break;
            default:
                await StepAsync(reader, way, taken);
                break;
        }

        return taken.ToArray();
    }

    private static async Task StepAsync(PipeReader reader, string way, MemoryStream taken)
    {
        while (true)
        {
            var read =
                way == "try" && reader.TryRead(out var now) ? now
                : way == "at-least" ? await reader.ReadAtLeastAsync(1000)
                : await reader.ReadAsync();
            var piece =
                way is "small" or "examined" && read.Buffer.Length > 1000
                    ? read.Buffer.Slice(0, 1000)
                    : read.Buffer;
            taken.Write(piece.ToArray());
            if (way == "examined")
            {
                reader.AdvanceTo(piece.End, piece.End);
            }
            else
            {
                reader.AdvanceTo(piece.End);
            }

            if (read.IsCompleted && piece.Length == read.Buffer.Length)
            {
                return;
            }
        }
    }
}
