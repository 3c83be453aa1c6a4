using System.IO.Pipelines;
using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Transfer.Release;
using Dsg.Transfer.Uploads;

namespace Dsg.Tests.Transfer;

public sealed class ReleasedContentTests : IDisposable
{
    private const int Segment = (256 * 1024) - 32;
    private const long PastTebibyte = (1L << 41) + 5;

    private readonly UploadRoom room = new();

    [Theory]
    [InlineData(0, 1)]
    [InlineData(Segment - 1, 2)]
    [InlineData(Segment, Segment)]
    [InlineData((2 * Segment) + 5, 100)]
    [InlineData(10, (2 * Segment) + 50)]
    public async Task A_range_is_exactly_the_bytes_of_its_place(int offset, int length)
    {
        var bytes = UploadRoom.Bytes((2 * Segment) + 105);
        var file = await room.CreateAsync(bytes.Length);
        await room.AppendAsync(file, 0, bytes);
        var released = await room.ReleaseAsync(file, bytes);
        await using var content = await OpenAsync(released);

        var read = await room.ReadAsync(content, new ByteRange(offset, length));

        Assert.Equal(bytes[offset..(offset + length)], read);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(40)]
    [InlineData(100)]
    [InlineData(74 + (256 * 1024) + 100)]
    [InlineData(-1)]
    public async Task One_changed_bit_on_the_disk_is_never_handed_out(int place)
    {
        var bytes = UploadRoom.Bytes((2 * Segment) + 105);
        var file = await room.CreateAsync(bytes.Length);
        await room.AppendAsync(file, 0, bytes);
        var released = await room.ReleaseAsync(file, bytes);
        Change(
            room.FilesOf(file)[0],
            stored => stored[place < 0 ? stored.Length + place : place] ^= 1
        );

        var (result, taken) = await TryReadAsync(released);

        Assert.True(result is null or SendResult.Damaged);
        Assert.Equal(bytes[..taken.Length], taken);
        Assert.True(taken.Length < bytes.Length);
    }

    [Fact]
    public async Task An_object_cut_at_the_end_of_a_segment_does_not_open()
    {
        var bytes = UploadRoom.Bytes(2 * Segment);
        var file = await room.CreateAsync(bytes.Length);
        await room.AppendAsync(file, 0, bytes);
        var released = await room.ReleaseAsync(file, bytes);
        var path = room.FilesOf(file)[0];
        await using (var stored = File.OpenWrite(path))
        {
            stored.SetLength(stored.Length - (256 * 1024));
        }

        Assert.Null(
            await ReleasedContent.TryOpenAsync(released, room.Stores, CancellationToken.None)
        );
    }

    [Fact]
    public async Task The_bytes_of_another_file_do_not_open_in_its_place()
    {
        var bytes = UploadRoom.Bytes(1000);
        var one = await room.CreateAsync(bytes.Length);
        var two = await room.CreateAsync(bytes.Length);
        await room.AppendAsync(one, 0, bytes);
        await room.AppendAsync(two, 0, bytes);
        var released = await room.ReleaseAsync(one, bytes);
        File.Copy(room.FilesOf(two)[0], room.FilesOf(one)[0], overwrite: true);

        Assert.Null(
            await ReleasedContent.TryOpenAsync(released, room.Stores, CancellationToken.None)
        );
    }

    [Fact]
    public async Task A_changed_tail_ends_the_upload()
    {
        var file = await room.CreateAsync(1000);
        await room.AppendAsync(file, 0, UploadRoom.Bytes(500));
        Change(
            room.FilesOf(file).Single(f => f.EndsWith(".tail", StringComparison.Ordinal)),
            stored => stored[^1] ^= 1
        );

        Assert.Equal(UploadResult.Gone, (await room.AppendAsync(file, 500, [1])).Result);
    }

