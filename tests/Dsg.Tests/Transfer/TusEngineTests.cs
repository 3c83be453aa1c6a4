using System.IO.Pipelines;
using Dsg.Core.Access;
using Dsg.Transfer.Uploads;

namespace Dsg.Tests.Transfer;

/// <summary>Creating and sending: offsets, lengths, and whose upload it is.</summary>
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

    public void Dispose() => room.Dispose();
}
