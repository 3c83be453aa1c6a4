using System.IO.Pipelines;
using System.Security.Cryptography;
using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Transfer.Uploads;

namespace Dsg.Tests.Transfer;

public sealed class TusEngineTests : IDisposable
{
    private const int Segment = (256 * 1024) - 32;

    private readonly UploadRoom room = new();

    [Theory]
    [InlineData(1)]
    [InlineData(Segment - 1)]
    [InlineData(Segment)]
    [InlineData(Segment + 1)]
    [InlineData(2 * Segment)]
    [InlineData(3_000_017)]
    public async Task What_was_sent_in_one_request_is_what_the_recipient_obtains(int size)
    {
        var bytes = UploadRoom.Bytes(size);
        var file = await room.CreateAsync(size);

        var answer = await room.AppendAsync(file, 0, bytes);

        Assert.Equal(UploadResult.Done, answer.Result);
        Assert.Equal(UploadPhase.Assembled, room.Records[file].Phase);
        Assert.Equal(bytes, await room.ObtainAsync(file, bytes));
    }

    [Fact]
    public async Task An_empty_file_is_complete_with_its_creation()
    {
        var file = await room.CreateAsync(0);

        Assert.Equal(UploadPhase.Assembled, room.Records[file].Phase);
        Assert.Empty(await room.ObtainAsync(file, []));
    }

    [Theory]
    [InlineData(7, 200)]
    [InlineData(65_536, 900_001)]
    [InlineData(Segment, 3 * Segment)]
    public async Task Every_received_byte_counts_however_small_the_requests_are(int step, int size)
    {
        var bytes = UploadRoom.Bytes(size);
        var file = await room.CreateAsync(size);

        for (var offset = 0; offset < size; offset += step)
        {
            var take = Math.Min(step, size - offset);
            var answer = await room.AppendAsync(file, offset, bytes[offset..(offset + take)]);
            Assert.Equal(offset + take, answer.Upload?.Point.Offset);
        }

        Assert.Single(room.FilesOf(file));
        Assert.Equal(bytes, await room.ObtainAsync(file, bytes));
    }

    [Fact]
    public async Task Of_thirty_two_requests_at_one_offset_one_wins()
    {
        var file = await room.CreateAsync(3 * Segment);
        var bodies = Enumerable
            .Range(0, 32)
            .Select(i => Enumerable.Repeat((byte)i, 3 * Segment).ToArray())
            .ToList();

        var answers = await Task.WhenAll(
            bodies.Select(body => Task.Run(() => room.AppendAsync(file, 0, body)))
        );

        var winner = Assert.Single(answers.Index(), a => a.Item.Result == UploadResult.Done);
        Assert.All(
            answers.Where(a => a.Result != UploadResult.Done),
            a => Assert.True(a.Result is UploadResult.OffsetConflict or UploadResult.Locked)
        );
        Assert.Equal(bodies[winner.Index], await room.ObtainAsync(file, bodies[winner.Index]));
    }

    [Theory]
    [InlineData(10, 11)]
    [InlineData(0, 1)]
    public async Task A_wrong_offset_changes_nothing(int stored, int claimed)
    {
        var file = await room.CreateAsync(100);
        await room.AppendAsync(file, 0, UploadRoom.Bytes(stored));
        var before = room.Records[file];

        var answer = await room.AppendAsync(file, claimed, UploadRoom.Bytes(5));

        Assert.Equal(UploadResult.OffsetConflict, answer.Result);
        Assert.Same(before, room.Records[file]);
    }

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

    [Theory]
    [InlineData(101L)]
    [InlineData(null)]
    public async Task A_body_longer_than_announced_is_refused(long? contentLength)
    {
        var file = await room.CreateAsync(100);
        var body = PipeReader.Create(new MemoryStream(UploadRoom.Bytes(101)));

        var answer = await room.AppendAsync(file, 0, body, contentLength);

        Assert.Equal(UploadResult.TooLong, answer.Result);
        Assert.Equal(0, room.Records[file].Point.Offset);
    }

    [Fact]
    public async Task A_length_other_than_announced_is_refused()
    {
        var file = await room.AnnounceAsync(100);

        var answer = await room.Engine.CreateAsync(
            room.Send,
            new UploadCreation(file, 99, UploadMetadata.None),
            CancellationToken.None
        );

        Assert.Equal(UploadResult.LengthWrong, answer.Result);
    }

    [Fact]
    public async Task An_upload_that_would_fill_the_disk_is_refused()
    {
        room.Policy = room.Policy with { ReserveBytes = long.MaxValue / 2 };
        room.Restart();
        var file = await room.AnnounceAsync(100);

        var answer = await room.Engine.CreateAsync(
            room.Send,
            new UploadCreation(file, 100, UploadMetadata.None),
            CancellationToken.None
        );

        Assert.Equal(UploadResult.StorageFull, answer.Result);
    }

    [Fact]
    public async Task Creating_again_finds_the_upload_as_it_is()
    {
        var file = await room.CreateAsync(100);
        await room.AppendAsync(file, 0, UploadRoom.Bytes(40));

        var again = await room.Engine.CreateAsync(
            room.Send,
            new UploadCreation(file, 100, UploadMetadata.None),
            CancellationToken.None
        );

        Assert.Equal(40, again.Upload?.Point.Offset);
    }