    [Fact]
    public async Task Without_permit_to_obtain_verdict_or_place_in_the_dispatch_nothing_is_released()
    {
        var bytes = UploadRoom.Bytes(1000);
        var file = await room.CreateAsync(bytes.Length);
        await room.AppendAsync(file, 0, bytes);
        var place = await room.Journal.LocateAsync(file, CancellationToken.None);
        Assert.NotNull(place);
        var workspace = room.Workspace;
        var obtain = workspace.Permit(workspace.Recipient, AccessAction.Obtain);
        var stranger = PersonId.From(Guid.CreateVersion7());
        var unchecked_ = room.Journal.Find(place.Value.Dispatch);
        var stored = room.Records[file];

        Assert.False(ReleasedFile.TryRelease(obtain, unchecked_, stored, out _));

        await room.ReleaseAsync(file, bytes);
        var passed = room.Journal.Find(place.Value.Dispatch);
        Assert.True(ReleasedFile.TryRelease(obtain, passed, stored, out _));
        Assert.False(
            ReleasedFile.TryRelease(
                workspace.Permit(workspace.Recipient, AccessAction.OpenWorkspace),
                passed,
                stored,
                out _
            )
        );
        Assert.False(
            ReleasedFile.TryRelease(
                workspace.Permit(stranger, AccessAction.Obtain),
                passed,
                stored,
                out _
            )
        );
        Assert.False(
            ReleasedFile.TryRelease(
                new Workspace().Permit(workspace.Recipient, AccessAction.Obtain),
                passed,
                stored,
                out _
            )
        );
    }

    [Theory]
    [InlineData((1L << 40) - 3, 10)]
    [InlineData((1L << 40) + 262_112, 300_000)]
    [InlineData(PastTebibyte - 7, 7)]
    public async Task Ranges_are_right_past_a_tebibyte(long offset, int length)
    {
        var released = await ReleasePatternAsync();
        await using var content = await OpenAsync(released);

        var read = await room.ReadAsync(content, new ByteRange(offset, length));

        Assert.Equal(length, read.Length);
        Assert.All(read.Index(), b => Assert.Equal(PatternStore.ByteAt(offset + b.Index), b.Item));
    }

    [Fact]
    public async Task Offsets_are_right_past_a_tebibyte()
    {
        var file = await room.AnnounceAsync(PastTebibyte);
        var pattern = await PatternStore.CreateAsync(room, file, PastTebibyte);
        var segments = ((1L << 40) / Segment) + 1;
        var appending = room.UseStore(pattern, file, PastTebibyte, segments);

        var answer = await room.AppendAsync(
            file,
            segments * Segment,
            UploadRoom.Bytes((2 * Segment) + 9)
        );

        Assert.Equal(UploadResult.Done, answer.Result);
        Assert.Equal((segments * Segment) + (2 * Segment) + 9, appending().Point.Offset);
        Assert.Equal([74 + (segments * 262_144), 74 + ((segments + 1) * 262_144)], pattern.Written);
    }

