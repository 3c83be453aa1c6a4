using Dsg.Core.Usage;
using Dsg.Server.Identity;

namespace Dsg.Server.Workers;

/// <summary>
/// Dissolutions whose date has come. Access is decided by the date itself; the record also makes running streams decide again.
/// </summary>
internal sealed partial class AgreementRound(
    IUsageQueries usage,
    CommandRunner runner,
    ILogger<AgreementRound> log
) : IDeadlineRound
{
    private const int MostAtOnce = 200;

    private static readonly ReadScope Everything = ReadScope.Of(Actor.System);

    public async Task<int> RunAsync(DateOnly today, CancellationToken cancellation)
    {
        var done = 0;
        string? after = null;
        do
        {
            var rows = await usage.ListAgreementsAsync(
                Everything,
                new Slice(after, MostAtOnce),
                cancellation
            );
            foreach (
                var found in rows.Items.Where(each =>
                    each.State.State is AgreementState.Dissolving dissolving
                    && dissolving.On <= today
                )
            )
            {
                done += await EndAsync(found, cancellation) ? 1 : 0;
            }

            after = rows.Next;
        } while (after is not null);

        return done;
    }

    private async Task<bool> EndAsync(
        Versioned<UsageAgreement> found,
        CancellationToken cancellation
    )
    {
        var answer = await runner.RunAsync<AgreementProcedure, UsageAgreement, AgreementCommand>(
            Actor.System,
            UsageAgreement.Stream(found.State.Id),
            new AgreementCommand.End(),
            new RunOptions(found.Version),
            cancellation
        );
        LogEnd(log, found.State.Id.ToString(), answer.GetType().Name);
        return answer is Answer.Done;
    }

    [LoggerMessage(1, LogLevel.Information, "Dissolution of {Agreement}: {Answer}")]
    private static partial void LogEnd(ILogger log, string agreement, string answer);
}
