using System.Net;
using System.Net.Sockets;
using System.Text;
using Dsg.Core.Exchange;
using Dsg.Sealing.Keys;
using Dsg.Tests.Scanning;
using Dsg.Transfer.Objects;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Scanning;
using Dsg.Transfer.Uploads;

namespace Dsg.Tests.Transfer;

/// <summary>The pipeline against scanners that fail; with the real scanner and sandbox it is tested behind the real server.</summary>
public sealed class SafetyPipelineTests : IDisposable
{
    private readonly UploadRoom room = new();
    private readonly MemoryQueue queue = new();
    private readonly NoPapers papers = new();

    [Fact]
    public async Task Nothing_is_obtainable_while_no_scanner_listens()
    {
        var file = await SentAsync();
        using var inspection = NoInspection();
        var pipeline = Pipeline(new IPEndPoint(IPAddress.Loopback, 1), inspection, Memory());

        var step = await RunAsync(pipeline);

        Assert.Equal(SafetyReasons.ScannerUnavailable, step?.Reason);
        Assert.Null(step?.Outcome);
        Assert.Equal(FileStage.Checking, await StageAsync(file));
        Assert.Equal(SafetyReasons.ScannerUnavailable, queue[file].Reason);
        Assert.True(queue[file].NotBefore > TimeProvider.System.GetUtcNow());
    }

    [Theory]
    [InlineData("1: stream: OK\0")]
    [InlineData("garbage\0")]
    [InlineData("1: stream: Eicar FOUND\0")]
    [InlineData("")]
    public async Task Nothing_is_obtainable_while_the_scanner_talks_nonsense(string answer)
    {
        var file = await SentAsync();
        using var inspection = NoInspection();
        await using var nonsense = new NonsenseScanner(answer);
        var pipeline = Pipeline(nonsense.EndPoint, inspection, Memory());

        var step = await RunAsync(pipeline);

        Assert.Null(step?.Outcome);
        Assert.NotEqual("", step?.Reason);
        Assert.Equal(FileStage.Checking, await StageAsync(file));
    }

    [Theory]
    [InlineData(null, SafetyReasons.ScannerTemporaryFolder)]
    [InlineData("TemporaryDirectory /dev/shm", SafetyReasons.ScannerSettings)]
    public async Task Nothing_is_scanned_while_the_scanners_settings_are_not_proven(
        string? settings,
        string reason
    )
    {
        var file = await SentAsync();
        using var inspection = NoInspection();
        var configuration = settings is null ? null : Memory(settings);
        var pipeline = Pipeline(new IPEndPoint(IPAddress.Loopback, 1), inspection, configuration);

        var step = await RunAsync(pipeline);

        Assert.Equal(reason, step?.Reason);
        Assert.Equal(FileStage.Checking, await StageAsync(file));
    }

    [Fact]
    public async Task A_task_that_somebody_holds_is_not_given_to_a_second()
    {
        await SentAsync();
        using var inspection = NoInspection();
        var pipeline = Pipeline(new IPEndPoint(IPAddress.Loopback, 1), inspection, Memory());
        await pipeline.FillAsync(CancellationToken.None);
        var now = TimeProvider.System.GetUtcNow();
        var lease = TimeSpan.FromSeconds(30);

        var first = await queue.ClaimAsync("a", now, lease, CancellationToken.None);
        var second = await queue.ClaimAsync("b", now, lease, CancellationToken.None);
        var later = await queue.ClaimAsync("b", now + lease, lease, CancellationToken.None);

        Assert.NotNull(first);
        Assert.Null(second);
        Assert.Equal(first.File, later?.File);
        Assert.False(await queue.TryUpdateAsync("a", first, CancellationToken.None));
    }

    [Fact]
    public async Task A_paper_waits_where_the_scanner_is_down()
    {
        var paper = await AttachAsync();
        using var inspection = NoInspection();
        var pipeline = Pipeline(new IPEndPoint(IPAddress.Loopback, 1), inspection, Memory());

        var step = await RunAsync(pipeline);

        Assert.Equal(SafetyReasons.ScannerUnavailable, step?.Reason);
        Assert.Null(step?.Outcome);
        Assert.Equal(FileStage.Checking, room.Journal.Find(paper).Stage);
    }

    [Fact]
    public async Task A_paper_is_not_even_queued_where_its_key_is_missing_and_waits_when_it_was()
    {
        var paper = await AttachAsync();
        using var inspection = NoInspection();
        var pipeline = Pipeline(new IPEndPoint(IPAddress.Loopback, 1), inspection, Memory());
        papers.CanOpen = false;

        Assert.Null(await RunAsync(pipeline));
        papers.CanOpen = true;
        await pipeline.FillAsync(CancellationToken.None);
        papers.CanOpen = false;
        var step = await pipeline.RunNextAsync(CancellationToken.None);

        Assert.Equal(SafetyReasons.PaperKeyMissing, step?.Reason);
        Assert.Null(step?.Outcome);
        Assert.Equal(FileStage.Checking, room.Journal.Find(paper).Stage);
    }

    [Fact]
    public async Task A_frozen_file_is_opened_by_nobody_and_checked_after_its_release()
    {
        var file = await SentAsync();
        var keys = new CountedKeys(room.Stores.Keys);
        using var inspection = NoInspection();
        await using var scanner = new FakeScanner { OnStream = FakeScanner.Honest("stream: OK") };
        var pipeline = Pipeline(
            scanner.Options.EndPoint,
            inspection,
            Memory(),
            room.Stores with
            {
                Keys = keys,
            }
        );
        await pipeline.FillAsync(CancellationToken.None);
        await room.FreezeAsync(file);

        var step = await pipeline.RunNextAsync(CancellationToken.None);

        Assert.Equal(new SafetyStepResult(file, null, ""), step);
        Assert.Equal(0, keys.Opened);
        Assert.Equal(FileStage.Frozen, await StageAsync(file));
        Assert.Null(await RunAsync(pipeline));

        await room.ReleaseFromFreezeAsync(file);
        var after = await RunAsync(pipeline);

        Assert.Equal("inspection.no-sandbox", after?.Reason);
        Assert.Equal(1, keys.Opened);
    }

