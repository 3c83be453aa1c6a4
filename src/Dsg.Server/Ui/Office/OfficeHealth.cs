using Dsg.Core.Exchange;
using Dsg.Server.Identity.PasskeySignIn;
using Dsg.Server.Ui.Audit;
using Dsg.Transfer.Safety;
using Dsg.Transfer.Safety.Rescans;
using Dsg.Transfer.Safety.Scanning;
using Dsg.Transfer.Safety.Scanning.Icap;

namespace Dsg.Server.Ui.Office;

/// <summary>What the health strip tells.</summary>
/// <param name="Scanner">What the scanner just showed of itself; null when none is configured.</param>
/// <param name="Ledger">How the 監査証跡 stands.</param>
/// <param name="Held">Files and papers held or quarantined; the first page's worth.</param>
/// <param name="HeldIsMore">True when there are more.</param>
/// <param name="AnyAuthenticator">True while no roots of authenticators are set: passkeys of any device are taken.</param>
public sealed record HealthView(
    ScannerHealth? Scanner,
    LedgerReading Ledger,
    int Held,
    bool HeldIsMore,
    bool AnyAuthenticator
)
{
    /// <summary>Whether files can be looked into; null while it is being tried.</summary>
    public required SandboxProbe? Sandbox { get; init; }

    /// <summary>What the second engine last showed of itself; null when none is configured, and before it was asked.</summary>
    public ScannerHealth? Second { get; init; }

    /// <summary>True when a second engine is configured.</summary>
    public bool HasSecond { get; init; }

    /// <summary>What waits for the safety check.</summary>
    public required SafetyStanding Queue { get; init; }

    /// <summary>How the scan with newer signatures stands; null before the first round.</summary>
    public required RescanStanding? Rescan { get; init; }

    /// <summary>When this was read.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Reads the health strip. The scanner is asked to recognize EICAR, at most once in ten seconds for everyone.</summary>
internal sealed class OfficeHealth(
    LedgerReader ledger,
    IExchangeQueries exchange,
    IPaperQueries papers,
    AttestationPolicy attestation,
    HealthOfSafety safety,
    TimeProvider clock,
    ClamdClient? scanner = null
) : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim gate = new(1, 1);
    private ScannerHealth? last;
    private DateTimeOffset asked;

    public async Task<HealthView> ReadAsync(ReadScope scope, CancellationToken cancellation)
    {
        var held = await exchange.HeldAsync(scope, new Slice(), cancellation);
        var heldPapers = await papers.HeldAsync(scope, new Slice(), cancellation);
        return new HealthView(
            await ScannerAsync(cancellation),
            await ledger.ReadAsync(scope, cancellation),
            held.Items.Count + heldPapers.Items.Count,
            held.Next is not null || heldPapers.Next is not null,
            !attestation.IsStrict
        )
        {
            HasSecond = safety.Second is not null,
            Second = safety.Second?.Last,
            Sandbox = await safety.SandboxAsync(cancellation),
            Queue = await safety.StandingAsync(cancellation),
            Rescan = await safety.RescanAsync(cancellation),
            At = clock.GetUtcNow(),
        };
    }

    public void Dispose() => gate.Dispose();

    private async Task<ScannerHealth?> ScannerAsync(CancellationToken cancellation)
    {
        if (scanner is null)
        {
            return null;
        }

        await gate.WaitAsync(cancellation);
        try
        {
            var now = clock.GetUtcNow();
            if (last is null || now - asked > Fresh)
            {
                asked = now;
                last = await AskAsync(scanner, now, cancellation);
            }

            return last;
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task<ScannerHealth> AskAsync(
        ClamdClient client,
        DateTimeOffset now,
        CancellationToken cancellation
    )
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await client.CheckAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ScannerHealth.NotProven(ScannerFault.NoProgress, now);
        }
    }
}

/// <summary>Sandbox and queue of the safety check, as the health strip tells them.</summary>
internal sealed class HealthOfSafety(
    InspectionProcess inspection,
    ISafetyQueue queue,
    IRescanQueue rescans,
    TimeProvider clock,
    IcapClient? second = null
)
{
    /// <summary>The second engine; asked once a minute by the worker. Null where there is none.</summary>
    public IcapClient? Second => second;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Task<RescanStanding?> RescanAsync(CancellationToken cancellation) =>
        rescans.StandingAsync(clock.GetUtcNow(), cancellation);

    public Task<SafetyStanding> StandingAsync(CancellationToken cancellation) =>
        queue.StandingAsync(clock.GetUtcNow(), cancellation);

    /// <summary>Null while the first try is not over.</summary>
    public async Task<SandboxProbe?> SandboxAsync(CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(Patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await inspection.ProbeAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return null;
        }
    }
}
