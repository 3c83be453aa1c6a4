using System.IO.Pipelines;
using Dsg.Core.Access;
using Dsg.Core.Exchange;
using Dsg.Core.Usage;
using Dsg.Storage.Disk;
using Dsg.Storage.Disk.Objects;
using Dsg.Storage.Keys;
using Dsg.Transfer.Release;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Uploads;

namespace Dsg.Tests.Transfer;

/// <summary>The upload engine on real files and real keys in a folder of its own, with a workspace and an announced file.</summary>
internal sealed class UploadRoom : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("dsg-upload-").FullName;
    private readonly DataFolder folder;

    public UploadRoom()
    {
        folder = new DataFolder(root);
        folder.Create();
        var rootKey = new RootKey(folder);
        rootKey.EnsureAsync(CancellationToken.None).GetAwaiter().GetResult();
        Stores = new UploadStores(
            new MemoryRecords(),
            new DiskSegmentStore(folder.Objects),
            new SealedObjectKeys(new ObjectKeys(folder, rootKey))
        );
        Runner = new ProcedureRunner(Journal);
        (Engine, Completion) = Start();
    }

    public Workspace Workspace { get; } = new();

    public MemoryJournal Journal { get; } = new();

    public ProcedureRunner Runner { get; }

    public UploadPolicy Policy { get; set; } = new() { CommitBytes = 1 << 20 };

    public TimeProvider Time { get; set; } = TimeProvider.System;

    public UploadStores Stores { get; private set; }

    public TusEngine Engine { get; private set; }

    public UploadCompletion Completion { get; private set; }

    public MemoryRecords Records => (MemoryRecords)Stores.Records;

    public Permit Send => Workspace.Permit(Workspace.Sender, AccessAction.Send);

    public static byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        return bytes;
    }

    /// <summary>A process that starts over the same disk with the rows as they are now; the old one is left where it stands.</summary>
    public void Crash()
    {
        Stores = Stores with { Records = new MemoryRecords(Records) };
        (Engine, Completion) = Start();
    }

    /// <summary>Applies changed policy or time.</summary>
    public void Restart() => (Engine, Completion) = Start();

    public async Task<FileId> AnnounceAsync(long size, string name = "図面.pdf")
    {
        var file = FileId.From(Guid.CreateVersion7());
        var id = DispatchId.From(Guid.CreateVersion7());
        var begun = new DispatchBegun(
            id,
            Workspace.Agreement,
            Side.Staff,
            new PrivateText("件名"),
            null,
            Marking.None,
            null,
            [Workspace.Recipient],
            [new AnnouncedFile(file, new PrivateText(name), size)]
        );
        await Journal.InTransactionAsync(
            (transaction, token) =>
                transaction.AppendAsync(
                    Dispatch.Stream(id),
                    0,
                    [begun],
                    new CommandContext(Workspace.ActorOf(Workspace.Sender), Time.GetUtcNow()),
                    token
                ),
            CancellationToken.None
        );
        return file;
    }

    /// <summary>誤投入: the file is frozen.</summary>
    public Task FreezeAsync(FileId file) => HappenAsync(file, new FileFrozen(file));

    /// <summary>Two persons released it.</summary>
    public Task ReleaseFromFreezeAsync(FileId file) => HappenAsync(file, new FileUnfrozen(file));

    /// <summary>Something happens to the dispatch of a file.</summary>
    public async Task HappenAsync(FileId file, IEvent happened)
    {
        var place = await Journal.LocateAsync(file, CancellationToken.None);
        Assert.NotNull(place);
        var stream = Dispatch.Stream(place.Value.Dispatch);
        await Journal.InTransactionAsync(
            async (transaction, token) =>
                await transaction.AppendAsync(
                    stream,
                    (await transaction.LoadAsync(stream, token)).Version,
                    [happened],
                    new CommandContext(Workspace.ActorOf(Workspace.Sender), Time.GetUtcNow()),
                    token
                ),
            CancellationToken.None
        );
    }

    /// <summary>Where the file stands in its dispatch; null when no dispatch has it.</summary>
    public async Task<FileStage?> StageAsync(FileId file)
    {
        var place = await Journal.LocateAsync(file, CancellationToken.None);
        return place is null ? null : Journal.Find(place.Value.Dispatch).Find(file)?.Stage;
    }

    public async Task<FileId> CreateAsync(long size, string name = "図面.pdf")
    {
        var file = await AnnounceAsync(size, name);
        var created = await Engine.CreateAsync(
            Send,
            new UploadCreation(file, size, UploadMetadata.None),
            CancellationToken.None
        );
        Assert.Equal(UploadResult.Done, created.Result);
        return file;
    }

    public Task<UploadAnswer> AppendAsync(FileId file, long offset, byte[] bytes) =>
        AppendAsync(file, offset, PipeReader.Create(new MemoryStream(bytes)), bytes.Length);

    public Task<UploadAnswer> AppendAsync(
        FileId file,
        long offset,
        PipeReader body,
        long? length = null
    ) =>
        Engine.AppendAsync(
            Send,
            new UploadChunk(file, offset, length, null, body),
            CancellationToken.None
        );

    /// <summary>Puts the object of a file into another store, as if so many segments lay there already.</summary>
    /// <returns>Reads the row.</returns>
    public Func<UploadRecord> UseStore(PatternStore store, FileId file, long length, long segments)
    {
        var place = Journal.LocateAsync(file, CancellationToken.None).GetAwaiter().GetResult();
        Assert.NotNull(place);
        var offset = segments * Dsg.Sealing.Floe.FloeParameters.Default.PlaintextCapacity;
        var row = new UploadRecord(
            file,
            place.Value.Dispatch,
            Workspace.Agreement,
            Workspace.Sender,
            length,
            "",
            "",
            store.Wrapped,
            UploadPhase.Receiving,
            new UploadPoint(offset, segments, null),
            Time.GetUtcNow().AddDays(1)
        );
        Assert.True(Records.TryAddAsync(row, CancellationToken.None).GetAwaiter().GetResult());
        Stores = Stores with { Segments = store };
        (Engine, Completion) = Start();
        return () => Records[file];
    }

    /// <summary>Says that a file passed and reads it as its recipient does, to its end.</summary>
    public async Task<byte[]> ObtainAsync(FileId file, byte[] expected)
    {
        var released = await ReleaseAsync(file, expected);
        await using var content = await ReleasedContent.TryOpenAsync(
            released,
            Stores,
            CancellationToken.None
        );
        Assert.NotNull(content);
        return await ReadAsync(content, ByteRange.Whole(expected.Length));
    }

    public async Task<ReleasedFile> ReleaseAsync(FileId file, byte[] expected)
    {
        var place = await Journal.LocateAsync(file, CancellationToken.None);
        Assert.NotNull(place);
        var verdict = new Verdict(
            Dsg.Sealing.Digests.Sha256.HashHex(expected),
            expected.Length,
            FileStage.Obtainable,
            "",
            "pdf",
            "",
            Time.GetUtcNow()
        );
        await Runner.RunAsync<DispatchProcedure, Dispatch, DispatchCommand>(
            Dispatch.Stream(place.Value.Dispatch),
            new DispatchCommand.Check(file, verdict),
            new CommandContext(Actor.System, Time.GetUtcNow()),
            RunOptions.None,
            CancellationToken.None
        );
        Assert.True(
            ReleasedFile.TryRelease(
                Workspace.Permit(Workspace.Recipient, AccessAction.Obtain),
                Journal.Find(place.Value.Dispatch),
                Records[file],
                out var released
            )
        );
        return released;
    }

    public async Task<byte[]> ReadAsync(ReleasedContent content, ByteRange range)
    {
        await using var permission = StandingPermission.Watch(
            Workspace.Permit(Workspace.Recipient, AccessAction.Obtain),
            Workspace.ActorOf(Workspace.Recipient),
            new PermissionSources(Workspace, Workspace, TimeProvider.System)
        );
        using var taken = new MemoryStream();
        var writer = PipeWriter.Create(taken, new StreamPipeWriterOptions(leaveOpen: true));
        Assert.Equal(
            SendResult.Sent,
            (await content.SendAsync(range, writer, permission, CancellationToken.None)).End
        );
        await writer.CompleteAsync();
        return taken.ToArray();
    }

    public IReadOnlyList<string> FilesOf(FileId file) =>
        [
            .. Directory
                .EnumerateFiles(folder.Objects, $"{file}*", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal),
        ];

    public void Dispose()
    {
        Journal.Dispose();
        Directory.Delete(root, recursive: true);
    }

    private (TusEngine, UploadCompletion) Start()
    {
        var completion = new UploadCompletion(Stores, Runner, Journal, new SafetySignal(), Time);
        return (new TusEngine(Stores, completion, Runner, Journal, Policy, Time), completion);
    }
}