    [Fact]
    public async Task A_file_that_is_frozen_while_it_is_read_is_read_no_further()
    {
        var file = await SentAsync();
        var sent = new TaskCompletionSource();
        using var inspection = NoInspection();
        var honest = FakeScanner.Honest("");
        await using var scanner = new FakeScanner
        {
            OnStream = (content, turn) =>
            {
                if (content.Length == 1000)
                {
                    sent.SetResult();
                }

                return honest(content, turn);
            },
        };
        var pipeline = Pipeline(scanner.Options.EndPoint, inspection, Memory());

        var running = RunAsync(pipeline);
        await sent.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(running.IsCompleted);
        await room.FreezeAsync(file);
        var step = await running.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(new SafetyStepResult(file, null, ""), step);
        Assert.Equal(FileStage.Frozen, await StageAsync(file));
        Assert.Null(await queue.FindAsync(file, CancellationToken.None));
    }

    public void Dispose() => room.Dispose();

    private async Task<DocumentId> AttachAsync()
    {
        var id = DocumentId.From(Guid.CreateVersion7());
        await room.Journal.InTransactionAsync(
            (transaction, token) =>
                transaction.AppendAsync(
                    CaseDocument.Stream(id),
                    0,
                    [new PaperAttached(id, "enrollment/1", new PrivateText("図面.pdf"), 10, "00")],
                    new CommandContext(Actor.System, TimeProvider.System.GetUtcNow()),
                    token
                ),
            CancellationToken.None
        );
        return id;
    }

    private static InspectionProcess NoInspection() =>
        new(
            new InspectionOptions
            {
                ProgramPath = "/nonexistent/Dsg.Inspection.dll",
                BubblewrapPath = "/nonexistent/bwrap",
            },
            TimeProvider.System
        );

    private static string Memory(string settings = EngineSettingsTests.Sound)
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, settings);
        return path;
    }

    private SafetyPipeline Pipeline(
        EndPoint scanner,
        InspectionProcess inspection,
        string? configuration,
        UploadStores? stores = null
    )
    {
        var options = new SafetyOptions { ScannerConfiguration = configuration, Owner = "test" };
        var client = new ClamdClient(
            new ClamdOptions { EndPoint = scanner, ProgressTimeout = TimeSpan.FromSeconds(2) },
            TimeProvider.System
        );
        return new SafetyPipeline(
            queue,
            new DispatchedFiles(
                room.Journal,
                room.Completion,
                stores ?? room.Stores,
                room.Runner,
                BusinessCalendar.ByRule
            ),
            new AttachedPapers(room.Journal, papers, room.Runner),
            new SafetyPass(client, inspection, options),
            options,
            TimeProvider.System
        );
    }

    private static async Task<SafetyStepResult?> RunAsync(SafetyPipeline pipeline)
    {
        await pipeline.FillAsync(CancellationToken.None);
        return await pipeline.RunNextAsync(CancellationToken.None);
    }

    private async Task<FileId> SentAsync()
    {
        var bytes = UploadRoom.Bytes(1000);
        var file = await room.CreateAsync(bytes.Length);
        await room.AppendAsync(file, 0, bytes);
        return file;
    }

    private async Task<FileStage?> StageAsync(FileId file)
    {
        var place = await room.Journal.LocateAsync(file, CancellationToken.None);
        return place is null ? null : room.Journal.Find(place.Value.Dispatch).Find(file)?.Stage;
    }

    /// <summary>Listens and answers every connection with the same bytes, whatever was asked.</summary>
    private sealed class NonsenseScanner : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly byte[] answer;
        private readonly Task serving;

        public NonsenseScanner(string answer)
        {
            this.answer = Encoding.ASCII.GetBytes(answer);
            listener.Start();
            serving = ServeAsync();
        }

        public EndPoint EndPoint => listener.LocalEndpoint;

        public async ValueTask DisposeAsync()
        {
            listener.Dispose();
            await serving;
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync();
                    await client.GetStream().WriteAsync(answer);
                    await Task.Delay(50);
                }
            }
            catch (Exception e)
                when (e
                        is SocketException
                            or IOException
                            or ObjectDisposedException
                            or InvalidOperationException
                )
            {
                // The test is over (a stopped listener says so in several ways), or the client hung up on the nonsense.
            }
        }
    }

    private sealed class CountedKeys(IObjectKeys keys) : IObjectKeys
    {
        public int Opened { get; private set; }

        public Task<FreshObjectKey> CreateAsync(
            SealedObject sealedObject,
            CancellationToken cancellation
        ) => keys.CreateAsync(sealedObject, cancellation);

        public Task<SecretKey?> OpenAsync(
            SealedObject sealedObject,
            ReadOnlyMemory<byte> wrapped,
            CancellationToken cancellation
        )
        {
            Opened++;
            return keys.OpenAsync(sealedObject, wrapped, cancellation);
        }
    }

    private sealed class NoPapers : ISealedPapers
    {
        public bool CanOpen { get; set; } = true;

        public Task<OpenedPaper?> OpenAsync(DocumentId paper, CancellationToken cancellation) =>
            Task.FromResult<OpenedPaper?>(null);
    }
}
