using System.IO.Pipelines;
using Dsg.Core.Exchange;
using Dsg.Transfer.Uploads;
using Microsoft.Extensions.Time.Testing;

namespace Dsg.Tests.Transfer;

/// <summary>誤投入 of a file that is still being uploaded: nothing more is taken, and nothing of it is deleted.</summary>
public sealed class FrozenUploadTests : IDisposable
{
    private readonly UploadRoom room = new();

    [Fact]
    public async Task A_file_frozen_at_half_keeps_its_bytes_whatever_comes_and_goes_on_after_its_release()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        room.Time = time;
        room.Restart();
        var bytes = UploadRoom.Bytes(1000);
        var file = await room.CreateAsync(1000);
        await room.AppendAsync(file, 0, bytes[..500]);
        await room.FreezeAsync(file);

        var finished = await room.AppendAsync(file, 500, bytes[500..]);
        time.Advance(room.Policy.Life);
        var expired = await room.Engine.ExpireAsync(CancellationToken.None);

        Assert.Equal(UploadResult.Frozen, finished.Result);
        Assert.Equal(0, expired);
        AssertKept(file, 500);
        Assert.Equal(FileStage.Frozen, await room.StageAsync(file));

        await room.ReleaseFromFreezeAsync(file);
        Assert.Equal(UploadResult.Done, (await room.AppendAsync(file, 500, bytes[500..])).Result);
        Assert.Equal(bytes, await room.ObtainAsync(file, bytes));
    }

    [Fact]
    public async Task A_freeze_ends_a_request_that_is_under_way_and_keeps_what_it_brought()
    {
        var bytes = UploadRoom.Bytes(1000);
        var file = await room.CreateAsync(1000);
        var body = new Pipe();
        await body.Writer.WriteAsync(bytes.AsMemory(0, 500));
        var running = room.AppendAsync(file, 0, body.Reader);

        await room.FreezeAsync(file);
        var answer = await running.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(UploadResult.Interrupted, answer.Result);
        AssertKept(file, 500);
    }

    [Fact]
    public async Task A_file_frozen_behind_its_last_byte_is_part_of_the_exchange_after_its_release()
    {
        var bytes = UploadRoom.Bytes(1000);
        var file = await SealedAsync(bytes);
        await room.FreezeAsync(file);

        var left = await room.Completion.AssembleAsync(room.Records[file]);
        var recovered = await room.Completion.RecoverAsync(CancellationToken.None);

        Assert.Equal(UploadPhase.Sealed, left.Phase);
        Assert.Equal(0, recovered);
        AssertKept(file, 1000);

        await room.ReleaseFromFreezeAsync(file);
        Assert.Equal(1, await room.Completion.RecoverAsync(CancellationToken.None));
        Assert.Equal(bytes, await room.ObtainAsync(file, bytes));
    }

    [Fact]
    public async Task A_file_given_up_behind_its_last_byte_is_ended()
    {
        var file = await SealedAsync(UploadRoom.Bytes(1000));
        await room.HappenAsync(file, new FileCancelled(file));

        await room.Completion.RecoverAsync(CancellationToken.None);

        Assert.Equal(UploadPhase.Ended, room.Records[file].Phase);
        Assert.True(room.Records[file].WrappedKey.IsEmpty);
        Assert.Empty(room.FilesOf(file));
    }

    [Fact]
    public async Task A_frozen_file_is_neither_created_anew_nor_terminated()
    {
        var file = await room.CreateAsync(1000);
        await room.AppendAsync(file, 0, UploadRoom.Bytes(500));
        await room.FreezeAsync(file);

        var created = await room.Engine.CreateAsync(
            room.Send,
            new UploadCreation(file, 1000, UploadMetadata.None),
            CancellationToken.None
        );
        var terminated = await room.Engine.TerminateAsync(
            room.Send,
            file,
            new CommandContext(Actor.System, TimeProvider.System.GetUtcNow()),
            CancellationToken.None
        );

        Assert.Equal(UploadResult.Frozen, created.Result);
        Assert.Equal(UploadResult.Frozen, terminated.Result);
        AssertKept(file, 500);
    }

    public void Dispose() => room.Dispose();

    /// <summary>Every byte lies sealed, and the journal could not be told.</summary>
    private async Task<FileId> SealedAsync(byte[] bytes)
    {
        var file = await room.CreateAsync(bytes.Length);
        room.Journal.IsDown = true;
        await Assert.ThrowsAsync<IOException>(() => room.AppendAsync(file, 0, bytes));
        room.Journal.IsDown = false;
        Assert.Equal(UploadPhase.Sealed, room.Records[file].Phase);
        return file;
    }

    private void AssertKept(FileId file, long offset)
    {
        Assert.NotEmpty(room.FilesOf(file));
        Assert.False(room.Records[file].WrappedKey.IsEmpty);
        Assert.Equal(offset, room.Records[file].Point.Offset);
    }
}
