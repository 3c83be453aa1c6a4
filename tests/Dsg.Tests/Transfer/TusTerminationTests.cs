using Dsg.Core.Exchange;
using Dsg.Transfer.Uploads;
using Microsoft.Extensions.Time.Testing;

namespace Dsg.Tests.Transfer;

/// <summary>Uploads that end without becoming a file: terminated, or expired.</summary>
public sealed class TusTerminationTests : IDisposable
{
    private readonly UploadRoom room = new();

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
        Assert.Equal(FileStage.Cancelled, await room.StageAsync(file));
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
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
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
        Assert.Equal(FileStage.NotSent, await room.StageAsync(file));
        Assert.Equal(0, await room.Engine.ExpireAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_file_whose_upload_was_never_created_is_not_sent_after_the_same_time()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        room.Time = time;
        room.Restart();
        var never = await room.AnnounceAsync(1000);
        var slow = await room.CreateAsync(1000);
        time.Advance(room.Policy.Life - TimeSpan.FromSeconds(1));
        // A sign of life: its own time begins anew, and the announcement's age no longer counts.
        await room.AppendAsync(slow, 0, UploadRoom.Bytes(500));
        Assert.Equal(0, await room.Engine.ExpireAsync(CancellationToken.None));
        Assert.Equal(FileStage.Uploading, await room.StageAsync(never));

        time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, await room.Engine.ExpireAsync(CancellationToken.None));
        Assert.Equal(FileStage.NotSent, await room.StageAsync(never));
        Assert.Equal(FileStage.Uploading, await room.StageAsync(slow));
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
        Assert.Equal(FileStage.Checking, await room.StageAsync(slow));
    }

    public void Dispose() => room.Dispose();
}
