namespace Dsg.Transfer.Uploads;

/// <summary>
/// Looks again and again whether a file may still be worked on, while its bytes come or are read: one that was frozen (誤投入) may
/// not. A look that fails ends the work as well.
/// </summary>
internal sealed class FileWatch : IAsyncDisposable
{
    /// <summary>How often it looks.</summary>
    internal static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly CancellationTokenSource lost = new();
    private readonly CancellationTokenSource closed = new();
    private readonly Task watch;

    private FileWatch(Func<CancellationToken, Task<bool>> still, TimeProvider time) =>
        watch = WatchAsync(still, time, closed.Token);

    /// <summary>Set for good once the file may no longer be worked on.</summary>
    internal CancellationToken Lost => lost.Token;

    /// <summary>Begins to look; the first look is after one interval.</summary>
    internal static FileWatch Over(Func<CancellationToken, Task<bool>> still, TimeProvider time) =>
        new(still, time);

    public async ValueTask DisposeAsync()
    {
        await closed.CancelAsync();
        await watch;
        closed.Dispose();
        lost.Dispose();
    }

    private async Task WatchAsync(
        Func<CancellationToken, Task<bool>> still,
        TimeProvider time,
        CancellationToken cancellation
    )
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            var may = true;
            while (may && await timer.WaitForNextTickAsync(cancellation))
            {
                may = await still(cancellation);
            }

            await lost.CancelAsync();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The work has ended.
        }
        catch (Exception)
        {
            // Whatever the reason: what is not known to be free is not worked on.
            await lost.CancelAsync();
        }
    }
}
