using Dsg.Core.Exchange;
using Dsg.Server.Faces;

namespace Dsg.Server.Limits;

/// <summary>
/// How much one person may obtain in a day, over all workspaces, terminals and servers. It is asked before a file that the person has
/// not begun yet; one that was begun can be resumed and read again.
/// </summary>
internal sealed class ObtainingCeilings(
    ServerOptions options,
    IObtainedAmounts amounts,
    TimeProvider clock
)
{
    /// <summary>How long one more file of this size has to wait; null where it may begin.</summary>
    public async Task<TimeSpan?> WaitOfAsync(
        PersonId person,
        long size,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var today = JapanTime.DateOf(now);
        var most = options.Limits.ObtainedFiles;
        var (files, bytes) = await amounts.SinceAsync(
            person,
            JapanTime.StartOf(today),
            most,
            cancellation
        );
        var isOver =
            files >= most
            || (files > 0 && bytes + size > (long)options.Limits.ObtainedGibibytes << 30);
        return isOver ? JapanTime.StartOf(today.AddDays(1)) - now : null;
    }
}
