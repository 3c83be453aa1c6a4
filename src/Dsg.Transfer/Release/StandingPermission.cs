using Dsg.Core.Access;

namespace Dsg.Transfer.Release;

/// <summary>What a decision is made from, again and again.</summary>
/// <param name="Facts">Loads the facts.</param>
/// <param name="Epoch">Moves with every commit that may change them.</param>
/// <param name="Time">The clock; ends of certificates act at their second.</param>
public sealed record PermissionSources(
    IAccessFactsSource Facts,
    IAccessEpoch Epoch,
    TimeProvider Time
);

/// <summary>
/// A permit kept under review for as long as a stream runs. It is decided again when <see cref="IAccessEpoch.Current"/> moved and
/// at least every 250 ms, by the stream itself before each piece and by a watch of its own while the stream stands still. A refusal,
/// or a decision that cannot be made, ends it for good.
/// </summary>
public sealed class StandingPermission : IAsyncDisposable
{
    /// <summary>The longest a decision counts.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly Func<CancellationToken, Task<bool>> decide;
    private readonly IAccessEpoch epochs;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim deciding = new(1, 1);
    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource closed = new();
    private Task watch = Task.CompletedTask;
    private long decidedEpoch;
    private long decidedAt;

    private StandingPermission(
        long epoch,
        Func<CancellationToken, Task<bool>> decide,
        IAccessEpoch epochs,
        TimeProvider time
    )
    {
        this.decide = decide;
        this.epochs = epochs;
        this.time = time;
        decidedEpoch = epoch;
        decidedAt = time.GetTimestamp();
    }

    /// <summary>Set for good when the permission ended: cut the connection.</summary>
    public CancellationToken Lost => lost.Token;

    /// <summary>Begins the watch over a permit just granted.</summary>
    /// <param name="permit">The permit.</param>
    /// <param name="actor">To whom, from which face and terminal.</param>
    /// <param name="sources">What to decide from.</param>
    /// <param name="still">Whether the content itself may still be read: a frozen file may not. Null where only the permit counts.</param>
    public static StandingPermission Watch(
        Permit permit,
        Actor actor,
        PermissionSources sources,
        Func<CancellationToken, Task<bool>>? still = null
    )
    {
        return new StandingPermission(
            permit.Epoch,
            async cancellation =>
                AccessRules.Decide(
                    await sources.Facts.LoadAsync(actor, permit.Agreement, cancellation),
                    permit.Action,
                    sources.Time.GetUtcNow()
                ) is AccessDecision.Granted
                && (still is null || await still(cancellation)),
            sources.Epoch,
            sources.Time
        ).Begin();
    }

    /// <summary>Begins the watch over a permit for a paper.</summary>
    /// <param name="permit">The permit.</param>
    /// <param name="decide">Decides again, from facts as they are then.</param>
    /// <param name="epochs">Moves with every commit that may change them.</param>
    /// <param name="time">The clock.</param>
    public static StandingPermission Watch(
        PaperPermit permit,
        Func<CancellationToken, Task<PaperPermit?>> decide,
        IAccessEpoch epochs,
        TimeProvider time
    ) =>
        new StandingPermission(
            permit.Epoch,
            async cancellation => await decide(cancellation) is not null,
            epochs,
            time
        ).Begin();

    /// <summary>Asks before the next piece. Costs nothing while nothing moved.</summary>
    /// <returns>False when the permission ended.</returns>
    public ValueTask<bool> HoldsAsync(CancellationToken cancellation) =>
        lost.IsCancellationRequested ? ValueTask.FromResult(false)
        : IsFresh() ? ValueTask.FromResult(true)
        : new ValueTask<bool>(DecideAgainAsync(cancellation));

    /// <summary>Ends the watch.</summary>
    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        await watch;
        closed.Dispose();
        deciding.Dispose();
        lost.Dispose();
    }

    private StandingPermission Begin()
    {
        watch = WatchAsync(closed.Token);
        return this;
    }

    private bool IsFresh() =>
        epochs.Current == Volatile.Read(ref decidedEpoch)
        && time.GetElapsedTime(Volatile.Read(ref decidedAt)) < Interval;

    private async Task<bool> DecideAgainAsync(CancellationToken cancellation)
    {
        await deciding.WaitAsync(cancellation);
        try
        {
            if (lost.IsCancellationRequested || IsFresh())
            {
                return !lost.IsCancellationRequested;
            }

            // Read before the facts: a commit that comes between is then seen as a move.
            var epoch = epochs.Current;
            if (!await decide(cancellation))
            {
                await lost.CancelAsync();
                return false;
            }

            Volatile.Write(ref decidedEpoch, epoch);
            Volatile.Write(ref decidedAt, time.GetTimestamp());
            return true;
        }
        finally
        {
            deciding.Release();
        }
    }

    private async Task WatchAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(Interval / 2, time);
        try
        {
            var holds = true;
            while (holds && await timer.WaitForNextTickAsync(cancellation))
            {
                holds = await HoldsAsync(cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The stream has ended.
        }
        catch (Exception)
        {
            // Whatever the reason: without a decision there is no permission.
            await lost.CancelAsync();
        }
    }
}
