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
    private readonly SafetyRoom safety = new();

    [Fact]
    public async Task Nothing_is_obtainable_while_no_scanner_listens()
    {
        var file = await safety.SentAsync();
        using var inspection = SafetyRoom.NoInspection();
        var pipeline = safety.Pipeline(
            new IPEndPoint(IPAddress.Loopback, 1),
            inspection,
            SafetyRoom.Memory()
        );

        var step = await SafetyRoom.RunAsync(pipeline);

        Assert.Equal(SafetyReasons.ScannerUnavailable, step?.Reason);
        Assert.Null(step?.Outcome);
        Assert.Equal(FileStage.Checking, await safety.StageAsync(file));
        Assert.Equal(SafetyReasons.ScannerUnavailable, safety.Queue[file].Reason);
        Assert.True(safety.Queue[file].NotBefore > TimeProvider.System.GetUtcNow());
    }

    [Theory]
    [InlineData("1: stream: OK\0")]
    [InlineData("garbage\0")]
    [InlineData("1: stream: Eicar FOUND\0")]
    [InlineData("")]
    public async Task Nothing_is_obtainable_while_the_scanner_talks_nonsense(string answer)
    {
        var file = await safety.SentAsync();
        using var inspection = SafetyRoom.NoInspection();
        await using var nonsense = new NonsenseScanner(answer);
        var pipeline = safety.Pipeline(nonsense.EndPoint, inspection, SafetyRoom.Memory());

        var step = await SafetyRoom.RunAsync(pipeline);

        Assert.Null(step?.Outcome);
        Assert.NotEqual("", step?.Reason);
        Assert.Equal(FileStage.Checking, await safety.StageAsync(file));
    }

    [Theory]
    [InlineData(null, SafetyReasons.ScannerTemporaryFolder)]
    [InlineData("TemporaryDirectory /dev/shm", SafetyReasons.ScannerSettings)]
    public async Task Nothing_is_scanned_while_the_scanners_settings_are_not_proven(
        string? settings,
        string reason
    )
    {
        var file = await safety.SentAsync();
        using var inspection = SafetyRoom.NoInspection();
        var configuration = settings is null ? null : SafetyRoom.Memory(settings);
        var pipeline = safety.Pipeline(
            new IPEndPoint(IPAddress.Loopback, 1),
            inspection,
            configuration
        );

        var step = await SafetyRoom.RunAsync(pipeline);

        Assert.Equal(reason, step?.Reason);
        Assert.Equal(FileStage.Checking, await safety.StageAsync(file));
    }

    [Fact]
    public async Task A_task_that_somebody_holds_is_not_given_to_a_second()
    {
        await safety.SentAsync();
        using var inspection = SafetyRoom.NoInspection();
        var pipeline = safety.Pipeline(
            new IPEndPoint(IPAddress.Loopback, 1),
            inspection,
            SafetyRoom.Memory()
        );
        await pipeline.FillAsync(CancellationToken.None);
        var now = TimeProvider.System.GetUtcNow();
        var lease = TimeSpan.FromSeconds(30);

        var (a, b) = (SafetyRoom.All with { Owner = "a" }, SafetyRoom.All with { Owner = "b" });
        var first = await safety.Queue.ClaimAsync(a, now, lease, CancellationToken.None);
        var second = await safety.Queue.ClaimAsync(b, now, lease, CancellationToken.None);
        var later = await safety.Queue.ClaimAsync(b, now + lease, lease, CancellationToken.None);

        Assert.NotNull(first);
        Assert.Null(second);
        Assert.Equal(first.File, later?.File);
        Assert.False(await safety.Queue.TryUpdateAsync("a", first, [], CancellationToken.None));
    }

    [Fact]
    public async Task A_paper_waits_where_the_scanner_is_down()
    {
        var paper = await AttachAsync();
        using var inspection = SafetyRoom.NoInspection();
        var pipeline = safety.Pipeline(
            new IPEndPoint(IPAddress.Loopback, 1),
            inspection,
            SafetyRoom.Memory()
        );

        var step = await SafetyRoom.RunAsync(pipeline);

        Assert.Equal(SafetyReasons.ScannerUnavailable, step?.Reason);
        Assert.Null(step?.Outcome);
        Assert.Equal(FileStage.Checking, safety.Uploads.Journal.Find(paper).Stage);
    }

    [Fact]
    public async Task A_paper_is_not_even_queued_where_its_key_is_missing_and_waits_when_it_was()
    {
        var paper = await AttachAsync();
        using var inspection = SafetyRoom.NoInspection();
        var pipeline = safety.Pipeline(
            new IPEndPoint(IPAddress.Loopback, 1),
            inspection,
            SafetyRoom.Memory()
        );
        safety.Papers.CanOpen = false;

        Assert.Null(await SafetyRoom.RunAsync(pipeline));
        safety.Papers.CanOpen = true;
        await pipeline.FillAsync(CancellationToken.None);
        safety.Papers.CanOpen = false;
        var step = await pipeline.RunNextAsync(SafetyRoom.All, CancellationToken.None);

        Assert.Equal(SafetyReasons.PaperKeyMissing, step?.Reason);
        Assert.Null(step?.Outcome);
        Assert.Equal(FileStage.Checking, safety.Uploads.Journal.Find(paper).Stage);
    }

    [Fact]
    public async Task A_frozen_file_is_opened_by_nobody_and_checked_after_its_release()
    {
        var file = await safety.SentAsync();
        var keys = new CountedKeys(safety.Uploads.Stores.Keys);
        using var inspection = SafetyRoom.NoInspection();
        await using var scanner = new FakeScanner { OnStream = FakeScanner.Honest("stream: OK") };
        var pipeline = safety.Pipeline(
            scanner.Options.EndPoint,
            inspection,
            SafetyRoom.Memory(),
            safety.Uploads.Stores with
            {
                Keys = keys,
            }
        );
        await pipeline.FillAsync(CancellationToken.None);
        await safety.Uploads.FreezeAsync(file);

        var step = await pipeline.RunNextAsync(SafetyRoom.All, CancellationToken.None);

        Assert.Equal(new SafetyStepResult(file, null, ""), step);
        Assert.Equal(0, keys.Opened);
        Assert.Equal(FileStage.Frozen, await safety.StageAsync(file));
        Assert.Null(await SafetyRoom.RunAsync(pipeline));

        await safety.Uploads.ReleaseFromFreezeAsync(file);
        var after = await SafetyRoom.RunAsync(pipeline);

        Assert.Equal("inspection.no-sandbox", after?.Reason);
        Assert.Equal(1, keys.Opened);
    }

    [Fact]
    public async Task A_file_that_is_frozen_while_it_is_read_is_read_no_further()
    {
        var file = await safety.SentAsync();
        var sent = new TaskCompletionSource();
        using var inspection = SafetyRoom.NoInspection();
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
        var pipeline = safety.Pipeline(scanner.Options.EndPoint, inspection, SafetyRoom.Memory());

        var running = SafetyRoom.RunAsync(pipeline);
        await sent.Task.WaitAsync(TimeSpan.FromSeconds(10));
        Assert.False(running.IsCompleted);
        await safety.Uploads.FreezeAsync(file);
        var step = await running.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal(new SafetyStepResult(file, null, ""), step);
        Assert.Equal(FileStage.Frozen, await safety.StageAsync(file));
        Assert.Null(await safety.Queue.FindAsync(file, CancellationToken.None));
    }

    public void Dispose() => safety.Dispose();

    private async Task<DocumentId> AttachAsync()
    {
        var id = DocumentId.From(Guid.CreateVersion7());
        await safety.Uploads.Journal.InTransactionAsync(
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
}
