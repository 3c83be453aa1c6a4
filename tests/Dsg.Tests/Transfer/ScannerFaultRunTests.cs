using System.Security.Cryptography;
using System.Text;
using Dsg.Core.Exchange;
using Dsg.Tests.Scanning;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Scanning;

namespace Dsg.Tests.Transfer;

/// <summary>
/// Many uploads through a real clamd and the real sandbox, while connections hang, break, lie, and clamd itself is killed in the middle of a
/// file. What can be obtained afterwards is compared with what clamd itself said to be clean.
/// </summary>
public sealed class ScannerFaultRunTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const int EveryHarmful = 7;

    private readonly SafetyRoom safety = new();
    private readonly SemaphoreSlim restarting = new(1, 1);
    private readonly Random random = new(20_261_128);
    private LocalClamd clamd = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task Sixty_uploads_with_a_failing_scanner_let_nothing_pass_unscanned() => RunAsync(60);

    // Minutes.
    [Fact(Explicit = true)]
    public Task A_thousand_uploads_with_a_failing_scanner_let_nothing_pass_unscanned() =>
        RunAsync(1000);

    public ValueTask InitializeAsync() => clamd.InitializeAsync();

    public async ValueTask DisposeAsync()
    {
        await clamd.DisposeAsync();
        safety.Dispose();
        restarting.Dispose();
    }

    private async Task RunAsync(int count)
    {
        Machine.Needs("clamd", "clamav-daemon");
        Machine.Needs("bwrap", "bubblewrap");
        await using var relay = new FaultyRelay(() => clamd.EndPoint, Choose, EndScannerAsync);
        using var inspection = new InspectionProcess(
            new InspectionOptions { ProgramPath = Machine.InspectionProgram },
            TimeProvider.System
        );
        var files = new Dictionary<FileId, (string Sha256, bool Harmful)>();
        for (var i = 0; i < count; i++)
        {
            var (file, sha256) = await SendAsync(i);
            files[file] = (sha256, i % EveryHarmful == 0);
        }

        var pipeline = Pipeline(relay, inspection);
        await pipeline.FillAsync(Token);
        var lanes = Enumerable
            .Range(0, 2)
            .Select(lane => DrainAsync(pipeline, new SafetyLane($"lane {lane}", long.MaxValue)));
        await Task.WhenAll(lanes);

        await JudgeAsync(files, relay);
    }

    private async Task JudgeAsync(
        Dictionary<FileId, (string Sha256, bool Harmful)> files,
        FaultyRelay relay
    )
    {
        var stages = new List<FileStage>();
        foreach (var (file, (sha256, harmful)) in files)
        {
            var place = await safety.Uploads.Journal.LocateAsync(file, Token);
            var found = safety.Uploads.Journal.Find(place!.Value.Dispatch).Find(file)!;
            stages.Add(found.Stage);
            if (found.Stage == FileStage.Obtainable)
            {
                Assert.False(harmful, "Something harmful can be obtained.");
                Assert.Equal(sha256, found.Verdict?.Sha256);
                Assert.Contains(sha256, relay.Clean);
            }
            else
            {
                Assert.True(
                    harmful || found.Verdict?.Reason == SafetyReasons.ScannerUnscannable,
                    $"{found.Stage} {found.Verdict?.Reason}"
                );
            }
        }

        output.WriteLine(
            string.Join(
                ", ",
                stages.CountBy(stage => stage).Select(each => $"{each.Value} {each.Key}")
            )
        );
        output.WriteLine(
            string.Join(", ", relay.Done.Select(each => $"{each.Value} × {each.Key}"))
        );
        Assert.Equal(files.Count, stages.Count);
        Assert.True(stages.Count(stage => stage == FileStage.Obtainable) > files.Count / 2);
        Assert.All(
            Enum.GetValues<RelayFault>(),
            fault => Assert.True(relay.Done.ContainsKey(fault))
        );
    }

    private static async Task DrainAsync(SafetyPipeline pipeline, SafetyLane lane)
    {
        // What waits comes due again after a while; the queue is empty when nothing does.
        for (var idle = 0; idle < 100; idle++)
        {
            while (await pipeline.RunNextAsync(lane, Token) is not null)
            {
                idle = 0;
            }

            await Task.Delay(20, Token);
        }
    }

    private SafetyPipeline Pipeline(FaultyRelay relay, InspectionProcess inspection)
    {
        var options = new SafetyOptions
        {
            ScannerConfiguration = SafetyRoom.Memory(),
            Owner = "test",
            FirstWait = TimeSpan.FromMilliseconds(50),
            LongestWait = TimeSpan.FromMilliseconds(200),
            MostFaults = 12,
        };
        return safety.Pipeline(
            new ClamdOptions
            {
                EndPoint = relay.EndPoint,
                ProgressTimeout = TimeSpan.FromSeconds(3),
                AnswerTimeout = TimeSpan.FromSeconds(20),
            },
            inspection,
            options
        );
    }

    private RelayFault Choose()
    {
        lock (random)
        {
            return random.Next(100) switch
            {
                < 60 => RelayFault.None,
                < 68 => RelayFault.HangsUp,
                < 71 => RelayFault.StandsStill,
                < 79 => RelayFault.TalksNonsense,
                < 87 => RelayFault.SaysOkToEverything,
                < 97 => RelayFault.CutsMidFile,
                _ => RelayFault.EndsTheScanner,
            };
        }
    }

    private async Task EndScannerAsync()
    {
        await restarting.WaitAsync(Token);
        try
        {
            await clamd.DisposeAsync();
            clamd = new LocalClamd();
            await clamd.InitializeAsync();
        }
        finally
        {
            restarting.Release();
        }
    }

    private async Task<(FileId File, string Sha256)> SendAsync(int number)
    {
        var lines = Enumerable
            .Range(0, 40 + number)
            .Select(line => $"Line {line} of file {number}: nothing in particular.\n");
        byte[] bytes =
        [
            .. Encoding.ASCII.GetBytes(string.Concat(lines)),
            .. number % EveryHarmful == 0 ? Eicar.Build() : [],
        ];
        var file = await safety.Uploads.CreateAsync(bytes.Length, $"{number}.txt");
        await safety.Uploads.AppendAsync(file, 0, bytes);
        return (file, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
