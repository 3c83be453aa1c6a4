using System.Net;
using System.Threading.RateLimiting;
using Dsg.Server.Faces;
using Dsg.Server.Observability;
using Microsoft.AspNetCore.Connections;

namespace Dsg.Server.Limits;

/// <summary>Holds how many connections one source has open at the same time, before a byte of TLS is read.</summary>
internal sealed class SourceConnections(ServerOptions options, RefusalTally tally) : IDisposable
{
    private readonly PartitionedRateLimiter<int> limiter = PartitionedRateLimiter.Create<int, int>(
        bucket =>
            RateLimitPartition.GetConcurrencyLimiter(
                bucket,
                _ => new ConcurrencyLimiterOptions
                {
                    PermitLimit = options.Limits.ConnectionsOfSource,
                    QueueLimit = 0,
                }
            )
    );

    /// <inheritdoc/>
    public void Dispose() => limiter.Dispose();

    /// <summary>Serves a connection, or cuts it.</summary>
    public async Task ServeAsync(
        ConnectionContext connection,
        ConnectionDelegate next,
        CancellationToken cancellation
    )
    {
        var source = RequestSource.Of((connection.RemoteEndPoint as IPEndPoint)?.Address);
        using var lease = limiter.AttemptAcquire(RequestSource.BucketOf(source));
        if (!lease.IsAcquired || cancellation.IsCancellationRequested)
        {
            tally.Add(new RefusedSubject(null, source), LimitAnswers.Connections);
            connection.Abort(new ConnectionAbortedException("Too many connections of one source."));
            return;
        }

        await next(connection);
    }
}
