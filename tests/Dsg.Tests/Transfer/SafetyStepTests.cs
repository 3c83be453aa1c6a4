using Dsg.Core.Exchange;
using Dsg.Tests.Scanning;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Scanning.Icap;

namespace Dsg.Tests.Transfer;

/// <summary>Lanes beside each other, steps that are written down, and a check that goes on after whoever ran it is gone.</summary>
public sealed class SafetyStepTests : IDisposable
{
    private static readonly SafetyLane Gone = new("gone", long.MaxValue);

    private readonly SafetyRoom safety = new();

    [Fact]
    public async Task A_large_file_that_stands_still_does_not_hold_up_a_small_one()
    {
        var large = await safety.SentAsync(5000);
        var small = await safety.SentAsync(1000);
        using var inspection = SafetyRoom.NoInspection();
        var honest = FakeScanner.Honest("stream: OK");
        var silent = FakeScanner.Honest("");
        await using var scanner = new FakeScanner
        {
            OnStream = (content, turn) =>
                content.Length == 5000 ? silent(content, turn) : honest(content, turn),
        };
        var pipeline = safety.Pipeline(scanner.Options.EndPoint, inspection, SafetyRoom.Memory());
        var lanes = SafetyLanes.Of(
            new SafetyOptions
            {
                ScannerConfiguration = null,
                Owner = "test",
                SmallFileBytes = 1000,
            },
            null
        );
        await pipeline.FillAsync(CancellationToken.None);
        using var ending = new CancellationTokenSource();

        var stuck = pipeline.RunNextAsync(lanes[1], ending.Token);
        var first = await pipeline.RunNextAsync(lanes[0], CancellationToken.None);
        var second = await pipeline.RunNextAsync(lanes[0], CancellationToken.None);

        Assert.Equal(small, first?.File);
        Assert.Equal("inspection.no-sandbox", first?.Reason);
        // Nothing is left for the lane of small files, although the large one is not done.
        Assert.Null(second);
        Assert.False(stuck.IsCompleted);
        Assert.Equal(lanes[1].Owner, safety.Queue[large].Owner);
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stuck);
    }

    [Fact]
    public async Task Each_step_of_a_reading_is_shown_with_its_reason_and_times()
    {
        var file = await safety.SentAsync();
        using var inspection = SafetyRoom.NoInspection();
        await using var scanner = new FakeScanner { OnStream = FakeScanner.Honest("stream: OK") };
        var pipeline = safety.Pipeline(scanner.Options.EndPoint, inspection, SafetyRoom.Memory());

        await SafetyRoom.RunAsync(pipeline);

        var steps = (await safety.Queue.StepsAsync(file, CancellationToken.None)).ToDictionary(
            step => step.Step
        );
        Assert.Equal(
            ["inspection.no-sandbox", "inspection.no-sandbox", ""],
            new[] { SafetyStep.Assembled, SafetyStep.Inspecting, SafetyStep.Scanning }.Select(
                step => steps[step].Reason
            )
        );
        Assert.Null(steps[SafetyStep.Assembled].Ended);
        Assert.True(steps[SafetyStep.Scanning].Ended >= steps[SafetyStep.Scanning].Began);
        Assert.Equal(SafetyRoom.All.Owner, steps[SafetyStep.Scanning].Owner);
        Assert.DoesNotContain(SafetyStep.Deciding, steps.Keys);
    }

    /// <summary>Where the process was killed: while it read, and before and after the journal took the verdict.</summary>
    public static TheoryData<SafetyStep, bool> Kills =>
        new()
        {
            { SafetyStep.Assembled, false },
            { SafetyStep.Inspecting, false },
            { SafetyStep.Deciding, false },
            { SafetyStep.Deciding, true },
        };

    [Theory]
    [MemberData(nameof(Kills))]
    public async Task Whatever_step_a_process_was_killed_at_the_next_one_ends_it_once(
        SafetyStep step,
        bool recorded
    )
    {
        var file = await safety.SentAsync();
        using var inspection = SafetyRoom.NoInspection();
        await using var scanner = new FakeScanner
        {
            OnStream = FakeScanner.Honest("stream: Bad.Thing FOUND"),
        };
        var pipeline = safety.Pipeline(scanner.Options.EndPoint, inspection, SafetyRoom.Memory());
        await pipeline.FillAsync(CancellationToken.None);
        await DieAsync(file, step, recorded);

        var result = await pipeline.RunNextAsync(SafetyRoom.All, CancellationToken.None);

        Assert.Equal(recorded ? null : FileStage.Quarantined, result?.Outcome);
        Assert.Equal(FileStage.Quarantined, await safety.StageAsync(file));
        Assert.Null(await safety.Queue.FindAsync(file, CancellationToken.None));
        Assert.Null(await SafetyRoom.RunAsync(pipeline));
        if (!recorded)
        {
            var steps = await safety.Queue.StepsAsync(file, CancellationToken.None);
            Assert.All(steps, each => Assert.NotNull(each.Ended));
            Assert.Equal(
                step == SafetyStep.Assembled ? 1 : 2,
                steps.Single(each => each.Step == SafetyStep.Deciding).Attempt
            );
        }
    }

    [Theory]
    [InlineData(FakeIcap.Finding, FileStage.Quarantined, SafetyReasons.MalwareFound)]
    [InlineData(null, null, SafetyReasons.ScannerConnectionLost)]
    public async Task What_one_engine_calls_clean_does_not_pass_without_the_other(
        string? answer,
        FileStage? outcome,
        string reason
    )
    {
        var file = await safety.SentAsync();
        using var inspection = SafetyRoom.NoInspection();
        await using var scanner = new FakeScanner { OnStream = FakeScanner.Honest("stream: OK") };
        await using var icap = new FakeIcap { OnBody = FakeIcap.Honest(answer) };
        using var second = new IcapClient(icap.Options, TimeProvider.System);
        var pipeline = safety.Pipeline(
            scanner.Options,
            inspection,
            new SafetyOptions { ScannerConfiguration = SafetyRoom.Memory(), Owner = "test" },
            second: second
        );

        var result = await SafetyRoom.RunAsync(pipeline);

        Assert.Equal(new SafetyStepResult(file, outcome, reason), result);
    }

    [Fact]
    public async Task A_lease_that_runs_is_left_alone()
    {
        var file = await safety.SentAsync();
        using var inspection = SafetyRoom.NoInspection();
        await using var scanner = new FakeScanner { OnStream = FakeScanner.Honest("stream: OK") };
        var pipeline = safety.Pipeline(scanner.Options.EndPoint, inspection, SafetyRoom.Memory());
        await pipeline.FillAsync(CancellationToken.None);
        var now = TimeProvider.System.GetUtcNow();
        await safety.Queue.ClaimAsync(Gone, now, TimeSpan.FromMinutes(1), CancellationToken.None);

        Assert.Null(await pipeline.RunNextAsync(SafetyRoom.All, CancellationToken.None));
        Assert.Equal(Gone.Owner, safety.Queue[file].Owner);
    }

    public void Dispose() => safety.Dispose();

    /// <summary>What a killed process leaves: its row as it was, and a lease that runs out.</summary>
    private async Task DieAsync(FileId file, SafetyStep step, bool recorded)
    {
        if (step != SafetyStep.Assembled)
        {
            var earlier = TimeProvider.System.GetUtcNow().AddMinutes(-1);
            var claimed = await safety.Queue.ClaimAsync(
                Gone,
                TimeProvider.System.GetUtcNow(),
                TimeSpan.Zero,
                CancellationToken.None
            );
            Assert.NotNull(claimed);
            var left = claimed with { Step = step, Attempts = 1, LeaseUntil = earlier };
            var running = new SafetyStepRecord(step, 1, Gone.Owner, earlier, null, "");
            Assert.True(
                await safety.Queue.TryUpdateAsync(
                    Gone.Owner,
                    left,
                    [running],
                    CancellationToken.None
                )
            );
        }

        if (recorded)
        {
            var verdict = new Verdict(
                "00",
                1000,
                FileStage.Quarantined,
                SafetyReasons.MalwareFound,
                "",
                "",
                TimeProvider.System.GetUtcNow()
            );
            await safety.Uploads.HappenAsync(file, new FileChecked(file, verdict));
        }
    }
}
