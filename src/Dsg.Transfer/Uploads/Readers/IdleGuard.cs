using System.IO.Pipelines;

namespace Dsg.Transfer.Uploads.Readers;

/// <summary>Ends the wait for a silent sender with <see cref="TimeoutException"/>; each read that brings something begins a new wait.</summary>
internal sealed class IdleGuard(PipeReader inner, TimeSpan patience, TimeProvider time)
    : GuardedPipeReader(inner)
{
    protected override ValueTask<ReadResult> ReadInnerAsync(CancellationToken cancellationToken)
    {
        // Asked here, because the quick way below knows no token and a fast sender never leaves it.
        cancellationToken.ThrowIfCancellationRequested();
        // A fast sender has bytes waiting: no timer for those.
        var read = Inner.TryRead(out var result);
        return read ? ValueTask.FromResult(result) : WaitAsync(cancellationToken);
    }

    private async ValueTask<ReadResult> WaitAsync(CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(
            limit.Token,
            cancellationToken
        );
        try
        {
            return await Inner.ReadAsync(both.Token);
        }
        catch (OperationCanceledException)
            when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException("The sender was silent for too long.");
        }
    }
}
