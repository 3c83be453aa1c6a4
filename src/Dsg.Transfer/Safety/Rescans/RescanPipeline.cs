using Dsg.Core.Exchange;
using Dsg.Transfer.Safety.Scanning;
using Dsg.Transfer.Safety.Scanning.Icap;
using Dsg.Transfer.Uploads;

namespace Dsg.Transfer.Safety.Rescans;

/// <summary>
/// Scans what can be obtained once more whenever the signatures change. A file in which something harmful is found is withdrawn at once, for
/// everybody. Whatever else happens changes nothing: what was found safe stays so, and is tried again.
/// </summary>
public sealed class RescanPipeline
{
    // Files that became obtainable beside the listing, or came back from a freeze.
    private static readonly TimeSpan ListAgain = TimeSpan.FromHours(6);
    private static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(2);

    private readonly IRescanQueue queue;
    private readonly ObtainableFiles files;
    private readonly SafetyPass pass;
    private readonly ClamdClient scanner;
    private readonly IcapClient? second;
    private readonly TimeProvider time;
    private volatile string mine = "";

    /// <summary>Makes the pipeline; it does nothing by itself.</summary>
    /// <param name="queue">The round.</param>
    /// <param name="files">What can be obtained.</param>
    /// <param name="pass">Reads and scans.</param>
    /// <param name="engines">Whose versions are watched: the scanner, and the second engine or null.</param>
    /// <param name="time">The clock.</param>
    public RescanPipeline(
        IRescanQueue queue,
        ObtainableFiles files,
        SafetyPass pass,
        (ClamdClient Scanner, IcapClient? Second) engines,
        TimeProvider time
    )
    {
        this.queue = queue;
        this.files = files;
        this.pass = pass;
        (scanner, second) = engines;
        this.time = time;
    }

    /// <summary>Asks the scanner for its signatures, begins a round when they are others, and lists its files.</summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        if (await EngineAsync(cancellation) is not { } engine)
        {
            return;
        }

        mine = engine;
        var now = time.GetUtcNow();
        var round = await queue.RoundAsync(cancellation);
        if (round is not null && ScannerVersion.IsOlder(engine, round.Engine))
        {
            // The scanner of another server has newer ones: the round is theirs until this one has them too.
            return;
        }

        if (round?.Engine != engine)
        {
            round = new RescanRound(engine, now, null);
            await queue.BeginAsync(engine, now, cancellation);
        }

        if (round.ListedAt is not { } listed || now - listed > ListAgain)
        {
            await ListAsync(engine, cancellation);
            await queue.ListedAsync(now, cancellation);
        }
    }

    /// <summary>Scans the most pressing content of the round.</summary>
    /// <param name="owner">Under whose name; one content at a time.</param>
    /// <param name="cancellation">Leaves it to whoever comes next.</param>
    /// <returns>The file and what came of it; null when nothing is to be scanned.</returns>
    public async Task<SafetyStepResult?> RunNextAsync(string owner, CancellationToken cancellation)
    {
        if (
            (await queue.RoundAsync(cancellation))?.Engine != mine
            || await queue.ClaimAsync(owner, time.GetUtcNow(), cancellation) is not { } file
        )
        {
            return null;
        }

        if (await ReadAsync(file, cancellation) is not { } scan)
        {
            await queue.LeaveAsync(file.File, CancellationToken.None);
            return new SafetyStepResult(file.File, null, "");
        }

        return scan switch
        {
            // Its bytes are others than those that were judged: no download gets through, and nothing is learned by scanning it.
            { Sha256.Length: > 0 } when scan.Sha256 != file.Sha256 => await DeferAsync(
                file,
                SafetyReasons.ContentDamaged
            ),
            { Answer: ScanAnswer.Found found, Sha256.Length: > 0 } => await RecallAsync(
                file,
                found.Scanner
            ),
            { Answer: ScanAnswer.Clean clean } when clean.Scanner.Name == mine => await DoneAsync(
                file
            ),
            // What no engine can look into was released by people, or is told in other ways; new signatures say nothing about it.
            { Answer: ScanAnswer.LimitExceeded or ScanAnswer.Encrypted } => await DoneAsync(file),
            _ => await DeferAsync(file, scan.Waits),
        };
    }

    /// <returns>As verdicts name it; null while not every engine has a vote.</returns>
    private async Task<string?> EngineAsync(CancellationToken cancellation)
    {
        var health = await scanner.CheckAsync(cancellation);
        var other = second is null ? null : await second.CheckAsync(cancellation);
        return (health, other) switch
        {
            (ScannerHealth.Proven one, null) => one.Scanner.Name,
            (ScannerHealth.Proven one, ScannerHealth.Proven two) => EngineScans
                .Both(one.Scanner, two.Scanner)
                .Name,
            _ => null,
        };
    }

    private async Task ListAsync(string engine, CancellationToken cancellation)
    {
        string? after = null;
        do
        {
            var rows = await files.ListAsync(engine, new Slice(after), cancellation);
            if (rows.Items.Count > 0)
            {
                await queue.AddAsync(rows.Items, cancellation);
            }

            after = rows.Next;
        } while (after is not null);
    }

    /// <returns>Null when the file cannot be obtained now, or ceased to while it was read.</returns>
    private async Task<SecondScan?> ReadAsync(RescanFile file, CancellationToken cancellation)
    {
        if (
            !await files.IsObtainableAsync(file, cancellation)
            || await files.FindAsync(file, cancellation) is not { } subject
        )
        {
            return null;
        }

        await using var watch = FileWatch.Over(token => files.IsObtainableAsync(file, token), time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancellation, watch.Lost);
        try
        {
            return await pass.ScanAsync(subject, ends.Token);
        }
        catch (OperationCanceledException) when (watch.Lost.IsCancellationRequested)
        {
            return null;
        }
    }

    // no token: past the commit point.
    private async Task<SafetyStepResult> DoneAsync(RescanFile file)
    {
        await queue.DoneAsync(file.Sha256, false, time.GetUtcNow(), CancellationToken.None);
        return new SafetyStepResult(file.File, FileStage.Obtainable, "");
    }

    // no token: past the commit point.
    private async Task<SafetyStepResult> DeferAsync(RescanFile file, string reason)
    {
        var until = time.GetUtcNow() + TryAgain;
        await queue.DeferAsync(file.File, until, CancellationToken.None);
        return new SafetyStepResult(file.File, null, reason);
    }

    // no token: past the commit point.
    private async Task<SafetyStepResult> RecallAsync(RescanFile file, ScannerVersion engine)
    {
        foreach (var each in await queue.SameContentAsync(file.Sha256, CancellationToken.None))
        {
            var verdict = new Verdict(
                each.Sha256,
                each.Size,
                FileStage.Quarantined,
                SafetyReasons.MalwareFound,
                each.Type,
                engine.Name,
                time.GetUtcNow()
            );
            await files.RecallAsync(each, verdict, CancellationToken.None);
        }

        await queue.DoneAsync(file.Sha256, true, time.GetUtcNow(), CancellationToken.None);
        return new SafetyStepResult(file.File, FileStage.Quarantined, SafetyReasons.MalwareFound);
    }
}