    [Fact]
    public async Task An_upload_of_another_person_does_not_exist()
    {
        var file = await room.CreateAsync(100);
        var other = room.Workspace.Permit(room.Workspace.Recipient, AccessAction.Send);
        var unknown = FileId.From(Guid.CreateVersion7());

        var others = await room.Engine.FindAsync(other, file, CancellationToken.None);
        var nobodys = await room.Engine.FindAsync(other, unknown, CancellationToken.None);
        var created = await room.Engine.CreateAsync(
            other,
            new UploadCreation(file, 100, UploadMetadata.None),
            CancellationToken.None
        );

        Assert.Equal(new UploadAnswer(UploadResult.NotFound), others);
        Assert.Equal(others, nobodys);
        Assert.Equal(others, created);
    }

    [Fact]
    public async Task A_permit_for_something_else_is_a_bug_of_the_caller()
    {
        var file = await room.CreateAsync(100);
        var obtain = room.Workspace.Permit(room.Workspace.Sender, AccessAction.Obtain);

        await Assert.ThrowsAsync<ArgumentException>(() =>
            room.Engine.FindAsync(obtain, file, CancellationToken.None)
        );
    }

    [Fact]
    public async Task A_terminated_upload_is_gone_with_its_bytes_and_its_key()
    {
        var file = await room.CreateAsync(1000);
        await room.AppendAsync(file, 0, UploadRoom.Bytes(500));
        var context = new CommandContext(Actor.System, TimeProvider.System.GetUtcNow());

        var answer = await room.Engine.TerminateAsync(
            room.Send,
            file,
            context,
            CancellationToken.None
        );

        Assert.Equal(UploadResult.Done, answer.Result);
        Assert.Empty(room.FilesOf(file));
        Assert.True(room.Records[file].WrappedKey.IsEmpty);
        Assert.Equal(FileStage.Cancelled, await StageAsync(file));
        Assert.Equal(
            UploadResult.Gone,
            (await room.Engine.FindAsync(room.Send, file, CancellationToken.None)).Result
        );
    }

    [Fact]
    public async Task A_file_that_is_part_of_the_exchange_cannot_be_terminated()
    {
        var bytes = UploadRoom.Bytes(10);
        var file = await room.CreateAsync(10);
        await room.AppendAsync(file, 0, bytes);
        var context = new CommandContext(Actor.System, TimeProvider.System.GetUtcNow());

        var answer = await room.Engine.TerminateAsync(
            room.Send,
            file,
            context,
            CancellationToken.None
        );

        Assert.Equal(UploadResult.Finished, answer.Result);
        Assert.Equal(bytes, await room.ObtainAsync(file, bytes));
    }

    [Fact]
    public async Task An_unfinished_upload_expires_and_frees_its_place()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(
            TimeProvider.System.GetUtcNow()
        );
        room.Time = time;
        room.Restart();
        var file = await room.CreateAsync(1000);
        await room.AppendAsync(file, 0, UploadRoom.Bytes(500));
        time.Advance(room.Policy.Life - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await room.Engine.ExpireAsync(CancellationToken.None));

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(UploadResult.Gone, (await room.AppendAsync(file, 500, [1])).Result);
        Assert.Equal(1, await room.Engine.ExpireAsync(CancellationToken.None));
        Assert.Empty(room.FilesOf(file));
        Assert.Equal(FileStage.NotSent, await StageAsync(file));
        Assert.Equal(0, await room.Engine.ExpireAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_file_whose_upload_was_never_created_is_not_sent_after_the_same_time()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(
            TimeProvider.System.GetUtcNow()
        );
        room.Time = time;
        room.Restart();
        var never = await room.AnnounceAsync(1000);
        var slow = await room.CreateAsync(1000);
        time.Advance(room.Policy.Life - TimeSpan.FromSeconds(1));
        // A sign of life: its own time begins anew, and the announcement's age no longer counts.
        await room.AppendAsync(slow, 0, UploadRoom.Bytes(500));
        Assert.Equal(0, await room.Engine.ExpireAsync(CancellationToken.None));
        Assert.Equal(FileStage.Uploading, await StageAsync(never));

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, await room.Engine.ExpireAsync(CancellationToken.None));
        Assert.Equal(FileStage.NotSent, await StageAsync(never));
        Assert.Equal(FileStage.Uploading, await StageAsync(slow));
        var late = await room.Engine.CreateAsync(
            room.Send,
            new UploadCreation(never, 1000, UploadMetadata.None),
            CancellationToken.None
        );
        Assert.Equal(UploadResult.Gone, late.Result);
        Assert.Equal(
            UploadResult.Done,
            (await room.AppendAsync(slow, 500, UploadRoom.Bytes(500))).Result
        );
        Assert.Equal(FileStage.Checking, await StageAsync(slow));
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
        Assert.Equal(FileStage.Checking, await StageAsync(file));
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

    private static async Task Until(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
        {
            await Task.Delay(20);
        }

        Assert.True(condition());
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

    private async Task<FileStage?> StageAsync(FileId file)
    {
        var place = await room.Journal.LocateAsync(file, CancellationToken.None);
        return place is null ? null : room.Journal.Find(place.Value.Dispatch).Find(file)?.Stage;
    }
}
