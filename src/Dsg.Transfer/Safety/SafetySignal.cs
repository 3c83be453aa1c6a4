using System.Threading.Channels;

namespace Dsg.Transfer.Safety;

/// <summary>Wakes the safety worker. It carries nothing: the queue is the table, and a lost signal costs one polling interval.</summary>
public sealed class SafetySignal
{
    private readonly Channel<bool> channel = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    /// <summary>There is something to do.</summary>
    public void Wake() => channel.Writer.TryWrite(true);

    /// <summary>Waits for a signal, at most so long.</summary>
    /// <param name="most">Longest wait.</param>
    /// <param name="time">The clock of the wait.</param>
    /// <param name="cancellation">Ends the wait with an exception.</param>
    public async Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(most, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            await channel.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            // The time is over: look at the table all the same.
        }
    }
}