    [Fact]
    public async Task Revocation_cuts_a_slow_download_within_a_second_and_a_mebibyte()
    {
        var bytes = UploadRoom.Bytes(20_000_000);
        var file = await room.CreateAsync(bytes.Length);
        await room.AppendAsync(file, 0, bytes);
        await using var content = await OpenAsync(await room.ReleaseAsync(file, bytes));
        await using var permission = Watch(TimeProvider.System);
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: 64 * 1024));
        var sending = content.SendAsync(
            ByteRange.Whole(bytes.Length),
            pipe.Writer,
            permission,
            permission.Lost
        );
        await TakeAsync(pipe.Reader, 2_000_000);

        room.Workspace.IsStopped = true;
        var stopped = TimeProvider.System.GetTimestamp();
        var draining = DrainAsync(pipe.Reader);
        var result = await sending;
        await pipe.Writer.CompleteAsync();

        Assert.Equal(SendResult.Cut, result.End);
        Assert.True(TimeProvider.System.GetElapsedTime(stopped) < TimeSpan.FromSeconds(1));
        Assert.InRange(await draining, 0, 1 << 20);
    }

    [Fact]
    public async Task Revocation_reaches_a_download_that_nobody_reads()
    {
        await using var permission = Watch(TimeProvider.System);
        var stopped = TimeProvider.System.GetTimestamp();

        room.Workspace.IsStopped = true;
        await Task.Delay(TimeSpan.FromSeconds(1), permission.Lost)
            .ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.True(permission.Lost.IsCancellationRequested);
        Assert.True(TimeProvider.System.GetElapsedTime(stopped) < TimeSpan.FromSeconds(1));
        Assert.False(await permission.HoldsAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_decision_that_cannot_be_made_ends_the_permission()
    {
        await using var permission = Watch(TimeProvider.System);

        room.Workspace.IsBroken = true;
        await Task.Delay(TimeSpan.FromSeconds(2), permission.Lost)
            .ContinueWith(_ => { }, TaskScheduler.Default);

        Assert.True(permission.Lost.IsCancellationRequested);
    }

    [Fact]
    public async Task A_permission_that_stands_is_decided_again_at_most_every_quarter_second()
    {
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider(
            TimeProvider.System.GetUtcNow()
        );
        await using var permission = Watch(time);

        for (var i = 0; i < 1000; i++)
        {
            Assert.True(await permission.HoldsAsync(CancellationToken.None));
        }

        Assert.Equal(0, room.Workspace.Loads);
    }

    public void Dispose() => room.Dispose();

    private static void Change(string path, Action<byte[]> change)
    {
        var stored = File.ReadAllBytes(path);
        change(stored);
        File.WriteAllBytes(path, stored);
    }

    private static async Task TakeAsync(PipeReader reader, long count)
    {
        for (var taken = 0L; taken < count; )
        {
            var read = await reader.ReadAsync();
            taken += read.Buffer.Length;
            reader.AdvanceTo(read.Buffer.End);
        }
    }

    private static async Task<long> DrainAsync(PipeReader reader)
    {
        for (var taken = 0L; ; )
        {
            var read = await reader.ReadAsync();
            taken += read.Buffer.Length;
            reader.AdvanceTo(read.Buffer.End);
            if (read.IsCompleted)
            {
                return taken;
            }
        }
    }

    private StandingPermission Watch(TimeProvider time) =>
        StandingPermission.Watch(
            room.Workspace.Permit(room.Workspace.Recipient, AccessAction.Obtain),
            room.Workspace.ActorOf(room.Workspace.Recipient),
            new PermissionSources(room.Workspace, room.Workspace, time)
        );

    private async Task<ReleasedContent> OpenAsync(ReleasedFile released)
    {
        var content = await ReleasedContent.TryOpenAsync(
            released,
            room.Stores,
            CancellationToken.None
        );
        Assert.NotNull(content);
        return content;
    }

    private async Task<(SendResult? Result, byte[] Taken)> TryReadAsync(ReleasedFile released)
    {
        await using var content = await ReleasedContent.TryOpenAsync(
            released,
            room.Stores,
            CancellationToken.None
        );
        if (content is null)
        {
            return (null, []);
        }

        await using var permission = Watch(TimeProvider.System);
        using var taken = new MemoryStream();
        var writer = PipeWriter.Create(taken, new StreamPipeWriterOptions(leaveOpen: true));
        var result = await content.SendAsync(
            ByteRange.Whole(released.Length),
            writer,
            permission,
            CancellationToken.None
        );
        await writer.CompleteAsync();
        Assert.Equal(result.Bytes, taken.Length);
        return (result.End, taken.ToArray());
    }

    private async Task<ReleasedFile> ReleasePatternAsync()
    {
        var file = await room.AnnounceAsync(PastTebibyte);
        var pattern = await PatternStore.CreateAsync(room, file, PastTebibyte);
        room.UseStore(pattern, file, PastTebibyte, segments: 0);
        var place = await room.Journal.LocateAsync(file, CancellationToken.None);
        Assert.NotNull(place);
        var context = new CommandContext(Actor.System, TimeProvider.System.GetUtcNow());
        var verdict = new Verdict("", PastTebibyte, FileStage.Obtainable, "", "", "", context.At);
        foreach (
            var command in new DispatchCommand[]
            {
                new DispatchCommand.Assemble(file, PastTebibyte),
                new DispatchCommand.Check(file, verdict),
            }
        )
        {
            await room.Runner.RunAsync<DispatchProcedure, Dispatch, DispatchCommand>(
                Dispatch.Stream(place.Value.Dispatch),
                command,
                context,
                RunOptions.None,
                CancellationToken.None
            );
        }

        Assert.True(
            ReleasedFile.TryRelease(
                room.Workspace.Permit(room.Workspace.Recipient, AccessAction.Obtain),
                room.Journal.Find(place.Value.Dispatch),
                room.Records[file] with
                {
                    Phase = UploadPhase.Assembled,
                },
                out var released
            )
        );
        return released;
    }
}
