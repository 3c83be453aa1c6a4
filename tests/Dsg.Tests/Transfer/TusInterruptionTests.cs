using System.IO.Pipelines;
using Dsg.Core.Exchange;
using Dsg.Transfer.Uploads;

namespace Dsg.Tests.Transfer;

/// <summary>Requests that break off, crashes and fresh starts: what was acknowledged is kept, and nothing else.</summary>
public sealed class TusInterruptionTests : IDisposable
{
    private const int Segment = (256 * 1024) - 32;

    private readonly UploadRoom room = new();

    [Fact]
    public async Task A_crash_in_the_middle_of_a_request_goes_on_at_the_last_durable_point()
    {
        var bytes = UploadRoom.Bytes(9_000_000);
        var file = await room.CreateAsync(bytes.Length);
        var pipe = new Pipe();
        _ = room.AppendAsync(file, 0, pipe.Reader);
        await pipe.Writer.WriteAsync(bytes.AsMemory(0, 7_000_000));
        await Until(() => room.Records[file].Point.Offset > 0);

        room.Crash();
        var point = room.Records[file].Point;
        var answer = await room.AppendAsync(file, point.Offset, bytes[(int)point.Offset..]);

        Assert.InRange(point.Offset, 1, 7_000_000);
        Assert.Equal(UploadResult.Done, answer.Result);
        Assert.Equal(bytes, await room.ObtainAsync(file, bytes));
    }

    [Fact]
    public async Task A_crash_behind_a_tail_goes_on_with_the_tail()
    {
        var bytes = UploadRoom.Bytes(Segment + 1000);
        var file = await room.CreateAsync(bytes.Length);
        await room.AppendAsync(file, 0, bytes[..(Segment + 10)]);
        room.Crash();

        await room.AppendAsync(file, Segment + 10, bytes[(Segment + 10)..]);

        Assert.Equal(bytes, await room.ObtainAsync(file, bytes));
    }

    [Fact]
    public async Task What_arrived_before_the_sender_went_away_is_kept()
    {
        var bytes = UploadRoom.Bytes(1000);
        var file = await room.CreateAsync(bytes.Length);
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(bytes.AsMemory(0, 300));
        var appending = room.AppendAsync(file, 0, pipe.Reader);
        await Task.Delay(100);
        await pipe.Writer.CompleteAsync(new IOException("connection reset"));

        var answer = await appending;

        Assert.Equal(UploadResult.Interrupted, answer.Result);
        Assert.Equal(300, room.Records[file].Point.Offset);
        await room.AppendAsync(file, 300, bytes[300..]);
        Assert.Equal(bytes, await room.ObtainAsync(file, bytes));
    }

    [Fact]
    public async Task A_silent_sender_is_left_after_the_idle_time()
    {
        room.Policy = room.Policy with { IdleTimeout = TimeSpan.FromMilliseconds(100) };
        room.Restart();
        var file = await room.CreateAsync(100);
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(UploadRoom.Bytes(30));

        var answer = await room.AppendAsync(file, 0, pipe.Reader);

        Assert.Equal(UploadResult.Interrupted, answer.Result);
        Assert.Equal(30, room.Records[file].Point.Offset);
    }

    [Fact]
    public async Task Who_comes_back_takes_the_upload_over_from_a_dead_request()
    {
        var file = await room.CreateAsync(1000);
        var pipe = new Pipe();
        await pipe.Writer.WriteAsync(UploadRoom.Bytes(400));
        var dead = room.AppendAsync(file, 0, pipe.Reader);
        await Task.Delay(100);
        var started = TimeProvider.System.GetTimestamp();

        var found = await room.Engine.FindAsync(room.Send, file, CancellationToken.None);

        Assert.Equal(400, found.Upload?.Point.Offset);
        Assert.Equal(UploadResult.Interrupted, (await dead).Result);
        Assert.True(TimeProvider.System.GetElapsedTime(started) < TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task A_second_request_waits_and_is_told_that_the_upload_is_held()
    {
        room.Policy = room.Policy with { HandOver = TimeSpan.FromMilliseconds(100) };
        room.Restart();
        var file = await room.CreateAsync(1000);
        var pipe = new Pipe();
        var first = room.AppendAsync(file, 0, pipe.Reader);

        var second = await room.AppendAsync(file, 0, UploadRoom.Bytes(10));

        Assert.Equal(UploadResult.Locked, second.Result);
        await pipe.Writer.CompleteAsync();
        Assert.Equal(UploadResult.Done, (await first).Result);
    }

    [Fact]
    public async Task A_complete_upload_that_the_journal_does_not_know_yet_is_assembled_at_the_next_start()
    {
        var bytes = UploadRoom.Bytes(100);
        var file = await room.CreateAsync(100);
        room.Journal.IsDown = true;
        await Assert.ThrowsAsync<IOException>(() => room.AppendAsync(file, 0, bytes));
        Assert.Equal(UploadPhase.Sealed, room.Records[file].Phase);
        room.Journal.IsDown = false;

        room.Crash();
        await room.Completion.RecoverAsync(CancellationToken.None);
        await room.Completion.RecoverAsync(CancellationToken.None);

        Assert.Equal(UploadPhase.Assembled, room.Records[file].Phase);
        Assert.Equal(FileStage.Checking, await room.StageAsync(file));
        Assert.Equal(bytes, await room.ObtainAsync(file, bytes));
    }

    [Fact]
    public async Task The_start_removes_what_no_row_knows_and_nothing_else()
    {
        var file = await room.CreateAsync(1000);
        await room.AppendAsync(file, 0, UploadRoom.Bytes(500));
        var kept = room.FilesOf(file);
        var stray = kept[0]
            .Replace(
                file.ToString(),
                FileId.From(Guid.CreateVersion7()).ToString(),
                StringComparison.Ordinal
            );
        File.Copy(kept[0], stray);
        File.Copy(kept[0], Path.ChangeExtension(kept[0], $"{Guid.CreateVersion7():N}.tail"));

        var removed = await room.Completion.CleanAsync(CancellationToken.None);

        Assert.Equal(2, removed);
        Assert.Equal(kept, room.FilesOf(file));
        Assert.False(File.Exists(stray));
    }

    public void Dispose() => room.Dispose();

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
        {
            await Task.Delay(20);
        }

        Assert.True(condition());
    }
}
