using Dsg.Core.Enrollment;
using Dsg.Core.Usage;
using Dsg.Server.Identity;

namespace Dsg.Server.Workers;

/// <summary>
/// One look at every open correction: gives the reminder that is due and ends what has lapsed. Each act is bound to the version
/// that was read, so that of two servers on one database one acts and the other finds that it was done.
/// </summary>
internal sealed partial class DeadlineRound(
    IEnrollmentQueries enrollments,
    IUsageQueries usage,
    CommandRunner runner,
    BusinessCalendar calendar,
    TimeProvider clock,
    ILogger<DeadlineRound> log
) : IDeadlineRound
{
    private const int MostAtOnce = 200;

    private static readonly ReadScope Everything = ReadScope.Of(Actor.System);

    /// <summary>Looks at every case.</summary>
    /// <param name="today">The day in Japan.</param>
    /// <param name="cancellation">Cancels between two cases.</param>
    /// <returns>How many acts were done.</returns>
    public async Task<int> RunAsync(DateOnly today, CancellationToken cancellation)
    {
        var done = 0;
        string? after = null;
        do
        {
            var rows = await enrollments.ListAsync(
                Everything,
                new Slice(after, MostAtOnce),
                cancellation
            );
            foreach (var row in rows.Items.Where(row => row.DueOn is not null))
            {
                done += await ActAsync(row.Id, today, cancellation) ? 1 : 0;
            }

            after = rows.Next;
        } while (after is not null);

        return done + await OfUseAsync(today, cancellation);
    }

    // Reminders and lapse of corrections, ends that were reported, notices of soft grounds.
    private async Task<int> OfUseAsync(DateOnly today, CancellationToken cancellation)
    {
        var done = 0;
        string? after = null;
        do
        {
            var rows = await usage.ListAsync(
                Everything,
                new Slice(after, MostAtOnce),
                cancellation
            );
            foreach (var row in rows.Items)
            {
                var version = row.Version;
                foreach (
                    var act in UsageDeadlines.ActsDue(row.State, today, clock.GetUtcNow(), calendar)
                )
                {
                    var answer = await runner.RunAsync<UsageProcedure, UsageCase, UsageCommand>(
                        Actor.System,
                        UsageCase.Stream(row.State.Id),
                        act,
                        new RunOptions(version),
                        cancellation
                    );
                    LogUse(log, row.State.Id.ToString(), act.GetType().Name, answer.GetType().Name);
                    version = answer is Answer.Done made ? made.Version : version;
                    done += answer is Answer.Done ? 1 : 0;
                }
            }

            after = rows.Next;
        } while (after is not null);

        return done;
    }

    [LoggerMessage(2, LogLevel.Information, "Deadline of use {Usage}: {Act} {Answer}")]
    private static partial void LogUse(ILogger log, string usage, string act, string answer);

    private async Task<bool> ActAsync(
        EnrollmentId id,
        DateOnly today,
        CancellationToken cancellation
    )
    {
        var found = await enrollments.FindAsync(Everything, id, cancellation);
        if (
            found is null
            || EnrollmentDeadlines.ActDue(found.State, today, calendar) is not { } act
        )
        {
            return false;
        }

        var answer = await runner.RunAsync<EnrollmentProcedure, EnrollmentCase, EnrollmentCommand>(
            Actor.System,
            EnrollmentCase.Stream(id),
            act,
            new RunOptions(found.Version),
            cancellation
        );
        LogAct(log, id.ToString(), act.GetType().Name, answer.GetType().Name);
        return answer is Answer.Done;
    }

    [LoggerMessage(1, LogLevel.Information, "Deadline of {Enrollment}: {Act} {Answer}")]
    private static partial void LogAct(ILogger log, string enrollment, string act, string answer);
}
