using Dsg.Core.Audit;

namespace Dsg.Server.Ui.Audit;

/// <summary>How the 監査証跡 stands at one moment.</summary>
/// <param name="Standing">What is signed and what waits.</param>
/// <param name="WaitingSince">The age of the oldest record without a leaf; null when none waits.</param>
/// <param name="At">When it was read.</param>
public sealed record LedgerReading(
    LedgerStanding Standing,
    DateTimeOffset? WaitingSince,
    DateTimeOffset At
);

/// <summary>Reads the standing, and how long the oldest waiting record has waited: work under way is not a fault.</summary>
internal sealed class LedgerReader(IAuditQueries audit, TimeProvider clock)
{
    private const long MostLookedAt = 200;

    public async Task<LedgerReading> ReadAsync(ReadScope scope, CancellationToken cancellation)
    {
        var standing = await audit.StandingAsync(cancellation);
        DateTimeOffset? oldest = null;
        if (standing.Waiting > 0)
        {
            var newest = await audit.ListAsync(
                scope,
                new AuditFilter(),
                new Slice(Take: (int)Math.Min(standing.Waiting, MostLookedAt)),
                cancellation
            );
            oldest = newest
                .Items.Where(row => row.Index is null)
                .Select(row => (DateTimeOffset?)row.At)
                .Min();
        }

        return new LedgerReading(standing, oldest, clock.GetUtcNow());
    }
}
